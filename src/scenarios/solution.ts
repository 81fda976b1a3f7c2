import type { Answer } from '../planning/answer.ts';
import type { Problem } from '../planning/problem.ts';
import type { Outside } from './city-problem.ts';
import { type Limit, limitsOf } from './plan-figures.ts';
import { type WhyMore, whyMore } from './why-more.ts';

/** What lists and comparisons show of a solution. Money is whole yen. */
export interface SolutionSummary
  extends Pick<
    Answer,
    | 'status'
    | 'terminals'
    | 'cost'
    | 'outlay'
    | 'bound'
    | 'gap'
    | 'seatsUsed'
    | 'prices'
    | 'smallestBudget'
    | 'withoutReplacement'
  > {
  readonly employees: number;
  /** In their hands today. */
  readonly terminalsNow: number;
  readonly unserved: number;
  readonly released: number;
  readonly bought: number;
  /** Of somebody else or from stock. */
  readonly moved: number;
  readonly withOne: number;
  readonly withMore: number;
  readonly outside: number;
  /** Of those with more than one terminal, how many for which reason. */
  readonly whyMore: Readonly<Partial<Record<WhyMore, number>>>;
  readonly limits: readonly Limit[];
}

export function summaryOf(problem: Problem, answer: Answer, outside: readonly Outside[]): SolutionSummary {
  const { status, terminals, cost, outlay, bound, gap, seatsUsed, prices, smallestBudget, withoutReplacement } = answer;
  const holders = new Map(problem.devices.map(({ id, holder }) => [id, holder]));
  const given = answer.assignments.flatMap(({ employee, terminals: own }) => own.map((one) => ({ employee, one })));
  const bought = given.filter(({ one }) => 'new' in one).length;
  const kept = given.filter(({ employee, one }) => 'device' in one && holders.get(one.device) === employee).length;
  const withOne = answer.assignments.filter((one) => one.terminals.length === 1).length;
  return {
    ...{ status, terminals, cost, outlay, bound, gap, seatsUsed, prices, smallestBudget, withoutReplacement },
    ...{ employees: problem.employees.length, unserved: answer.unserved.length, released: answer.released.length },
    terminalsNow: problem.devices.filter(({ holder }) => holder !== null).length,
    ...{ bought, moved: given.length - bought - kept },
    ...{
      withOne,
      withMore: answer.assignments.length - withOne,
      outside: new Set(outside.map((one) => one.employee)).size,
    },
    ...{ whyMore: reasonsIn(problem, answer), limits: limitsOf({ problem, answer }) },
  };
}

function reasonsIn(problem: Problem, answer: Answer): SolutionSummary['whyMore'] {
  const why = whyMore({ problem, answer });
  const counts: Partial<Record<WhyMore, number>> = {};
  for (const reason of answer.assignments.map(why)) if (reason !== null) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
