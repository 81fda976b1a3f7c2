import { countedDone } from '../audience/counted-done.queries.ts';
import { countByUnit, type Looking, type UnitCount } from '../audience/who-has-not.queries.ts';
import { countsNow } from '../audience/who-has-not-found.queries.ts';
import type { Database } from '../database.ts';
import { remember, rememberRegister } from '../ledger/memo.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { raw, rows, sql } from '../sql.ts';
import type { DoneGroup, ReportDays } from './report.rules.ts';
import { askedCourse, type RoundRow, roundsOfYear } from './round.queries.ts';
import { windowOfYear } from './round.rules.ts';

/** What the year's completions of each course have come to: it changes with every one that is recorded or superseded. */
type Stamps = ReadonlyMap<string, string>;

const completionStamps = (db: Database, year: number): Promise<Stamps> =>
  remember(db, `completions of ${year}`, () => readStamps(db, year));

async function readStamps({ read }: Database, year: number): Promise<Stamps> {
  const { from, to } = windowOfYear(year);
  const found = await rows<{ courseId: string; count: number; recorded: string; superseded: string | null }>(
    read,
    sql`SELECT course_id AS "courseId", CAST(count(*) AS integer) AS "count", max(recorded_at) AS "recorded",
          max(CASE WHEN superseded_at < ${STILL_KNOWN} THEN superseded_at END) AS "superseded"
        FROM training_completion WHERE valid_from >= ${from} AND valid_from < ${to} GROUP BY course_id`,
  );
  return new Map(
    found.map(({ courseId, ...stamp }) => [courseId, `${stamp.count} ${stamp.recorded} ${stamp.superseded}`]),
  );
}

/** The courses of a fiscal year, with what to ask of them as of a day. */
export interface YearRounds {
  readonly rounds: readonly RoundRow[];
  readonly stamps: Stamps;
}

/** Those that had begun by the day. */
async function roundsBegun(db: Database, year: number, on: IsoDate): Promise<YearRounds> {
  const rounds = (await roundsOfYear(db.read, year)).filter(({ startsOn }) => startsOn <= on);
  return { rounds, stamps: await completionStamps(db, year) };
}

export interface Seen {
  readonly on: IsoDate;
  readonly scope: Scope;
}

const lookingAt = (round: RoundRow, { on, scope }: Seen): Looking => ({
  ...{ asked: askedCourse(round), moment: { on, knownAt: null } },
  ...{ within: scope, q: '' },
});

/** Holds until people move or something of the course is recorded: of a year that is over, for months. */
const kept = <T>(db: Database, what: string, round: RoundRow, stamps: Stamps, seen: Seen, compute: () => Promise<T>) =>
  rememberRegister(
    db,
    `report ${what} ${round.roundId} ${stamps.get(round.courseId)} ${seen.on} ${seen.scope}`,
    compute,
  );

/** Today's figures are those of who has not, kept up to date in memory. */
const countsOf = (db: Database, round: RoundRow, seen: Seen): Promise<readonly UnitCount[]> =>
  countsNow(db, lookingAt(round, seen));

const countsBefore = (db: Database, { stamps }: YearRounds, round: RoundRow, seen: Seen) =>
  kept(db, 'counts', round, stamps, seen, () => countByUnit(db.read, lookingAt(round, seen)));

const doneGroups = (db: Database, { stamps }: YearRounds, round: RoundRow, seen: Seen): Promise<DoneGroup[]> =>
  kept(db, 'done', round, stamps, seen, () => readGroups(db, lookingAt(round, seen)));

async function readGroups({ read }: Database, looking: Looking): Promise<DoneGroup[]> {
  const detail = raw(`k.mode || ' ' || COALESCE(CAST(k.score AS text), '')`);
  const found = await rows<{ month: string; said: string; people: number }>(
    read,
    sql`SELECT substr(f.first_done, 1, 7) AS "month", substr(f.first_done, 12) AS "said",
          CAST(count(*) AS integer) AS "people"
        FROM ${countedDone(looking, detail)} GROUP BY substr(f.first_done, 1, 7), substr(f.first_done, 12)`,
  );
  return found.map(({ month, said, people }) => {
    const [mode = '', score = ''] = said.split(' ');
    return { month, mode, score: score === '' ? null : Number(score), people };
  });
}

/** The fiscal years of which anything was asked by the day, the newest first. */
async function reportYears({ read }: Database, on: IsoDate): Promise<number[]> {
  const found = await rows<{ year: number }>(
    read,
    sql`SELECT DISTINCT fiscal_year AS "year" FROM course_round
        WHERE superseded_at = ${STILL_KNOWN} AND valid_from <= ${on} ORDER BY fiscal_year DESC`,
  );
  return found.map(({ year }) => year);
}

/** A course of the year and the same course of the year before, as far as each was asked for. */
export interface ComparedRound {
  readonly round: RoundRow;
  readonly now: readonly UnitCount[];
  readonly done: readonly DoneGroup[];
  readonly before: {
    readonly round: RoundRow;
    readonly same: readonly UnitCount[];
    readonly end: readonly UnitCount[];
    readonly done: readonly DoneGroup[];
  } | null;
}

export interface ComparedYears {
  readonly days: ReportDays;
  readonly years: readonly number[];
  readonly courses: readonly ComparedRound[];
}

/** Every course of the year, or that of the code alone. */
export async function comparedYears(
  db: Database,
  days: ReportDays,
  scope: Scope,
  code: string | null = null,
): Promise<ComparedYears> {
  const [own, last] = [await roundsBegun(db, days.year, days.on), await roundsBegun(db, days.year - 1, days.endBefore)];
  const courses: ComparedRound[] = [];
  for (const round of own.rounds.filter((one) => code === null || one.code === code)) {
    const before = last.rounds.find(({ courseId }) => courseId === round.courseId) ?? null;
    courses.push({
      round,
      now: await countsOf(db, round, { on: days.on, scope }),
      done: await doneGroups(db, own, round, { on: days.on, scope }),
      before: before && (await comparedBefore(db, last, before, days, scope)),
    });
  }
  return { days, years: await reportYears(db, days.shownOn), courses };
}

const comparedBefore = async (db: Database, last: YearRounds, round: RoundRow, days: ReportDays, scope: Scope) => ({
  round,
  // A course that had not begun by the same day asked nobody.
  same: await countsBefore(db, last, round, { on: days.sameBefore, scope }),
  end: await countsBefore(db, last, round, { on: days.endBefore, scope }),
  done: await doneGroups(db, last, round, { on: days.endBefore, scope }),
});
