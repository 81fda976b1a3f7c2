import type { Buffer } from 'node:buffer';
import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { sha256 } from '../shared/canonical.ts';
import { createDocument } from './document.actions.ts';
import { createDraft, type Origin, type VersionPlace, type VersionWithText } from './draft.actions.ts';
import { headAfter, recordOf } from './draft-import.rules.ts';
import type { PolicyHead, PolicyText } from './policy-shape.ts';
import { storedText } from './policy-text.ts';
import type { WordFault, WordPolicy } from './word-policy.ts';
import { readWordAside } from './word-thread.ts';

export interface WordFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Where the draft is; or what is wrong with the text, and nothing is kept then. */
export type BroughtIn = { readonly place: VersionPlace } | { readonly faults: readonly WordFault[] };

/** The next version of a document from a Word file. Throws Refused where the file may not be read or the number is taken. */
export async function importNext(
  db: Database,
  by: Actor,
  file: WordFile,
  before: VersionWithText,
  version: string,
): Promise<BroughtIn> {
  const earlier = storedText(before);
  const read = await readWordAside(file.bytes, earlier.clauses);
  if (read.faults.length > 0) return { faults: read.faults };
  const text = { ...headAfter(earlier, version), clauses: read.clauses };
  const origin = { basedOnId: before.versionId, ...originOf(file, earlier, text, read) };
  return { place: await createDraft(db, by, text, origin) };
}

/** Likewise a document that is not there yet. Throws Refused too where another one has its address. */
export async function importNew(db: Database, by: Actor, file: WordFile, head: PolicyHead): Promise<BroughtIn> {
  const read = await readWordAside(file.bytes, []);
  if (read.faults.length > 0) return { faults: read.faults };
  const text = { ...head, clauses: read.clauses };
  return { place: await createDocument(db, by, text, originOf(file, null, text, read)) };
}

/** With what was not understood of the file, for the ledger. */
function originOf(
  { fileName, bytes }: WordFile,
  earlier: PolicyText | null,
  text: PolicyText,
  read: WordPolicy,
): Omit<Origin, 'basedOnId'> {
  const fileHash = sha256(bytes);
  const { counts, notRead, ...numbers } = recordOf(earlier, text, read);
  const evidence = { fileName, fileHash, counts: { ...counts }, ...numbers };
  return {
    ...{ sourceHash: fileHash, action: 'policy.imported' },
    evidence: { ...evidence, notRead: notRead.map((each) => ({ ...each })) },
  };
}
