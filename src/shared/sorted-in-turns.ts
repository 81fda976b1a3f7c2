const AT_ONCE = 2_000;

type Compare<T> = (a: T, b: T) => number;

/** Sorts a long list as `toSorted` does; between its steps, each of some ten milliseconds, it waits for `pause`. */
export async function sortedInTurns<T>(
  list: readonly T[],
  compare: Compare<T>,
  pause: () => Promise<void>,
): Promise<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < list.length; start += AT_ONCE) {
    await pause();
    runs.push(list.slice(start, start + AT_ONCE).sort(compare));
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      await pause();
      longer.push(merged(runs[index] ?? [], runs[index + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function merged<T>(first: readonly T[], second: readonly T[], compare: Compare<T>): readonly T[] {
  const all: T[] = [];
  let next = 0;
  for (const one of first) {
    for (; next < second.length && compare(second[next] as T, one) < 0; next += 1) all.push(second[next] as T);
    all.push(one);
  }
  return [...all, ...second.slice(next)];
}
