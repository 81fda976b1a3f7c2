import { type Database, insertMany, upkeep } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { canonical, sha256 } from '../shared/canonical.ts';
import { Refused } from '../shared/errors.ts';
import {
  openDraft,
  policySubject,
  putAuthor,
  saveText,
  type VersionPlace,
  type VersionWithText,
} from './draft.actions.ts';
import { PolicyChangeReason, PolicyScratch } from './draft.entity.ts';
import { readTypedClause, type TypedClause, typedClause } from './draft-check.ts';
import { findClause, inserted, replaced } from './draft-edit.ts';
import { type ClauseLevel, clauseName, type PolicyClause } from './policy-shape.ts';
import { storedText } from './policy-text.ts';

/** What a form that edits a clause began with: saving is refused where the clause has become another one since. */
export const clauseHash = (clause: PolicyClause): string => sha256(canonical(clause));

export interface ClauseEdit {
  readonly key: string;
  /** Of the clause that was on the screen. */
  readonly baseHash: string;
  readonly typed: TypedClause;
  /** Why the clause changes; empty where nothing is said. */
  readonly reason: string;
}

/** Null where it was saved; the clause as it stands where somebody else has changed it since, and nothing is written. */
export function saveClause(
  db: Database,
  by: Actor,
  place: VersionPlace,
  asked: ClauseEdit,
): Promise<PolicyClause | null> {
  return change(db, by, async (tx) => {
    const version = await openDraft(tx, place);
    const text = storedText(version);
    const stored = findClause(text.clauses, asked.key);
    if (!stored) throw new Refused('policies:refused.noClause');
    if (clauseHash(stored) !== asked.baseHash) return stored;
    const edited = readTypedClause(stored.level, stored.key, asked.typed);
    const said = { before: onLedger(stored), after: onLedger(edited) };
    await saveText(tx, version, { ...text, clauses: replaced(text.clauses, edited) }, said);
    await putReason(tx, version, asked.key, asked.reason);
    await dropScratch(tx, version.versionId, asked.key);
    return null;
  });
}

/** The clause as one reads it in the history. */
function onLedger(clause: PolicyClause): Readonly<Record<string, string>> {
  return { clause: clauseName(clause), clauseText: typedClause(clause).body };
}

export interface AddedClause {
  readonly level: ClauseLevel;
  /** The clause behind which it stands; null: at the front. */
  readonly after: string | null;
  readonly typed: TypedClause;
}

/** Answers the key of the new clause. */
export function addClause(
  db: Database,
  by: Actor,
  place: VersionPlace,
  { level, after, typed }: AddedClause,
): Promise<string> {
  return change(db, by, async (tx) => {
    const version = await openDraft(tx, place);
    const text = storedText(version);
    const added = readTypedClause(level, newClauseKey(), typed);
    await saveText(tx, version, { ...text, clauses: inserted(text.clauses, after, added) }, { after: onLedger(added) });
    return added.key;
  });
}

export const newClauseKey = (): string => `c-${newId().slice(-12)}`;

/** 改正の概要 while the text is a draft: also of a clause that is taken out. */
export const giveReason = (
  db: Database,
  by: Actor,
  place: VersionPlace,
  clauseKey: string,
  reason: string,
): Promise<void> => change(db, by, async (tx) => putReason(tx, await openDraft(tx, place), clauseKey, reason));

/** 改正の概要: why a clause changes, or that nothing is said of it. */
async function putReason(tx: Tx, version: VersionWithText, clauseKey: string, reason: string): Promise<void> {
  const { manager } = tx;
  const { versionId } = version;
  const known = await manager.findOneBy(PolicyChangeReason, { versionId, clauseKey });
  if ((known?.reason ?? '') === reason) return;
  if (known) await manager.delete(PolicyChangeReason, known.id);
  await putAuthor(tx, versionId);
  if (reason !== '') await insertMany(manager, PolicyChangeReason, [{ id: newId(), versionId, clauseKey, reason }]);
  const subjects = [policySubject(version)];
  await tx.record({
    action: 'policy.reasoned',
    subjects,
    before: { changeReason: known?.reason ?? '' },
    after: { changeReason: reason },
  });
}

const dropScratch = ({ manager, by }: Tx, versionId: string, clauseKey: string): Promise<unknown> =>
  manager.delete(PolicyScratch, { versionId, clauseKey, personId: by.personId ?? '' });

/** Keeps what the person has typed into a clause until they save it; nothing of the draft changes. */
export function keepScratch(
  db: Database,
  personId: string,
  { versionId }: VersionWithText,
  { key, baseHash, ...typed }: ClauseEdit,
): Promise<void> {
  return upkeep(db, async (manager) => {
    await manager.delete(PolicyScratch, { versionId, clauseKey: key, personId });
    const scratch = { id: newId(), versionId, personId, clauseKey: key, baseHash, at: db.clock() };
    await insertMany(manager, PolicyScratch, [{ ...scratch, typed: JSON.stringify(typed) }]);
  });
}

export const discardScratch = (
  db: Database,
  personId: string,
  versionId: string,
  clauseKey: string,
): Promise<unknown> => upkeep(db, (manager) => manager.delete(PolicyScratch, { versionId, clauseKey, personId }));
