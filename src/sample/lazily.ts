/** Rows made anew at every reading, so that a city of 100,000 is never wholly in memory. */
export function lazily<T>(make: () => Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: make };
}
