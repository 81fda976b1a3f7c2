import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { createDraft, type VersionPlace, type VersionWithText } from './draft.actions.ts';
import type { ImportRecord } from './draft-import.rules.ts';
import type { PolicyText } from './policy-shape.ts';

type Evidence = Omit<ImportRecord, 'version' | 'textHash'>;

/** A draft from a file, with what was not understood of the file on the ledger. */
export const importDraft = (
  db: Database,
  by: Actor,
  text: PolicyText,
  before: VersionWithText,
  { fileName, fileHash, counts, kept, notReadCount, notRead }: Evidence,
): Promise<VersionPlace> =>
  createDraft(db, by, text, {
    ...{ basedOnId: before.versionId, sourceHash: fileHash, action: 'policy.imported' },
    evidence: {
      ...{ fileName, fileHash, counts: { ...counts }, kept, notReadCount },
      notRead: notRead.map((each) => ({ ...each })),
    },
  });
