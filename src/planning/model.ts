import type { Decision } from './decisions.ts';
import type { Near } from './near.ts';
import type { Shop } from './pricing.ts';
import { type Entry, entriesOf, type Row, type Rows } from './rows.ts';

/** What is added up over all decisions. */
export type Total = 'unserved' | 'terminals' | 'cost' | 'outlay';

/** The whole-number programme of what is open; what is decided has taken its part of the limits. */
export interface Model {
  readonly near: Near;
  /** What one more of each open decision adds to a total, and what the decided ones add. */
  readonly weights: Readonly<Record<Total, Float64Array>>;
  readonly decided: Readonly<Record<Total, number>>;
  readonly rows: readonly Row[];
  /** Of each open decision. */
  readonly entries: readonly (readonly Entry[])[];
  /** Where a row of the shop stands in the programme; undefined where nothing could break it. */
  readonly place: ReadonlyMap<number, number>;
}

/** Exact: members of a group are alike in all that a plan sees. */
export function modelOf(shop: Shop, near: Near): Model {
  const { rows, limits } = shop;
  const taken = takenBy(rows, near);
  const isCounted = countedRows(shop, near);
  const place = new Map<number, number>();
  const at = (row: number): number => {
    const known = place.get(row) ?? place.size;
    place.set(row, known);
    return known;
  };
  const entries = near.open.map((decision) =>
    entriesOf(rows, decision).flatMap(([row, amount]): Entry[] =>
      amount === 0 || !isCounted(row) ? [] : [[at(row), amount]],
    ),
  );
  for (const [row, many] of taken.entries()) {
    const isBroken = many > (limits.most[row] ?? 0) || many < (limits.least[row] ?? 0);
    const isGroup = row >= rows.groups && row < rows.devices;
    if (isBroken && !isGroup && isCounted(row)) at(row);
  }
  const left = ([row]: readonly [number, number]): Row => ({
    least: (limits.least[row] ?? 0) - (taken[row] ?? 0),
    most: (limits.most[row] ?? 0) - (taken[row] ?? 0),
  });
  const decidedOnes = near.decided.map(({ decision }) => decision);
  const counts = near.decided.map(({ count }) => count);
  return {
    ...{ near, place, entries, rows: [...place].map(left) },
    weights: byTotal((total) => weightsOf(near.open, total)),
    decided: byTotal((total) =>
      weightsOf(decidedOnes, total).reduce((sum, one, at) => sum + one * (counts[at] ?? 0), 0),
    ),
  };
}

/** Of each row, by what is decided. */
function takenBy(rows: Rows, { decided }: Near): Float64Array {
  const taken = new Float64Array(rows.size);
  for (const { decision, count } of decided) {
    for (const [row, amount] of entriesOf(rows, decision)) taken[row] = (taken[row] ?? 0) + amount * count;
  }
  return taken;
}

/** A device group that only those keep who hold its devices is never short, and nor is what is unlimited. */
function countedRows({ rows, limits }: Shop, { open }: Near): (row: number) => boolean {
  const moved = new Set(
    open.flatMap((one) => (one.kind === 'supply' ? [rows.devices + (one.supply.deviceGroup ?? -1)] : [])),
  );
  return (row) =>
    row >= rows.devices && row < rows.seats ? moved.has(row) : limits.most[row] !== Number.POSITIVE_INFINITY;
}

const byTotal = <T>(of: (total: Total) => T): Readonly<Record<Total, T>> => ({
  ...{ unserved: of('unserved'), terminals: of('terminals'), cost: of('cost'), outlay: of('outlay') },
});

const weightsOf = (decisions: readonly Decision[], total: Total): Float64Array =>
  Float64Array.from(decisions, (decision) => weightOf(decision, total));

function weightOf(decision: Decision, total: Total): number {
  if (decision.kind === 'unserved') return total === 'unserved' ? 1 : 0;
  if (total === 'cost' || total === 'outlay')
    return (decision.kind === 'choice' ? decision.choice : decision.supply)[total];
  return total === 'terminals' && decision.kind === 'choice' ? decision.choice.from.length : 0;
}
