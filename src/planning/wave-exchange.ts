/** Of a unit that fits into one week: what it takes up, and what it weighs in each week that it may have. */
export interface Parcel {
  readonly moves: number;
  readonly weights: ReadonlyMap<number, number>;
}

/** What a week holds for parcels. */
export type Room = ReadonlyMap<number, number>;

/** Weights that are no longer exact could go round in circles. */
const MOST_ROUNDS = 100;

/**
 * Shares the parcels of every two weeks out between the two anew, in the best way there is, until no two weeks can do better.
 * Returns the week of each parcel.
 */
export function exchanged(parcels: readonly Parcel[], weekOf: readonly number[], room: Room): number[] {
  const found = [...weekOf];
  const pairs = pairsOf([...room.keys()]);
  let changed = new Set(room.keys());
  for (let round = 0; round < MOST_ROUNDS && changed.size > 0; round += 1) {
    const touched = new Set<number>();
    for (const pair of pairs) {
      const isNew = pair.some((week) => changed.has(week) || touched.has(week));
      if (isNew && shareOut(parcels, found, pair, room)) for (const week of pair) touched.add(week);
    }
    changed = touched;
  }
  return found;
}

type Pair = readonly [one: number, other: number];

const pairsOf = (weeks: readonly number[]): Pair[] =>
  weeks.flatMap((one, at) => weeks.slice(at + 1).map((other): Pair => [one, other]));

const NEVER = Number.POSITIVE_INFINITY;
const NOTHING: Parcel = { moves: 0, weights: new Map() };

/** A knapsack: which parcels go into the first of two weeks. True where that is better than it was. */
function shareOut(parcels: readonly Parcel[], weekOf: number[], [one, other]: Pair, room: Room): boolean {
  const both = weekOf.flatMap((week, at) => (week === one || week === other ? [at] : []));
  const parcelOf = (at: number): Parcel => parcels[at] ?? NOTHING;
  const moves = both.reduce((sum, at) => sum + parcelOf(at).moves, 0);
  const before = both.reduce((sum, at) => sum + (parcelOf(at).weights.get(weekOf[at] ?? 0) ?? NEVER), 0);
  const most = Math.min(moves, room.get(one) ?? 0);
  const shares = both.map((at) => shareOf(parcelOf(at), one, other));
  const { best, choices } = knapsack(shares, most);
  let load = bestFrom(best, Math.max(0, moves - (room.get(other) ?? 0)));
  if (!((best[load] ?? NEVER) < before)) return false;
  for (let index = both.length - 1; index >= 0; index -= 1) {
    const isFirst = choices[index]?.[load] === 1;
    weekOf[both[index] ?? 0] = isFirst ? one : other;
    if (isFirst) load -= shares[index]?.moves ?? 0;
  }
  return true;
}

/** What a parcel weighs in the first and in the second of two weeks. */
interface Share {
  readonly moves: number;
  readonly first: number;
  readonly second: number;
}

const shareOf = ({ moves, weights }: Parcel, one: number, other: number): Share => ({
  ...{ moves, first: weights.get(one) ?? NEVER, second: weights.get(other) ?? NEVER },
});

/** By how much the first week is filled: the least weight, and of each parcel whether it is in the first week then. */
function knapsack(shares: readonly Share[], most: number) {
  let best = new Float64Array(most + 1).fill(NEVER);
  best[0] = 0;
  const choices = shares.map(({ moves, first, second }) => {
    const next = new Float64Array(most + 1);
    const isFirst = new Uint8Array(most + 1);
    for (let load = 0; load <= most; load += 1) {
      const left = (best[load] ?? NEVER) + second;
      const put = load < moves ? NEVER : (best[load - moves] ?? NEVER) + first;
      next[load] = Math.min(left, put);
      isFirst[load] = put < left ? 1 : 0;
    }
    best = next;
    return isFirst;
  });
  return { best, choices };
}

function bestFrom(values: Float64Array, least: number): number {
  let found = least;
  for (let at = least; at < values.length; at += 1) {
    if ((values[at] ?? NEVER) < (values[found] ?? NEVER)) found = at;
  }
  return found;
}
