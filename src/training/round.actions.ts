import { type ObligationTable, writeObligations } from '../audience/following.actions.ts';
import { type Database, insertMany } from '../database.ts';
import { type DatedFact, stamped } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { addDays, fiscalYear, type IsoDate, STILL_KNOWN, todayIn } from '../shared/dates.ts';
import type { Span } from '../shared/timeline.ts';
import { rows, sql } from '../sql.ts';
import { CourseRound, TrainingObligation } from './round.entity.ts';
import { type RoundRow, roundsOfYear } from './round.queries.ts';
import { standingRound, yearsSince } from './round.rules.ts';
import { type CourseRow, listEveryCourse } from './training.queries.ts';
import { BY_PLAN } from './training.rules.ts';

const OBLIGATIONS: ObligationTable<TrainingObligation> = {
  entity: TrainingObligation,
  ...{ table: 'training_obligation', column: 'round_id' },
  values: (roundId, personId, dueOn) => ({ roundId, personId, dueOn }),
};

/** Until the last day of the fiscal year: who comes after it is asked by the next round. */
const askAudience = (db: Database, tx: Tx, { roundId, endsOn, ...terms }: RoundRow, turns: readonly IsoDate[] = []) =>
  writeObligations(db, tx, OBLIGATIONS, { id: roundId, endsOn: addDays(endsOn, -1), turns, ...terms });

/** How far the register had come when the obligations were last compared with it, and on which day. */
const compared = new WeakMap<Database, string>();

/**
 * Opens the rounds of the fiscal year (and those of earlier years that nobody opened yet), and lets the obligations of the
 * year follow the people. Called as that of the policies is.
 */
export async function refreshTraining(db: Database, by: Actor): Promise<void> {
  const today = todayIn(db.clock());
  const state = `${today} ${(await ledgerReach(db)).register} ${(await listEveryCourse(db.read)).length}`;
  if (compared.get(db) === state) return;
  await change(db, by, async (tx) => {
    for (const course of await listEveryCourse(tx.manager)) await openRounds(db, tx, course);
    for (const round of await roundsOfYear(tx.manager, fiscalYear(tx.today))) await follow(db, tx, round);
  });
  compared.set(db, state);
}

async function follow(db: Database, tx: Tx, round: RoundRow): Promise<void> {
  const { joined, left, returned } = await askAudience(db, tx, round);
  if (joined + left + returned === 0) return;
  await tx.record({ action: 'round.followed', subjects: [subjectOf(round)], after: { joined, left, returned } });
}

const subjectOf = ({ courseId, title }: Pick<RoundRow, 'courseId' | 'title'>) => ({
  type: 'course',
  id: courseId,
  label: title,
});

/** The rounds that the course should have by today and does not: each with everybody whom it asks. */
export async function openRounds(db: Database, tx: Tx, course: CourseRow): Promise<void> {
  if (course.audience === BY_PLAN) return;
  const opened = new Set(await yearsOpened(tx, course.id));
  for (const year of yearsSince(course.startsOn, tx.today)) {
    if (!opened.has(year)) await writeRound(db, tx, course, { origin: 'standing', ...standingRound(course, year) });
  }
}

type NewRound = Omit<CourseRound, keyof DatedFact | 'courseId' | 'openedBy'> & Span;

/** A round with everybody whom it asks. `turns`: see `Request`, where it takes the place of another. */
export async function writeRound(
  db: Database,
  tx: Tx,
  course: CourseRow,
  asked: NewRound,
  turns: readonly IsoDate[] = [],
): Promise<void> {
  const { validFrom, validTo, ...terms } = asked;
  const values = { courseId: course.id, openedBy: tx.by.label, ...terms };
  const round = stamped<CourseRound>(tx, { validFrom, validTo }, values);
  await insertMany(tx.manager, CourseRound, [round]);
  const { code, title } = course;
  const row = { roundId: round.id, courseId: course.id, code, title, ...terms };
  const { joined } = await askAudience(db, tx, { ...row, startsOn: validFrom, endsOn: validTo }, turns);
  await tx.record({
    action: 'round.opened',
    subjects: [subjectOf({ courseId: course.id, title })],
    after: { fiscalYear: terms.fiscalYear, people: joined, dueOn: terms.dueOn },
  });
}

async function yearsOpened({ manager }: Tx, courseId: string): Promise<number[]> {
  const found = await rows<{ year: number }>(
    manager,
    sql`SELECT fiscal_year AS "year" FROM course_round WHERE course_id = ${courseId} AND superseded_at = ${STILL_KNOWN}`,
  );
  return found.map(({ year }) => year);
}
