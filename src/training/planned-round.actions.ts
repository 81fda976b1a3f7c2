import type { Database } from '../database.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import type { Tx } from '../ledger/change.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import { openRounds, writeRound } from './round.actions.ts';
import { CourseRound, TrainingObligation } from './round.entity.ts';
import { type RoundRow, roundsOfYear } from './round.queries.ts';
import { windowOfYear } from './round.rules.ts';
import { type CourseRow, findCourse } from './training.queries.ts';

/** How a decided plan wants a course to be asked of people in its year. */
export interface PlannedRound {
  readonly code: string;
  /** An `Audience` as JSON. */
  readonly audience: string;
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly joinerDays: number;
}

/**
 * The round of the year as the plan says, in place of what was asked before. As of any day of the year the plan counts from
 * now on; what was known earlier stays known as of then. A round that says the same is left alone.
 */
export async function openPlannedRound(
  db: Database,
  tx: Tx,
  fiscalYear: number,
  { code, opensOn, audience, dueOn, joinerDays }: PlannedRound,
): Promise<void> {
  const course = await courseNamed(tx, code);
  const known = await roundOf(tx, course, fiscalYear);
  const span = { validFrom: opensOn, validTo: windowOfYear(fiscalYear).to };
  const wanted = { origin: 'plan', audience, dueOn, joinerDays, ...span };
  if (known && isSame(known, wanted)) return;
  const turns = known ? await supersedeRound(tx, known) : [];
  await writeRound(db, tx, course, { fiscalYear, ...wanted }, turns);
}

interface Wanted extends Omit<PlannedRound, 'code' | 'opensOn'> {
  readonly origin: string;
  readonly validFrom: IsoDate;
}

const isSame = (known: RoundRow, { origin, validFrom, audience, dueOn, joinerDays }: Wanted): boolean =>
  known.origin === origin &&
  known.startsOn === validFrom &&
  known.audience === audience &&
  known.dueOn === dueOn &&
  known.joinerDays === joinerDays;

/** A change of the plan has the course no more: it is asked again as the course says, if it says anything. */
export async function endPlannedRound(db: Database, tx: Tx, code: string, fiscalYear: number): Promise<void> {
  const course = await courseNamed(tx, code);
  const known = await roundOf(tx, course, fiscalYear);
  if (known?.origin !== 'plan') return;
  await supersedeRound(tx, known);
  await tx.record({
    action: 'round.ended',
    subjects: [{ type: 'course', id: course.id, label: course.title }],
    before: { fiscalYear, dueOn: known.dueOn },
  });
  await openRounds(db, tx.next(), course);
}

async function courseNamed({ manager }: Tx, code: string): Promise<CourseRow> {
  const course = await findCourse(manager, code);
  if (!course) throw new NotFound();
  return course;
}

const roundOf = async ({ manager }: Tx, { id }: CourseRow, fiscalYear: number): Promise<RoundRow | undefined> =>
  (await roundsOfYear(manager, fiscalYear)).find(({ courseId }) => courseId === id);

/** Answers the days on which it began or ceased to ask somebody. */
async function supersedeRound(tx: Tx, { roundId }: RoundRow): Promise<readonly IsoDate[]> {
  const asked = await rows<{ id: string; validFrom: IsoDate; validTo: IsoDate }>(
    tx.manager,
    sql`SELECT id AS "id", valid_from AS "validFrom", valid_to AS "validTo" FROM training_obligation
        WHERE round_id = ${roundId} AND superseded_at = ${STILL_KNOWN}`,
  );
  await supersedeMany(
    tx,
    TrainingObligation,
    asked.map(({ id }) => id),
  );
  await supersedeMany(tx, CourseRound, [roundId]);
  return [...new Set(asked.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))];
}
