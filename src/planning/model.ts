import { type Choice, choicesOf, keyOfWanted, type Supply, suppliesOf } from './choices.ts';
import type { Wanted } from './configuration.ts';
import type { Grouped } from './groups.ts';

/** A whole number to be decided: how many take a choice, go without, or get their terminal from a supply. */
export type Decision =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'unserved'; readonly group: number }
  | { readonly kind: 'supply'; readonly supply: Supply };

/** What is counted over all decisions. */
export const TOTALS = ['unserved', 'terminals', 'cost', 'outlay'] as const;
export type Total = (typeof TOTALS)[number];
const COUNTED = ['unserved', 'terminals', 'outlay'] as const;
type Counted = (typeof COUNTED)[number];

/** How much a row is taken up by each of some decisions, and between what limits the sum has to stay. */
export interface Row {
  readonly least: number;
  readonly most: number;
}

export interface Model {
  readonly decisions: readonly Decision[];
  readonly weights: Readonly<Record<Total, Float64Array>>;
  readonly rows: readonly Row[];
  /** Of each decision: the rows it takes up, and by how much. */
  readonly entries: readonly (readonly (readonly [row: number, amount: number])[])[];
  /** The row of each method that has not enough seats for everybody who might want one, by its id. */
  readonly seatRows: ReadonlyMap<string, number>;
  /** The rows in which totals are counted, so that they can be held while another total is made small. */
  readonly totalRows: Readonly<Record<Counted, number>>;
}

/** The whole-number programme of a problem: exact, for members of a group are alike in all that a plan sees. */
export function modelOf(grouped: Grouped): Model {
  const { problem, deviceGroups, employeeGroups } = grouped;
  const rows: Row[] = [];
  const rowOf = (least: number, most: number): number => rows.push({ least, most }) - 1;
  const totalRows = {
    unserved: rowOf(0, Number.POSITIVE_INFINITY),
    terminals: rowOf(0, Number.POSITIVE_INFINITY),
    outlay: rowOf(0, problem.budget ?? Number.POSITIVE_INFINITY),
  };
  const groupRows = employeeGroups.map(({ employees }) => rowOf(employees.length, employees.length));
  const deviceRows = deviceGroups.map(({ devices }) => rowOf(0, devices.length));
  const limited = <T extends { readonly id: string }>(items: readonly T[], limit: (item: T) => number | null) =>
    new Map(items.flatMap((item) => (limit(item) === null ? [] : [[item.id, rowOf(0, limit(item) ?? 0)] as const])));
  const seatRows = limited(grouped.methods, ({ seats }) => seats);
  const stockRows = limited(problem.catalogue, ({ stock }) => stock);
  const { choices, supplies, wanted } = decidable(grouped);
  const wantedRows = new Map([...wanted.keys()].map((key) => [key, rowOf(0, 0)]));
  const wantedRow = (one: Wanted): number => wantedRows.get(keyOfWanted(one)) ?? -1;
  const entriesOf = (decision: Decision): (readonly [number, number])[] => {
    if (decision.kind === 'unserved') return [[groupRows[decision.group] ?? -1, 1]];
    if (decision.kind === 'supply') {
      const { entry, deviceGroup, wanted: fulfilled } = decision.supply;
      const source = entry === null ? deviceRows[deviceGroup ?? -1] : stockRows.get(entry.id);
      return [[wantedRow(fulfilled), -1], ...(source === undefined ? [] : [[source, 1] as const])];
    }
    const { group, configuration, from } = decision.choice;
    const terminals = configuration.terminals.map((one, at): readonly [number, number] => {
      const own = from[at] ?? null;
      return own === null ? [wantedRow(one), 1] : [deviceRows[own] ?? -1, 1];
    });
    const seats = configuration.methods.flatMap(({ id }) => seatRows.get(id) ?? []);
    return [[groupRows[group] ?? -1, 1], ...terminals, ...seats.map((row) => [row, 1] as const)];
  };
  const decisions: Decision[] = [
    ...employeeGroups.map((_group, group) => ({ kind: 'unserved', group }) as const),
    ...choices.map((choice) => ({ kind: 'choice', choice }) as const),
    ...supplies.map((supply) => ({ kind: 'supply', supply }) as const),
  ];
  const weights = weightsOf(decisions);
  const counted = COUNTED.filter((name) => name !== 'outlay' || problem.budget !== null);
  const totalsOf = (at: number) => counted.map((name): readonly [number, number] => [totalRows[name], weights[name][at] ?? 0]);
  const entries = decisions.map((decision, at) => [
    ...totalsOf(at).filter(([, amount]) => amount !== 0),
    ...entriesOf(decision),
  ]);
  return { decisions, rows, seatRows, totalRows, weights, entries };
}

/** Choices whose every wish from elsewhere can be fulfilled, and what fulfils them. */
function decidable(grouped: Grouped) {
  const all = grouped.employeeGroups.flatMap((group, number) => choicesOf(grouped, number, group));
  const wanted = new Map<string, Wanted>();
  for (const { configuration, from } of all) {
    for (const [at, one] of configuration.terminals.entries()) {
      if (from[at] === null) wanted.set(keyOfWanted(one), one);
    }
  }
  const byWanted = new Map([...wanted].map(([key, one]) => [key, suppliesOf(grouped, one)]));
  const isPossible = ({ configuration, from }: Choice): boolean =>
    configuration.terminals.every((one, at) => from[at] !== null || byWanted.get(keyOfWanted(one))?.length !== 0);
  return { choices: all.filter(isPossible), supplies: [...byWanted.values()].flat(), wanted };
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
