import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { ImportRecord } from './draft-import.rules.ts';
import { Policy, PolicyVersion } from './policy.entity.ts';
import { findVersion } from './policy.queries.ts';
import type { PolicyText } from './policy-shape.ts';
import { canonicalPolicy, policyHash } from './policy-text.ts';

type Evidence = Omit<ImportRecord, 'version' | 'textHash'>;

/** A draft from a file, with what was not understood of the file on the ledger. No number is used twice. */
export function importDraft(db: Database, by: Actor, text: PolicyText, evidence: Evidence): Promise<void> {
  return change(db, by, async (tx) => {
    const policy = await tx.manager.findOneBy(Policy, { slug: text.slug });
    if (!policy) throw new NotFound();
    if (await findVersion(tx.manager, text.slug, text.version)) {
      throw new Refused('policies:refused.versionExists', { number: text.version }, 'version');
    }
    const textHash = policyHash(text);
    const draft = {
      policyId: policy.id,
      number: text.version,
      title: text.title,
      text: canonicalPolicy(text),
      textHash,
    };
    await insertMany(tx.manager, PolicyVersion, [{ id: newId(), ...draft }]);
    const { fileName, fileHash, counts, kept, notReadCount, notRead } = evidence;
    await tx.record({
      action: 'policy.imported',
      subjects: [{ type: 'policy', id: policy.id, label: `${text.title} ${text.version}` }],
      after: {
        ...{ version: text.version, textHash, fileName, fileHash, counts: { ...counts }, kept, notReadCount },
        notRead: notRead.map((each) => ({ ...each })),
      },
    });
  });
}
