import { type Decision, decisionsOf } from './decisions.ts';
import type { Grouped } from './groups.ts';
import { type Entry, entriesOf, type Row, type Rows, rowsOf } from './rows.ts';

/** What is added up over all decisions. */
export type Total = 'unserved' | 'terminals' | 'cost' | 'outlay';

/** The whole-number programme of a problem. */
export interface Model {
  readonly decisions: readonly Decision[];
  /** What one more of each decision adds to a total. */
  readonly weights: Readonly<Record<Total, Float64Array>>;
  readonly rows: readonly Row[];
  /** Of each decision. */
  readonly entries: readonly (readonly Entry[])[];
  /** How many employees nobody can serve, whatever the limits. */
  readonly hopeless: number;
  /** The row of each method whose seats are limited, by its id. */
  readonly seatRows: Rows['seats'];
  /** The rows of totals, so that one can be held while another is made small. */
  readonly totalRows: Rows['totals'];
}

/** Exact: members of a group are alike in all that a plan sees. */
export function modelOf(grouped: Grouped): Model {
  const { all: decisions, wanted, hopeless } = decisionsOf(grouped);
  const rows = rowsOf(grouped, wanted);
  const weights = weightsOf(decisions);
  const held = (['unserved', 'terminals', 'outlay'] as const).filter(
    (total) => total !== 'outlay' || grouped.problem.budget !== null,
  );
  const totalsOf = (at: number): Entry[] =>
    held.flatMap((total): Entry[] => {
      const weight = weights[total][at] ?? 0;
      return weight === 0 ? [] : [[rows.totals[total], weight]];
    });
  const entries = decisions.map((decision, at) => [...totalsOf(at), ...entriesOf(rows, decision)]);
  return { decisions, weights, rows: rows.rows, entries, hopeless, seatRows: rows.seats, totalRows: rows.totals };
}

function weightsOf(decisions: readonly Decision[]): Model['weights'] {
  const weigh = (of: (decision: Decision) => number) => Float64Array.from(decisions, of);
  const spent = (name: 'cost' | 'outlay') => (decision: Decision) => {
    if (decision.kind === 'unserved') return 0;
    return decision.kind === 'choice' ? decision.choice[name] : decision.supply[name];
  };
  return {
    unserved: weigh(({ kind }) => (kind === 'unserved' ? 1 : 0)),
    terminals: weigh((one) => (one.kind === 'choice' ? one.choice.configuration.terminals.length : 0)),
    cost: weigh(spent('cost')),
    outlay: weigh(spent('outlay')),
  };
}
