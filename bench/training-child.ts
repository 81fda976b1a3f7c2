import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { byDepartment } from '../src/audience/unit-counts.ts';
import { lookingAt, type WhoHasNot, whoHasNot } from '../src/audience/who-has-not-found.queries.ts';
import { type Database, openDatabase } from '../src/database.ts';
import { treeOn } from '../src/people/signed-in.queries.ts';
import { schema } from '../src/schema.ts';
import { addDays, type Instant } from '../src/shared/dates.ts';
import { refreshTraining } from '../src/training/round.actions.ts';
import { askedCourse, roundsOn } from '../src/training/round.queries.ts';
import { BY, makePeople, SECTIONS } from './campaign-city.ts';
import { answer } from './child.ts';
import { ratio, rounded, type Timing, timing } from './figures.ts';
import { connectForReading, connectForWriting } from './sql-connection.ts';
import { followedByHand, lastFollowed, obligationsIn } from './sql-obligations.ts';
import { type RateByHand, ratesByHand } from './sql-rates.ts';
import { timed } from './stopwatch.ts';
import { AUDIENCES, completeAs, courseCode, FIRST_DAY, makeTraining, transfer } from './training-city.ts';

export interface TrainingTask {
  readonly staff: number;
  readonly transfers: number;
  readonly times: number;
}

export interface TrainingFigures {
  readonly people: number;
  readonly transfers: number;
  readonly following: {
    readonly joined: number;
    readonly left: number;
    readonly seconds: number;
    /** Once more, nothing having changed. */
    readonly again: number;
    readonly byHand: number;
    readonly ratio: number;
  };
  readonly rates: {
    /** The first look since the people moved. */
    readonly firstMs: number;
    /** Each time as of a day that nobody looked at yet. */
    readonly otherDay: Timing;
    /** Of one day, each time after somebody has completed it. */
    readonly again: Timing;
    readonly byHand: Timing;
    /** Of the medians, ours to that by hand. */
    readonly ratio: number;
    readonly ratioAgain: number;
  };
}

const MORNING: Instant = '2026-04-01T00:30:00.000Z';

async function measure({ staff, transfers, times }: TrainingTask): Promise<TrainingFigures> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-bench-'));
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema, () => MORNING);
  try {
    const people = await makePeople(db, staff);
    await makeTraining(db);
    await refreshTraining(db, BY);
    await transfer(db, transfers);
    const following = await followed(db, dataDir);
    const half = (odd: number): string[] => people.filter((_, n) => Math.floor(n / SECTIONS) % 2 === odd);
    await completeAs(db, half(0));
    return { people: staff, transfers, following, rates: await rates(db, dataDir, half(1), times) };
  } finally {
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** By hand in a copy of the database as it is before; afterwards both say the same of everybody. */
async function followed(db: Database, dataDir: string): Promise<TrainingFigures['following']> {
  const handDir = path.join(dataDir, 'by-hand');
  mkdirSync(handDir);
  const own = connectForWriting(dataDir);
  own.prepare('VACUUM INTO ?').run(path.join(handDir, 'ichidai.db'));
  const { spent } = await timed(() => refreshTraining(db, BY));
  const again = await timed(() => refreshTraining(db, BY));
  const hand = connectForWriting(handDir);
  const byHand = await timed(() => followedByHand(hand, FIRST_DAY, MORNING));
  if (obligationsIn(own) !== obligationsIn(hand)) throw new Error('the obligations by hand are others');
  const { joined, left } = lastFollowed(own);
  own.close();
  hand.close();
  const seconds = { seconds: rounded(spent.seconds), again: rounded(again.spent.seconds) };
  const theirs = { byHand: rounded(byHand.spent.seconds), ratio: ratio(spent.seconds, byHand.spent.seconds) };
  return { joined, left, ...seconds, ...theirs };
}

async function rates(db: Database, dataDir: string, waiting: readonly string[], times: number) {
  const connection = connectForReading(dataDir);
  const code = courseCode(AUDIENCES[0]);
  const hand = ratesByHand(connection, code);
  const [first, other, again, byHand]: [number[], number[], number[], number[]] = [[], [], [], []];
  await compared(db, FIRST_DAY, code, hand, first);
  for (let time = 0; time < times; time += 1) {
    await compared(db, addDays(FIRST_DAY, time + 1), code, hand, other, byHand);
    await completeAs(db, [waiting[time] ?? '']);
    await compared(db, FIRST_DAY, code, hand, again, byHand);
  }
  connection.close();
  const figures = { otherDay: timing(other), again: timing(again), byHand: timing(byHand) };
  const toHand = ({ medianMs }: Timing): number => ratio(medianMs, figures.byHand.medianMs);
  const ratios = { ratio: toHand(figures.otherDay), ratioAgain: toHand(figures.again) };
  return { firstMs: rounded(first[0] ?? Number.NaN), ...figures, ...ratios };
}

/** All that the page of who has not is made from, beside the figures by hand: only the same answers may be compared. */
async function compared(
  db: Database,
  on: string,
  code: string,
  hand: (on: string) => readonly RateByHand[],
  ours: number[],
  theirs: number[] = [],
): Promise<void> {
  const from = performance.now();
  const found = await look(db, on, code);
  const between = performance.now();
  const other = hand(on);
  theirs.push(performance.now() - between);
  ours.push(between - from);
  const [mine, expected] = [told(found.counts), told(other)];
  if (mine !== expected) throw new Error(`${on}: ${mine} is not ${expected}`);
}

async function look(db: Database, on: string, code: string): Promise<WhoHasNot> {
  const round = (await roundsOn(db.read, { on, knownAt: null })).find((one) => one.code === code);
  if (!round) throw new Error('nobody is asked');
  const wanted = { q: '', unit: '', state: '', page: 1 } as const;
  const found = await whoHasNot(db, await lookingAt(db, askedCourse(round), wanted, 'all', on), wanted);
  byDepartment(await treeOn(db, on), found.counts);
  return found;
}

const told = (counts: readonly { readonly unitId: string | null; readonly due: number; readonly done: number }[]) =>
  counts
    .map(({ unitId, due, done }) => `${unitId} ${due} ${done}`)
    .sort()
    .join('\n');

await answer(measure);
