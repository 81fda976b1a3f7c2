import type { Method } from './problem.ts';

/** Which zones somebody has a terminal in, and how they get from there into the other zones that they need. */
export interface Configuration {
  readonly terminals: readonly Wanted[];
  readonly methods: readonly Method[];
}

/** A terminal of a zone that has to be able to do something. */
export interface Wanted {
  readonly home: string;
  /** Capabilities, in order. */
  readonly requires: readonly string[];
}

export const keyOfWanted = ({ home, requires }: Wanted): string => JSON.stringify([home, requires]);

/**
 * Every configuration for these needs that could be part of a best plan. `homes` are the zones in which a terminal can be
 * had at all. A zone that is not needed has a terminal only where one of the methods starts there.
 */
export function configurationsFor(
  needs: readonly string[],
  methods: readonly Method[],
  homes: readonly string[],
): Configuration[] {
  const useful = homes.filter((home) => needs.includes(home) || methods.some((method) => method.home === home));
  return subsets(useful).flatMap((chosen) => {
    const reached = needs.filter((zone) => !chosen.includes(zone));
    const extra = chosen.filter((home) => !needs.includes(home));
    const ways = reached.map((zone) => methods.filter(({ home, target }) => target === zone && chosen.includes(home)));
    return combinations(ways)
      .filter((ways) => extra.every((home) => ways.some((method) => method.home === home)))
      .map((ways) => ({
        terminals: chosen.map((home) => ({ home, requires: requiredAt(home, ways) })),
        methods: ways,
      }));
  });
}

function requiredAt(home: string, methods: readonly Method[]): string[] {
  const required = methods.filter((method) => method.home === home).flatMap(({ requires }) => requires);
  return [...new Set(required)].sort();
}

/** All but the empty one. */
function subsets(zones: readonly string[]): string[][] {
  return Array.from({ length: 2 ** zones.length - 1 }, (_, mask) =>
    zones.filter((_zone, bit) => ((mask + 1) >> bit) & 1),
  );
}

const combinations = <T>(choices: readonly (readonly T[])[]): T[][] =>
  choices.reduce<T[][]>((sofar, some) => sofar.flatMap((chosen) => some.map((one) => [...chosen, one])), [[]]);

/** Without the methods that another one makes superfluous: as good in everything, and nobody has to share its seats. */
export function worthwhile(methods: readonly Method[]): Method[] {
  const inOrder = [...methods].sort((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder.filter((method, at) => !inOrder.some((other, before) => makesSuperfluous(other, method, before < at)));
}

function makesSuperfluous(other: Method, method: Method, isFirst: boolean): boolean {
  if (other === method || other.home !== method.home || other.target !== method.target || other.seats !== null) {
    return false;
  }
  const isAsCheap = other.seatCostPerMonth <= method.seatCostPerMonth && other.setupCost <= method.setupCost;
  const asksNoMore = other.requires.every((capability) => method.requires.includes(capability));
  if (!isAsCheap || !asksNoMore) return false;
  const isAlike =
    method.seats === null &&
    other.seatCostPerMonth === method.seatCostPerMonth &&
    other.setupCost === method.setupCost &&
    method.requires.every((capability) => other.requires.includes(capability));
  return isFirst || !isAlike;
}
