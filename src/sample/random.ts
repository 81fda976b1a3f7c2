export interface Random {
  next(): number;
  below(limit: number): number;
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T;
  shuffle<T>(items: readonly T[]): T[];
}

function hash(seed: number, stream: string): number {
  let state = (seed ^ 0x9e3779b9) | 0;
  for (const character of stream) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  return state;
}

/** mulberry32: small, well spread, and the same on every engine, which Math.random is not. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Each stream is independent: drawing more for one table does not change another table. */
export function createRandom(seed: number, stream: string): Random {
  const next = mulberry32(hash(seed, stream));
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]) => items[below(items.length)] as T,
    weighted: (items, weightOf) => weighted(items, weightOf, next()),
    shuffle: (items) => shuffled(items, below),
  };
}

function weighted<T>(items: readonly T[], weightOf: (item: T) => number, draw: number): T {
  let rest = draw * items.reduce((total, item) => total + weightOf(item), 0);
  for (const item of items) {
    rest -= weightOf(item);
    if (rest < 0) return item;
  }
  return items.at(-1) as T;
}

function shuffled<T>(items: readonly T[], below: (limit: number) => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
