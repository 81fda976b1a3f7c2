import { type Configuration, configurationsFor, type Wanted } from '../src/planning/configuration.ts';
import { costsOf, upgradeCost } from '../src/planning/cost.ts';
import type { Problem } from '../src/planning/problem.ts';
import type { Entry, Row } from '../src/planning/rows.ts';

/** The whole-number programme as a textbook has it: nothing is counted together, every employee may have every device. */
export interface PlainPlan {
  readonly rows: readonly Row[];
  readonly entries: readonly (readonly Entry[])[];
  readonly terminals: Float64Array;
  readonly cost: Float64Array;
  readonly parts: number;
  /** Holds the number of terminals. */
  readonly terminalsRow: number;
}

interface Column {
  readonly entries: Entry[];
  readonly terminals: number;
  readonly cost: number;
}

/** A choice of configuration for each employee, and of where each terminal that it wants comes from; all are served. */
export function plainPlan(problem: Problem): PlainPlan {
  const costs = costsOf(problem);
  const rows: Row[] = [];
  const row = (least: number, most: number): number => rows.push({ least, most }) - 1;
  const limits = (items: readonly { readonly id: string }[], most: (at: number) => number | null) =>
    new Map(items.map(({ id }, at) => [id, row(0, most(at) ?? Number.POSITIVE_INFINITY)]));
  const terminalsRow = row(0, Number.POSITIVE_INFINITY);
  const sources = limits([...problem.devices, ...problem.catalogue], (at) =>
    at < problem.devices.length ? 1 : (problem.catalogue[at - problem.devices.length]?.stock ?? null),
  );
  const seats = limits(problem.methods, (at) => problem.methods[at]?.seats ?? null);
  const homes = [...new Set([...problem.devices, ...problem.catalogue].map(({ home }) => home))];
  const columns: Column[] = [];
  for (const { id, needs } of problem.employees) {
    const once = row(1, 1);
    const wishes = new Map<string, { readonly row: number; readonly wanted: Wanted }>();
    const wish = (wanted: Wanted): number => {
      const key = JSON.stringify(wanted);
      const known = wishes.get(key) ?? { row: row(0, 0), wanted };
      wishes.set(key, known);
      return known.row;
    };
    for (const one of configurationsFor(needs, problem.methods, homes))
      columns.push(chosen(one, once, wish, seats, costs));
    for (const { row: at, wanted } of wishes.values()) {
      for (const source of suppliers(problem, costs, id, wanted)) {
        columns.push({
          entries: [
            [at, -1],
            [sources.get(source.id) ?? -1, 1],
          ],
          terminals: 0,
          cost: source.cost,
        });
      }
    }
  }
  for (const column of columns) if (column.terminals > 0) column.entries.push([terminalsRow, column.terminals]);
  return {
    ...{ rows, entries: columns.map(({ entries }) => entries), parts: costs.parts, terminalsRow },
    terminals: Float64Array.from(columns, ({ terminals }) => terminals),
    cost: Float64Array.from(columns, ({ cost }) => cost),
  };
}

function chosen(
  { terminals, methods }: Configuration,
  once: number,
  wish: (wanted: Wanted) => number,
  seats: ReadonlyMap<string, number>,
  costs: ReturnType<typeof costsOf>,
): Column {
  return {
    entries: [
      [once, 1],
      ...terminals.map((wanted): Entry => [wish(wanted), 1]),
      ...methods.map(({ id }): Entry => [seats.get(id) ?? -1, 1]),
    ],
    terminals: terminals.length,
    cost: methods.reduce((sum, method) => sum + costs.ofMethod(method), 0),
  };
}

function suppliers(
  { devices, catalogue, upgrades, moveCost }: Problem,
  costs: ReturnType<typeof costsOf>,
  employee: string,
  { home, requires }: Wanted,
): { readonly id: string; readonly cost: number }[] {
  const priced = <T extends { readonly id: string; readonly home: string; readonly capabilities: readonly string[] }>(
    items: readonly T[],
    cost: (item: T) => number,
  ) =>
    items.flatMap((item) => {
      const upgrade = item.home === home ? upgradeCost(requires, item.capabilities, upgrades) : null;
      return upgrade === null ? [] : [{ id: item.id, cost: cost(item) + costs.parts * upgrade }];
    });
  return [
    ...priced(devices, (one) => costs.ofDevice(one) + (one.holder === employee ? 0 : costs.parts * moveCost)),
    ...priced(catalogue, (one) => costs.ofNew(one)),
  ];
}
