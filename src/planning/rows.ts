import type { Decision } from './decisions.ts';
import type { Grouped } from './groups.ts';
import type { Market } from './market.ts';

/** Between what limits the sum of what decisions take up has to stay. */
export interface Row {
  readonly least: number;
  readonly most: number;
}

/** How much of which row one more of a decision takes up. */
export type Entry = readonly [row: number, amount: number];

/** Where the row stands that counts something: three totals, then from here on one for each of what is there. */
export interface Rows {
  readonly groups: number;
  readonly devices: number;
  readonly seats: number;
  readonly stock: number;
  readonly wanted: number;
  readonly size: number;
}

export const TOTAL_ROWS = { unserved: 0, terminals: 1, outlay: 2 } as const;

export function rowsOf({ grouped, wanted }: Market): Rows {
  const groups = Object.keys(TOTAL_ROWS).length;
  const devices = groups + grouped.employeeGroups.length;
  const seats = devices + grouped.deviceGroups.length;
  const stock = seats + grouped.methods.length;
  const wishes = stock + grouped.problem.catalogue.length;
  return { groups, devices, seats, stock, wanted: wishes, size: wishes + wanted.length };
}

/** Limits by row: at least and at most. */
export interface Limits {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** As much of each wish comes from elsewhere as is taken. */
export function limitsOf(rows: Rows, { problem, methods, deviceGroups, employeeGroups }: Grouped): Limits {
  const limits = {
    least: new Float64Array(rows.size),
    most: new Float64Array(rows.size).fill(Number.POSITIVE_INFINITY),
  };
  const { least, most } = limits;
  most[TOTAL_ROWS.outlay] = problem.budget ?? Number.POSITIVE_INFINITY;
  for (const [at, { employees }] of employeeGroups.entries()) {
    least[rows.groups + at] = employees.length;
    most[rows.groups + at] = employees.length;
  }
  most.set(
    deviceGroups.map(({ devices }) => devices.length),
    rows.devices,
  );
  most.set(
    methods.map(({ seats }) => seats ?? Number.POSITIVE_INFINITY),
    rows.seats,
  );
  most.set(
    problem.catalogue.map(({ stock }) => stock ?? Number.POSITIVE_INFINITY),
    rows.stock,
  );
  most.fill(0, rows.wanted);
  return limits;
}

export function entriesOf(rows: Rows, decision: Decision): Entry[] {
  if (decision.kind === 'unserved')
    return [
      [rows.groups + decision.group, 1],
      [TOTAL_ROWS.unserved, decision.isHopeless ? 0 : 1],
    ];
  if (decision.kind === 'supply') {
    const { entry, deviceGroup, wanted, outlay } = decision.supply;
    const source = entry === null ? rows.devices + (deviceGroup ?? 0) : rows.stock + entry.number;
    return [
      [rows.wanted + wanted, -1],
      [source, 1],
      [TOTAL_ROWS.outlay, outlay],
    ];
  }
  const { group, offer, from, outlay } = decision.choice;
  return [
    [rows.groups + group, 1],
    [TOTAL_ROWS.terminals, from.length],
    [TOTAL_ROWS.outlay, outlay],
    ...offer.wanted.map((wanted, at): Entry => {
      const own = from[at] ?? null;
      return [own === null ? rows.wanted + wanted : rows.devices + own, 1];
    }),
    ...offer.methods.map((method): Entry => [rows.seats + method, 1]),
  ];
}
