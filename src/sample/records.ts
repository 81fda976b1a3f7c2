import { addDays, type IsoDate } from '../shared/dates.ts';
import type { Employee } from './employees.ts';
import type { Today } from './employment-class.ts';
import { groupBy } from './group-by.ts';
import type { Posted } from './posting.ts';
import type { Random } from './random.ts';
import type { AcknowledgementRow, CompletionRow } from './rows.ts';
import type { SystemUse } from './system-use.ts';

export interface Archive {
  readonly today: Today;
  readonly use: SystemUse;
  readonly random: Random;
}

const DONE = 0.85;
/** In the fiscal year before, by those who were there already. */
const DONE_BEFORE = 0.78;
const PASS_SCORE = 70;
const ROUND_DAYS = 210;
const A_YEAR = 365;
/** Percent of My Number training that lies more than a year back, so that the yearly duty shows as overdue. */
const OVERDUE = 0.05;

interface Course {
  readonly code: string;
  readonly classroom: number;
}

const everybody: readonly Course[] = [
  { code: 'SEC-BASIC', classroom: 0.15 },
  { code: 'SEC-MAIL', classroom: 0 },
];
const handlers: Course = { code: 'MN-HANDLER', classroom: 0.5 };

/** The days of the current round, counted once: a big city draws from them half a million times. */
interface Season extends Archive {
  readonly round: readonly IsoDate[];
  readonly longAgo: IsoDate;
}

function seasonOf(archive: Archive): Season {
  const { on } = archive.today;
  const round = Array.from({ length: ROUND_DAYS + 1 }, (_, day) => addDays(on, day - ROUND_DAYS));
  return { ...archive, round, longAgo: addDays(on, -450) };
}

export function* completionRows(posted: readonly Posted[], archive: Archive): Generator<CompletionRow> {
  const season = seasonOf(archive);
  for (const one of posted) {
    const courses = archive.use.needs('MN', one) ? [...everybody, handlers] : everybody;
    for (const course of courses) yield* completionsOf(one.employee, course, season);
  }
}

/** Of this round and of the one a year before. */
function* completionsOf(employee: Employee, course: Course, season: Season): Generator<CompletionRow> {
  const { random, today } = season;
  const { hired } = employee;
  const isLate = course === handlers && random.chance(OVERDUE) && hired < season.longAgo;
  if (isLate) {
    yield completion(employee, course, season, addDays(today.on, -random.between(370, 440)));
    return;
  }
  const wasThere = hired <= addDays(season.round[0] ?? hired, -A_YEAR);
  if (wasThere && random.chance(DONE_BEFORE)) {
    yield completion(employee, course, season, addDays(dayInRound(hired, season), -A_YEAR));
  }
  if (random.chance(DONE)) yield completion(employee, course, season, dayInRound(hired, season));
}

function completion({ number }: Employee, course: Course, { random }: Season, completed: IsoDate): CompletionRow {
  const inClass = random.chance(course.classroom);
  const score = random.chance(0.03) ? random.between(40, 65) : random.between(14, 20) * 5;
  return {
    number,
    course: course.code,
    completed,
    score: inClass ? null : score,
    result: inClass || score >= PASS_SCORE ? '合格' : '不合格',
    mode: inClass ? '集合' : 'eラーニング',
  };
}

/** A day since the round began or, for those hired later, since they came. */
function dayInRound(hired: IsoDate, { round, random }: Season): IsoDate {
  const first = hired <= (round[0] ?? hired) ? 0 : round.indexOf(hired);
  return round[random.between(first, round.length - 1)] as IsoDate;
}

const policies = ['kihon-hoshin', 'taisaku-kijun'];
const VERSION = '1.0';

/** Paper consents: what was signed by hand and entered by the section's head or group leader. */
export function* acknowledgementRows(posted: readonly Posted[], archive: Archive): Generator<AcknowledgementRow> {
  const season = seasonOf(archive);
  const recorders = recordersOf(posted);
  for (const { employee } of posted) {
    const able = [...(recorders.get(employee.seat.office) ?? []), ...(recorders.get(null) ?? [])];
    const recorder = able.find((other) => other !== employee) ?? employee;
    const signed = policies.filter(() => archive.random.chance(DONE));
    for (const policy of signed) yield acknowledgement(employee, policy, recorder, season);
  }
}

function acknowledgement(employee: Employee, policy: string, recorder: Employee, season: Season): AcknowledgementRow {
  const byProxy = employee.leaveFrom !== null || season.random.chance(0.02);
  return {
    number: employee.number,
    policy,
    version: VERSION,
    acknowledged: dayInRound(employee.hired, season),
    mode: byProxy ? '代理' : '書面',
    recordedBy: recorder.number,
    note: byProxy ? '本人に説明し所属長が代理で記録' : null,
  };
}

type Recorders = ReadonlyMap<Employee['seat']['office'] | null, readonly Employee[]>;

function recordersOf(posted: readonly Posted[]): Recorders {
  const leading = posted.map(({ employee }) => employee).filter(({ seat }) => seat.section && seat.rank !== 'member');
  const heads = leading.sort((a, b) => Number(b.seat.rank === 'head') - Number(a.seat.rank === 'head'));
  return new Map([...groupBy(heads, ({ seat }) => seat.office), [null, heads.slice(0, 2)]]);
}
