const AT_ONCE = 400;

/** Lets other requests have their turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Long work in short pieces; `onTurn` hears how many items are done, and may throw to stop. */
export async function inTurns<T>(
  items: readonly T[],
  work: (item: T, index: number) => void,
  onTurn: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    work(item, index);
    if (index % AT_ONCE === AT_ONCE - 1) {
      onTurn(index + 1, items.length);
      await turn();
    }
  }
  onTurn(items.length, items.length);
}

/** Asks for no more items than are wanted now: they may be made one by one. */
export function* slices<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let slice: T[] = [];
  for (const item of items) {
    if (slice.push(item) < size) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
