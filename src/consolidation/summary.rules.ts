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

export interface FiguresCounter {
  add(result: EmployeeResult): void;
  figures(): ConsolidationFigures;
}

/** Adds people up one by one, and keeps none of them. */
export function figuresCounter(): FiguresCounter {
  const counts = { employees: 0, notCounted: 0, terminals: 0, withOneTerminal: 0, withMore: 0, unconfirmed: 0 };
  const controls = { missingControls: 0, liveExceptions: 0, expiredExceptions: 0 };
  const withMoreByReason = noneOf([...REASON_CODES, 'none']);
  const verdicts = noneOf(ONE_TERMINAL_VERDICTS);
  const add = (result: EmployeeResult): void => {
    if (!result.counted) {
      counts.notCounted += 1;
      return;
    }
    counts.employees += 1;
    counts.terminals += result.terminals;
    counts.withOneTerminal += Number(result.terminals === 1);
    counts.unconfirmed += Number(result.unconfirmed);
    verdicts[result.verdict] += 1;
    for (const figure of ['missingControls', 'liveExceptions', 'expiredExceptions'] as const)
      controls[figure] += result[figure];
    if (result.terminals < 2) return;
    counts.withMore += 1;
    withMoreByReason[result.keptReason ?? 'none'] += 1;
  };
  const figures = (): ConsolidationFigures => ({
    ...{ ...counts, ...controls, withMoreByReason: { ...withMoreByReason }, verdicts: { ...verdicts } },
    terminalsPerPerson: ratio(counts.terminals, counts.employees),
    oneTerminalRate: ratio(counts.withOneTerminal, counts.employees),
  });
  return { add, figures };
}

const noneOf = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
