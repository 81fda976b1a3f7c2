import { keyOfWanted } from './choices.ts';
import type { Wanted } from './configuration.ts';
import type { Decision } from './decisions.ts';
import type { Grouped } from './groups.ts';

/** Between what limits the sum of what decisions take up has to stay. */
export interface Row {
  readonly least: number;
  readonly most: number;
}

/** What is there, and the row that counts how much of it is taken. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly totals: Readonly<Record<'unserved' | 'terminals' | 'outlay', number>>;
  readonly groups: readonly number[];
  readonly devices: readonly number[];
  /** Of methods whose seats are limited, and of catalogue entries whose stock is, by id. */
  readonly seats: ReadonlyMap<string, number>;
  readonly stock: ReadonlyMap<string, number>;
  /** As much comes from elsewhere as is taken; by `keyOfWanted`. */
  readonly wanted: ReadonlyMap<string, number>;
}

const UNLIMITED = Number.POSITIVE_INFINITY;

export function rowsOf(
  { problem, methods, deviceGroups, employeeGroups }: Grouped,
  wanted: ReadonlyMap<string, Wanted>,
): Rows {
  const rows: Row[] = [];
  const row = (least: number, most: number): number => rows.push({ least, most }) - 1;
  const limited = <T extends { readonly id: string }>(items: readonly T[], limit: (item: T) => number | null) =>
    new Map(
      items.flatMap((item) => {
        const most = limit(item);
        return most === null ? [] : [[item.id, row(0, most)] as const];
      }),
    );
  return {
    rows,
    totals: { unserved: row(0, UNLIMITED), terminals: row(0, UNLIMITED), outlay: row(0, problem.budget ?? UNLIMITED) },
    groups: employeeGroups.map(({ employees }) => row(employees.length, employees.length)),
    devices: deviceGroups.map(({ devices }) => row(0, devices.length)),
    seats: limited(methods, ({ seats }) => seats),
    stock: limited(problem.catalogue, ({ stock }) => stock),
    wanted: new Map([...wanted.keys()].map((key) => [key, row(0, 0)])),
  };
}

/** How much of which row one more of a decision takes up. */
export type Entry = readonly [row: number, amount: number];

export function entriesOf(rows: Rows, decision: Decision): Entry[] {
  if (decision.kind === 'unserved') return [[rows.groups[decision.group] ?? -1, 1]];
  const wanted = (one: Wanted): number => rows.wanted.get(keyOfWanted(one)) ?? -1;
  if (decision.kind === 'supply') {
    const { entry, deviceGroup, wanted: fulfilled } = decision.supply;
    const source = entry === null ? rows.devices[deviceGroup ?? -1] : rows.stock.get(entry.id);
    return [[wanted(fulfilled), -1], ...(source === undefined ? [] : [[source, 1] as const])];
  }
  const { group, configuration, from } = decision.choice;
  const terminals = configuration.terminals.map((one, at): Entry => {
    const own = from[at] ?? null;
    return own === null ? [wanted(one), 1] : [rows.devices[own] ?? -1, 1];
  });
  const seats = configuration.methods.flatMap(({ id }) => rows.seats.get(id) ?? []);
  return [[rows.groups[group] ?? -1, 1], ...terminals, ...seats.map((row): Entry => [row, 1])];
}
