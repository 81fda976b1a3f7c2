import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Json } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { PolicyAuthor, PolicyDraft } from './draft.entity.ts';
import { checkedText } from './draft-check.ts';
import { isOpen } from './draft-life.rules.ts';
import { Policy, PolicyVersion } from './policy.entity.ts';
import { findVersion, type VersionRow } from './policy.queries.ts';
import type { PolicyText } from './policy-shape.ts';
import { canonicalPolicy, policyHash, storedText } from './policy-text.ts';

/** Which version, as its address names it. */
export interface VersionPlace {
  readonly slug: string;
  readonly number: string;
}

export type VersionWithText = VersionRow & { readonly text: string };

export async function versionIn(
  { manager }: Pick<Tx, 'manager'>,
  { slug, number }: VersionPlace,
): Promise<VersionWithText> {
  const version = await findVersion(manager, slug, number);
  if (!version) throw new NotFound();
  return version;
}

/** Of `policy` entries on the ledger. */
export const policySubject = ({ policyId, title, number }: Pick<VersionRow, 'policyId' | 'title' | 'number'>) => ({
  ...{ type: 'policy', id: policyId, label: `${title} ${number}` },
});

export interface Origin {
  readonly basedOnId: string | null;
  /** Of the file that the text comes from. */
  readonly sourceHash: string | null;
  /** On the ledger: how the draft came to be. */
  readonly action: 'policy.loaded' | 'policy.drafted' | 'policy.imported';
  /** On the ledger too: what came of the file. */
  readonly evidence?: Readonly<Record<string, Json>>;
}

/** A new version in the state of a draft; whoever makes it is its author. Throws Refused where the number was ever used. */
export const createDraft = (db: Database, by: Actor, text: PolicyText, origin: Origin): Promise<VersionPlace> =>
  change(db, by, (tx) => addDraft(tx, text, origin));

/** The same within a change. */
export async function addDraft(
  tx: Tx,
  asked: PolicyText,
  { basedOnId, sourceHash, action, evidence = {} }: Origin,
): Promise<VersionPlace> {
  const text = checkedText(asked);
  const { slug, version: number, title } = text;
  if (await findVersion(tx.manager, slug, number))
    throw new Refused('policies:refused.numberUsed', { number }, 'number');
  const policyId = await policyOf(tx, text);
  const versionId = newId();
  const textHash = policyHash(text);
  await insertMany(tx.manager, PolicyVersion, [
    { id: versionId, policyId, number, title, text: canonicalPolicy(text), textHash },
  ]);
  await insertMany(tx.manager, PolicyDraft, [
    { versionId, state: 'draft', revision: 1, round: 0, basedOnId, sourceHash },
  ]);
  await putAuthor(tx, versionId);
  const after = { version: number, textHash, ...evidence };
  await tx.record({ action, subjects: [policySubject({ policyId, title, number })], after });
  return { slug, number };
}

async function policyOf({ manager }: Tx, { slug, layer }: PolicyText): Promise<string> {
  const known = await manager.findOneBy(Policy, { slug });
  if (known) return known.id;
  const id = newId();
  await insertMany(manager, Policy, [{ id, slug, layer }]);
  return id;
}

/** Nobody at the command line is an author: they neither review nor decide anyhow. */
export async function putAuthor({ manager, by, at }: Tx, versionId: string): Promise<void> {
  const { personId, label } = by;
  if (personId === null || (await manager.existsBy(PolicyAuthor, { versionId, personId }))) return;
  await insertMany(manager, PolicyAuthor, [{ id: newId(), versionId, personId, label, since: at }]);
}

export interface Edit {
  /** What is on the ledger of it, beside the hash of the text. */
  readonly before?: Readonly<Record<string, string>>;
  readonly after?: Readonly<Record<string, string>>;
}

/** A draft that can still be edited. Throws Refused otherwise. */
export async function openDraft(tx: Tx, place: VersionPlace): Promise<VersionWithText> {
  const version = await versionIn(tx, place);
  if (!isOpen(version.state)) throw new Refused(`policies:closed.${version.state}`);
  return version;
}

/** Keeps the edited text, if it is another one; whoever edited it is an author from now on. */
export async function saveText(tx: Tx, version: VersionWithText, edited: PolicyText, edit: Edit = {}): Promise<void> {
  const text = checkedText(edited);
  const textHash = policyHash(text);
  if (textHash === version.textHash) return;
  const { versionId, title, number } = version;
  await tx.manager.update(PolicyVersion, versionId, { title: text.title, text: canonicalPolicy(text), textHash });
  await tx.manager.update(PolicyDraft, versionId, { revision: version.revision + 1 });
  await putAuthor(tx, versionId);
  const before = {
    version: number,
    textHash: version.textHash,
    ...(text.title === title ? {} : { title }),
    ...edit.before,
  };
  const after = { version: number, textHash, ...(text.title === title ? {} : { title: text.title }), ...edit.after };
  await tx.record({ action: 'policy.edited', subjects: [policySubject(version)], before, after });
}

/** Edits the whole as the person has seen it; throws Conflict where somebody has changed it since. */
export function editDraft(
  db: Database,
  by: Actor,
  place: VersionPlace,
  revision: number,
  edit: (text: PolicyText) => PolicyText,
): Promise<void> {
  return change(db, by, async (tx) => {
    const version = await openDraft(tx, place);
    if (version.revision !== revision) throw new Conflict([]);
    await saveText(tx, version, edit(storedText(version)));
  });
}
