import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { insertCompletion, subjectsOf } from './completion.actions.ts';
import { firstHired } from './completion.queries.ts';
import { TrainingCompletion } from './training.entity.ts';
import { WaitingCompletion } from './waiting.entity.ts';
import { openAmong, personTyped, type Waiting, type Whom } from './waiting.queries.ts';
import { isToWrite } from './waiting.rules.ts';

export interface Matched {
  readonly person: Whom;
  /** How many rows are settled, and for how many of them a completion was written. */
  readonly rows: number;
  readonly written: number;
}

/** Says whose completions these rows are, and writes them with the days of the rows; all or none. */
export function matchWaiting(
  db: Database,
  by: Actor,
  { person: typed, rows: ids }: { readonly person: string; readonly rows: readonly string[] },
): Promise<Matched> {
  return change(db, by, async (tx) => {
    const person = await personTyped(tx.manager, typed, tx.today);
    if (person.personId === tx.by.personId) throw new Refused('unmatched:refused.yourself', {}, 'person');
    const rows = await stillOpen(tx, ids);
    const hiredOn = await firstHired(tx.manager, person.personId);
    let written = 0;
    let step = tx;
    for (const [place, row] of rows.entries()) {
      if (place > 0) step = tx.next();
      if (await match(step, row, person, hiredOn)) written += 1;
    }
    return { person, rows: rows.length, written };
  });
}

async function stillOpen(tx: Tx, ids: readonly string[]): Promise<Waiting[]> {
  const rows = await openAmong(tx.manager, ids);
  if (rows.length < new Set(ids).size) throw new Refused('unmatched:refused.settled', {}, 'rows');
  return rows;
}

/** Answers whether a completion was written: the same may be on record already. */
async function match(tx: Tx, row: Waiting, person: Whom, hiredOn: string): Promise<boolean> {
  const { personId } = person;
  const { id, courseId, courseTitle, completedOn, score, mode, number, fileName, line } = row;
  const line0 = { courseId, personId, validFrom: completedOn, supersededAt: STILL_KNOWN };
  const known = (await tx.manager.findOneBy(TrainingCompletion, line0)) ?? undefined;
  const isNew = isToWrite(row, hiredOn, known);
  const values = { completedOn, score, passed: row.passed === 1, mode };
  const completionId = isNew ? await insertCompletion(tx, { personId, courseId }, values) : (known?.id ?? null);
  const settled = { settledAt: tx.at, settledBy: tx.by.label };
  await tx.manager.update(WaitingCompletion, id, { state: 'matched', personId, completionId, reason: '', ...settled });
  await tx.record({
    action: 'course.completionMatched',
    subjects: subjectsOf({ id: courseId, title: courseTitle }, person),
    after: { ...values, number, file: fileName, line },
  });
  return isNew;
}

/** Leaves rows out for good reason; they stay listed, and can still be matched. */
export function setAsideWaiting(
  db: Database,
  by: Actor,
  { rows: ids, reason }: { readonly rows: readonly string[]; readonly reason: string },
): Promise<number> {
  return change(db, by, async (tx) => {
    const rows = await stillOpen(tx, ids);
    let step = tx;
    for (const [place, row] of rows.entries()) {
      if (place > 0) step = tx.next();
      await setAside(step, row, reason);
    }
    return rows.length;
  });
}

async function setAside(tx: Tx, row: Waiting, reason: string): Promise<void> {
  const { id, courseId, courseTitle, number, completedOn, fileName, line } = row;
  const settled = { settledAt: tx.at, settledBy: tx.by.label };
  await tx.manager.update(WaitingCompletion, id, { state: 'setAside', reason, ...settled });
  await tx.record({
    action: 'course.completionSetAside',
    subjects: [{ type: 'course', id: courseId, label: courseTitle }],
    after: { number, completedOn, file: fileName, line },
    reason,
  });
}
