/** Places of a longest rising selection of different numbers, in order (patience sorting). */
export function longestRising(numbers: readonly number[]): number[] {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [at, number] of numbers.entries()) {
    const length = firstAtLeast(ends, (end) => (numbers[end] ?? 0) >= number);
    previous[at] = ends[length - 1];
    ends[length] = at;
  }
  const found: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) found.push(at);
  return found.reverse();
}

function firstAtLeast(list: readonly number[], isThere: (item: number) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(list[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
