import { readAudience } from '../audience/audience.rules.ts';
import { mnHandlers } from '../consolidation/city-walk.queries.ts';
import type { Database } from '../database.ts';
import { known } from '../facts.ts';
import { fiscalYear, type Instant, type IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { nextDueOn } from './mn-handlers.rules.ts';
import { type RoundRow, roundsOfYear } from './round.queries.ts';

/** Who is asked about, and by which courses; read once for all that a page shows. */
export interface HandlerBasis {
  readonly engine: Database['engine'];
  readonly people: readonly string[];
  /** They are so few that it is quicker to look each up than to go through all that is asked of anybody. */
  readonly areFew: boolean;
  readonly courseIds: readonly string[];
  readonly rounds: readonly (RoundRow & { readonly nextDueOn: IsoDate })[];
}

const isForHandlers = ({ audience }: { readonly audience: string }): boolean => readAudience(audience).mnHandlers;

/** The handlers are found as the audience of a course finds them; a course is for them if a round of it asks for them. */
export async function handlerBasis(db: Database, on: IsoDate, knownAt: Instant | null = null): Promise<HandlerBasis> {
  const year = fiscalYear(on);
  const every = await rows<{ courseId: string; audience: string }>(
    db.read,
    sql`SELECT DISTINCT r.course_id AS "courseId", r.audience AS "audience" FROM course_round r
        WHERE ${known('r', { knownAt })} AND r.valid_from <= ${on}`,
  );
  const next = await roundsOfYear(db.read, year + 1, { knownAt });
  const rounds = await roundsOfYear(db.read, year, { knownAt });
  const current = rounds.filter((round) => isForHandlers(round) && round.startsOn <= on);
  return {
    engine: db.engine,
    people: [...(await mnHandlers(db, { on, knownAt }))],
    areFew: false,
    courseIds: [...new Set(every.filter(isForHandlers).map(({ courseId }) => courseId))],
    rounds: current.map((round) => ({
      ...round,
      nextDueOn: nextDueOn(
        round.dueOn,
        next.find(({ courseId }) => courseId === round.courseId),
      ),
    })),
  };
}
