import type { CatalogueEntry, Method, PlannedDevice, Problem } from './problem.ts';

/**
 * Costs are counted in whole parts of a yen, so that two plans are compared exactly: `price/lifeMonths` is a fraction, and
 * `parts` is the least number of parts in which every cost of the problem is whole.
 */
export interface Costs {
  /** Parts in one yen. */
  readonly parts: number;
  /** Homes for which the catalogue has nothing: replacing a device of them is taken as free. */
  readonly withoutReplacement: readonly string[];
  /** What a device costs over the horizon, upgrades and the move aside. */
  ofDevice(device: PlannedDevice): number;
  ofNew(entry: CatalogueEntry): number;
  ofMethod(method: Method): number;
}

/** Finer ones are rounded: no two prices of an office differ by less. */
const MOST_PARTS = 10_000;

export function costsOf({ horizonMonths, catalogue, devices }: Problem): Costs {
  const replacements = cheapestByHome(catalogue);
  const fractions = [
    ...catalogue.map(({ price, lifeMonths }) => denominator(price * horizonMonths, lifeMonths)),
    ...[...replacements.values()].map(({ price, lifeMonths }) => denominator(price, lifeMonths)),
  ];
  const parts = Math.min(MOST_PARTS, fractions.reduce(leastCommonMultiple, 1));
  const replaced = (home: string, months: number): number => {
    const entry = replacements.get(home);
    return entry && months > 0 ? Math.round((parts * entry.price * months) / entry.lifeMonths) : 0;
  };
  const uncovered = devices.filter(({ home, monthsLeft }) => monthsLeft < horizonMonths && !replacements.has(home));
  return {
    parts,
    withoutReplacement: [...new Set(uncovered.map(({ home }) => home))].sort(),
    ofDevice: ({ home, runningCost, monthsLeft }) =>
      parts * runningCost * horizonMonths + replaced(home, horizonMonths - monthsLeft),
    ofNew: ({ price, lifeMonths, runningCost }) =>
      Math.round((parts * price * horizonMonths) / lifeMonths) + parts * runningCost * horizonMonths,
    ofMethod: ({ seatCostPerMonth, setupCost }) => parts * (seatCostPerMonth * horizonMonths + setupCost),
  };
}

/** By home, the entry whose price for each month of its life is the lowest. */
function cheapestByHome(catalogue: readonly CatalogueEntry[]): Map<string, CatalogueEntry> {
  const cheapest = new Map<string, CatalogueEntry>();
  for (const entry of catalogue) {
    const known = cheapest.get(entry.home);
    if (!known || entry.price * known.lifeMonths < known.price * entry.lifeMonths) cheapest.set(entry.home, entry);
  }
  return cheapest;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

const leastCommonMultiple = (a: number, b: number): number => (a / greatestCommonDivisor(a, b)) * b;

/** Of the fraction in its lowest terms. */
const denominator = (above: number, below: number): number => below / greatestCommonDivisor(above, below);

/** Yen to add what is missing; null where that cannot be had. */
export function upgradeCost(
  requires: readonly string[],
  capabilities: readonly string[],
  upgrades: Problem['upgrades'],
): number | null {
  let cost = 0;
  for (const capability of requires) {
    if (capabilities.includes(capability)) continue;
    const price = upgrades[capability];
    if (price === undefined) return null;
    cost += price;
  }
  return cost;
}
