/** Largest remainder: whole shares that sum to `total`, each at least its minimum; the minimums win over the total. */
export function apportion(total: number, weights: readonly number[], minimums: readonly number[] = []): number[] {
  const floors = weights.map((_, index) => at(minimums, index));
  const perWeight = total / sum(weights);
  const wishes = weights.map((weight, index) => Math.max(0, weight * perWeight - at(floors, index)));
  const free = Math.max(0, total - sum(floors));
  const scale = free / Math.max(sum(wishes), Number.EPSILON);
  const shares = wishes.map((wish) => wish * scale);
  const whole = spreadRest(shares, free);
  return whole.map((share, index) => share + at(floors, index));
}

function spreadRest(shares: readonly number[], total: number): number[] {
  const whole = shares.map(Math.floor);
  const rest = shares.map((share) => share % 1);
  const order = [...rest.keys()].sort((a, b) => at(rest, b) - at(rest, a) || a - b);
  for (const index of order.slice(0, total - sum(whole))) whole[index] = at(whole, index) + 1;
  return whole;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
