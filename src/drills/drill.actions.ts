import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { formatDate } from '../shared/dates.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { Drill } from './drill.entity.ts';
import { type DrillRow, findBounds, findDrill } from './drill.queries.ts';
import { checkHolding, yearOf } from './drill.rules.ts';

const FIELDS = ['title', 'heldOn', 'pretence', 'conductor', 'note'] as const;
export type DrillFacts = Pick<DrillRow, (typeof FIELDS)[number]>;

export function addDrill(db: Database, by: Actor, code: string, facts: DrillFacts): Promise<void> {
  return change(db, by, async (tx) => {
    if (await findDrill(tx.manager, code)) throw new Refused('drills:refused.codeTaken', { code }, 'code');
    checkHolding({ ...facts, today: tx.today, firstSentAt: null });
    const id = newId();
    const drill = { id, code, ...facts, fiscalYear: yearOf(facts.heldOn), recordedAt: tx.at, revision: 1 };
    await insertMany(tx.manager, Drill, [drill]);
    await tx.record({ action: 'drill.added', subjects: [subjectOf(drill)], after: { code, ...facts } });
  });
}

export function editDrill(db: Database, by: Actor, code: string, revision: number, facts: DrillFacts): Promise<void> {
  return change(db, by, async (tx) => {
    const stored = await storedDrill(tx, code);
    const differing = FIELDS.filter((field) => stored[field] !== facts[field]);
    if (stored.revision !== revision) throw new Conflict(differing.map((field) => conflictAt(field, facts, stored)));
    if (differing.length === 0) return;
    const firstSentAt = (await findBounds(tx.manager, stored.id))?.firstSentAt ?? null;
    checkHolding({ ...facts, today: tx.today, firstSentAt });
    const after = { ...facts, fiscalYear: yearOf(facts.heldOn), revision: revision + 1 };
    await tx.manager.update(Drill, stored.id, after);
    const side = (of: DrillFacts) => Object.fromEntries(differing.map((field) => [field, of[field]]));
    const subjects = [subjectOf({ ...stored, ...facts })];
    await tx.record({ action: 'drill.edited', subjects, before: side(stored), after: side(facts) });
  });
}

/** Only while no result was ever brought in: the database would not let it go either. */
export function takeBackDrill(db: Database, by: Actor, code: string): Promise<DrillRow> {
  return change(db, by, async (tx) => {
    const stored = await storedDrill(tx, code);
    if ((await findBounds(tx.manager, stored.id))?.results !== 0) throw new Refused('drills:refused.hasResults');
    await tx.manager.delete(Drill, stored.id);
    const before = Object.fromEntries(FIELDS.map((field) => [field, stored[field]]));
    await tx.record({ action: 'drill.takenBack', subjects: [subjectOf(stored)], before: { code, ...before } });
    return stored;
  });
}

async function storedDrill({ manager }: Tx, code: string): Promise<DrillRow> {
  const stored = await findDrill(manager, code);
  if (!stored) throw new NotFound();
  return stored;
}

const shownAt = (field: keyof DrillFacts, of: DrillFacts): string =>
  field === 'heldOn' ? formatDate(of.heldOn, 'ja') : of[field];

const conflictAt = (field: keyof DrillFacts, typed: DrillFacts, stored: DrillFacts) => ({
  field: `drills:field.${field}`,
  yours: shownAt(field, typed),
  theirs: shownAt(field, stored),
});

const subjectOf = ({ id, code, title }: Pick<DrillRow, 'id' | 'code' | 'title'>) => ({
  type: 'drill',
  id,
  label: `${code} ${title}`,
});
