import type { EntityManager } from 'typeorm';
import { isDone, isExempt } from '../audience/asked-for.queries.ts';
import { held, type Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';
import { askedCourse, type RoundRow, roundsOn } from './round.queries.ts';

/** What a course of the fiscal year means to one person. */
export interface OwnRound extends RoundRow {
  /** By which day they are to take it; null for whom nobody asks. */
  readonly ownDueOn: IsoDate | null;
  readonly isDone: boolean;
  readonly isExempt: boolean;
}

/** Every course that is asked of anybody on the day, as it concerns the person. */
export async function ownRounds(manager: EntityManager, personId: string, moment: Moment): Promise<OwnRound[]> {
  const rounds = await roundsOn(manager, moment);
  return Promise.all(rounds.map(async (round) => ({ ...round, ...(await ownOf(manager, round, personId, moment)) })));
}

async function ownOf(manager: EntityManager, round: RoundRow, personId: string, moment: Moment) {
  const asked = askedCourse(round);
  const found = await row<{ dueOn: IsoDate | null; done: number; exempt: number }>(
    manager,
    sql`SELECT (SELECT min(t.due_on) FROM training_obligation t WHERE t.round_id = ${round.roundId}
            AND t.person_id = o.person_id AND ${held('t', moment)}) AS "dueOn",
          CASE WHEN ${isDone(asked, moment)} THEN 1 ELSE 0 END AS "done",
          CASE WHEN ${isExempt(asked, moment)} THEN 1 ELSE 0 END AS "exempt"
        FROM (SELECT p.id AS person_id FROM person p WHERE p.id = ${personId}) o`,
  );
  return { ownDueOn: found?.dueOn ?? null, isDone: found?.done === 1, isExempt: found?.exempt === 1 };
}

/** What the person is still to take. */
export const openRounds = async (manager: EntityManager, personId: string, moment: Moment) =>
  (await ownRounds(manager, personId, moment)).flatMap(({ ownDueOn, isDone: done, isExempt: exempt, ...round }) =>
    ownDueOn === null || done || exempt ? [] : [{ ...round, dueOn: ownDueOn }],
  );
