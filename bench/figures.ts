/** What was measured of the same work done many times, in milliseconds. */
export interface Timing {
  readonly times: number;
  /** The least disturbed by whoever else uses the machine. */
  readonly bestMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

export function timing(milliseconds: readonly number[]): Timing {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number => rounded(quantile(sorted, share));
  return { times: sorted.length, bestMs: at(0), medianMs: at(0.5), p95Ms: at(0.95) };
}

/** Nearest rank, so that a figure is one that was measured. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Three significant digits: the rest is noise. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

export const ratio = (ours: number, byHand: number): number => rounded(ours / byHand);

export const perSecond = (count: number, seconds: number): number => Math.round(count / seconds);

/** `count` of the items, spread evenly over all of them, in their order. */
export function spread<T>(items: readonly T[], count: number): T[] {
  const taken = Math.min(count, items.length);
  return Array.from({ length: taken }, (_, n) => items[Math.floor((n * items.length) / taken)] as T);
}

/** `count` items, from the beginning again where there are fewer. */
export const cycled = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, n) => items[n % items.length] as T);
