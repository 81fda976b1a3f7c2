/** The values written at the edge of a chart, the lowest first, in equal steps. */
export interface Axis {
  readonly ticks: readonly number[];
  /** How many decimals the ticks need. */
  readonly decimals: number;
}

const STEPS_AIMED_AT = 4;

/** Round values (1, 2, 5 and their tens) that hold all the values between them; from zero where `fromZero`. */
export function axisOver(values: readonly number[], fromZero: boolean): Axis {
  const lowest = Math.min(...values, ...(fromZero || values.length === 0 ? [0] : []));
  const highest = Math.max(...values, ...(fromZero || values.length === 0 ? [0] : []));
  const step = roundStep((highest - lowest || Math.abs(highest) || 1) / STEPS_AIMED_AT);
  const first = Math.floor(lowest / step + 1e-9);
  const last = Math.max(Math.ceil(highest / step - 1e-9), first + 1);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(decimals)),
  );
  return { ticks, decimals };
}

function roundStep(least: number): number {
  const ten = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const times = [1, 2, 5, 10].find((one) => one * ten >= least - 1e-9) ?? 10;
  return times * ten;
}

/** Indexes of the points that are named below a chart: the last, and those before it in equal steps. */
export function namedOf(count: number, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil((count - 1) / (most - 1)));
  const last = count - 1;
  return Array.from({ length: count }, (_, index) => index).filter((index) => (last - index) % step === 0);
}

/** Moves labels apart that would lie on each other, in their order, keeping them between `from` and `to`. */
export function spread(wanted: readonly number[], gap: number, from: number, to: number): readonly number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  const placed = order.map(({ at }) => at);
  for (let i = 1; i < placed.length; i += 1) placed[i] = Math.max(placed[i] ?? 0, (placed[i - 1] ?? 0) + gap);
  let limit = to;
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.max(from, Math.min(placed[i] ?? 0, limit));
    limit = (placed[i] ?? 0) - gap;
  }
  const result: number[] = [];
  for (const [rank, { index }] of order.entries()) result[index] = placed[rank] ?? 0;
  return result;
}
