import { ONE_TERMINAL_VERDICTS, type OneTerminalVerdict } from '../networks/hard-block.rules.ts';
import { REASON_CODES, type ReasonCode } from './reason.rules.ts';
import type { Assessment } from './verdict.rules.ts';

export interface CountedPerson {
  readonly employee: string;
  /** Unit of the 本務 posting: 兼務 counts nobody twice. */
  readonly unit: string;
  /** False for people on leave and others whom the city does not equip: they and their terminals count nowhere. */
  readonly counted: boolean;
  /** One terminal would do, and the lease of another one in hand still runs. */
  readonly leaseRuns: boolean;
  readonly liveExceptions: number;
  readonly expiredExceptions: number;
}

export interface EmployeeResult extends CountedPerson {
  /** Individual terminals held; special, shared, counter, spare and loan terminals do not count. */
  readonly terminals: number;
  readonly verdict: OneTerminalVerdict;
  readonly reasonCode: ReasonCode | null;
  /** Why more than one terminal remains: the reason of 集約不可, else R07 while a lease runs. */
  readonly keptReason: ReasonCode | null;
  readonly missingControls: number;
  readonly unconfirmed: boolean;
}

export interface ConsolidationFigures {
  readonly employees: number;
  readonly notCounted: number;
  readonly terminals: number;
  /** 1人当たり端末数; null where there is nobody to divide by. */
  readonly terminalsPerPerson: number | null;
  readonly withOneTerminal: number;
  /** 1台化率, 0 to 1; null where there is nobody to divide by. */
  readonly oneTerminalRate: number | null;
  readonly withMore: number;
  /** Holders of two or more by reason; `none` and R07: one terminal would do by the rules. */
  readonly withMoreByReason: Readonly<Record<ReasonCode | 'none', number>>;
  readonly verdicts: Readonly<Record<OneTerminalVerdict, number>>;
  readonly unconfirmed: number;
  readonly missingControls: number;
  readonly liveExceptions: number;
  readonly expiredExceptions: number;
  /** 削減台数 since the baseline, negative where terminals were added; null without a baseline. */
  readonly released: number | null;
}

export interface UnitFigures extends ConsolidationFigures {
  readonly unit: string;
}

export function resultOf(person: CountedPerson, assessment: Assessment): EmployeeResult {
  return {
    employee: person.employee,
    unit: person.unit,
    counted: person.counted,
    leaseRuns: person.leaseRuns,
    liveExceptions: person.liveExceptions,
    expiredExceptions: person.expiredExceptions,
    terminals: assessment.candidates.length,
    verdict: assessment.verdict,
    reasonCode: assessment.reasonCode,
    keptReason: assessment.reasonCode ?? (person.leaseRuns ? 'R07' : null),
    missingControls: assessment.missingControls.length,
    unconfirmed: assessment.unconfirmed,
  };
}

export function summarise(results: readonly EmployeeResult[], baselineTerminals: number | null): ConsolidationFigures {
  const counted = results.filter((result) => result.counted);
  const terminals = sum(counted, (result) => result.terminals);
  const withOneTerminal = count(counted, (result) => result.terminals === 1);
  const more = counted.filter((result) => result.terminals > 1);
  return {
    employees: counted.length,
    notCounted: results.length - counted.length,
    terminals,
    terminalsPerPerson: ratio(terminals, counted.length),
    withOneTerminal,
    oneTerminalRate: ratio(withOneTerminal, counted.length),
    withMore: more.length,
    withMoreByReason: tally([...REASON_CODES, 'none'], more, (result) => result.keptReason ?? 'none'),
    verdicts: tally(ONE_TERMINAL_VERDICTS, counted, (result) => result.verdict),
    unconfirmed: count(counted, (result) => result.unconfirmed),
    missingControls: sum(counted, (result) => result.missingControls),
    liveExceptions: sum(counted, (result) => result.liveExceptions),
    expiredExceptions: sum(counted, (result) => result.expiredExceptions),
    released: baselineTerminals === null ? null : baselineTerminals - terminals,
  };
}

/**
 * The same figures for each unit, in the order of the unit codes; `baselines` holds terminals by unit, and `unitOf` may
 * gather people at a unit above their own.
 */
export function summariseByUnit(
  results: readonly EmployeeResult[],
  baselines: ReadonlyMap<string, number>,
  unitOf: (result: EmployeeResult) => string = ({ unit }) => unit,
): readonly UnitFigures[] {
  const byUnit = new Map<string, EmployeeResult[]>();
  for (const result of results) {
    const unit = unitOf(result);
    const members = byUnit.get(unit);
    if (members) members.push(result);
    else byUnit.set(unit, [result]);
  }
  return [...byUnit]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([unit, members]) => ({ unit, ...summarise(members, baselines.get(unit) ?? null) }));
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}

function count<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.filter(is).length;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function tally<K extends string, T>(keys: readonly K[], all: readonly T[], keyOf: (one: T) => K): Record<K, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const one of all) counts[keyOf(one)] += 1;
  return counts;
}
