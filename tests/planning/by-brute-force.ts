import type { CatalogueEntry, Employee, Method, PlannedDevice, Problem } from '../../src/planning/problem.ts';

/** The best that any plan can do, found by trying all of them; written from the planning model, not from the planner. */
export interface Best {
  readonly unserved: number;
  readonly terminals: number;
  readonly cost: number;
}

export interface Way {
  readonly terminals: number;
  readonly cost: number;
  readonly outlay: number;
  readonly devices: readonly string[];
  readonly entries: readonly string[];
  readonly methods: readonly string[];
}

export function bestOf(problem: Problem): Best {
  const ways = problem.employees.map((employee) => waysOf(problem, employee));
  let best: Best | null = null;
  const left = {
    devices: new Set<string>(),
    entries: new Map(problem.catalogue.map(({ id, stock }) => [id, stock ?? Number.POSITIVE_INFINITY])),
    methods: new Map(problem.methods.map(({ id, seats }) => [id, seats ?? Number.POSITIVE_INFINITY])),
  };
  const look = (at: number, sofar: Best & { readonly outlay: number }): void => {
    if (problem.budget !== null && sofar.outlay > problem.budget) return;
    const options = ways[at];
    if (!options) {
      if (best === null || isBetter(problem, sofar, best)) best = sofar;
      return;
    }
    look(at + 1, { ...sofar, unserved: sofar.unserved + 1 });
    for (const way of options) {
      if (way.devices.some((id) => left.devices.has(id))) continue;
      take(left, way, -1);
      const isPossible = [...left.entries.values(), ...left.methods.values()].every((many) => many >= 0);
      if (isPossible) look(at + 1, plus(sofar, way));
      take(left, way, 1);
    }
  };
  look(0, { unserved: 0, terminals: 0, cost: 0, outlay: 0 });
  if (best === null) throw new Error('even nothing is too much');
  return best;
}

const plus = (sofar: Best & { readonly outlay: number }, way: Way) => ({
  unserved: sofar.unserved,
  terminals: sofar.terminals + way.terminals,
  cost: sofar.cost + way.cost,
  outlay: sofar.outlay + way.outlay,
});

interface Left {
  readonly devices: Set<string>;
  readonly entries: Map<string, number>;
  readonly methods: Map<string, number>;
}

function take(left: Left, way: Way, step: 1 | -1): void {
  for (const id of way.devices) {
    if (step < 0) left.devices.add(id);
    else left.devices.delete(id);
  }
  for (const id of way.entries) left.entries.set(id, (left.entries.get(id) ?? 0) + step);
  for (const id of way.methods) left.methods.set(id, (left.methods.get(id) ?? 0) + step);
}

const HAIR = 1e-6;

function isBetter({ objective }: Problem, one: Best, other: Best): boolean {
  if (one.unserved !== other.unserved) return one.unserved < other.unserved;
  if (objective === 'fewest-terminals' && one.terminals !== other.terminals) return one.terminals < other.terminals;
  return one.cost < other.cost - HAIR;
}

export function waysOf(problem: Problem, employee: Employee): Way[] {
  const zones = [...new Set([...problem.devices, ...problem.catalogue].map(({ home }) => home))];
  const found: Way[] = [];
  for (let mask = 1; mask < 2 ** zones.length; mask += 1) {
    const homes = zones.filter((_zone, bit) => (mask >> bit) & 1);
    for (const methods of waysInto(problem, employee, homes)) {
      const isIdle = (home: string) =>
        !employee.needs.includes(home) && !methods.some((method) => method.home === home);
      if (!homes.some(isIdle)) found.push(...withTerminals(problem, employee, homes, methods));
    }
  }
  return found;
}

function waysInto({ methods }: Problem, { needs }: Employee, homes: readonly string[]): Method[][] {
  let ways: Method[][] = [[]];
  for (const zone of needs.filter((need) => !homes.includes(need))) {
    const into = methods.filter(({ home, target }) => target === zone && homes.includes(home));
    ways = ways.flatMap((way) => into.map((method) => [...way, method]));
  }
  return ways;
}

function withTerminals(
  problem: Problem,
  { id: employee }: Employee,
  homes: readonly string[],
  methods: readonly Method[],
): Way[] {
  const months = problem.horizonMonths;
  const used = methods.map(({ id }) => id);
  const start: Way = {
    terminals: homes.length,
    cost: methods.reduce((sum, method) => sum + method.seatCostPerMonth * months + method.setupCost, 0),
    outlay: methods.reduce((sum, method) => sum + method.setupCost, 0),
    ...{ devices: [], entries: [], methods: used },
  };
  let ways = [start];
  for (const home of homes) {
    const needed = new Set(methods.filter((method) => method.home === home).flatMap(({ requires }) => requires));
    const upgrade = (capabilities: readonly string[]): number =>
      [...needed]
        .filter((one) => !capabilities.includes(one))
        .reduce((sum, one) => sum + (problem.upgrades[one] ?? Number.NaN), 0);
    ways = ways.flatMap((way) => [
      ...problem.devices
        .filter((device) => device.home === home)
        .map((device) => withDevice(problem, way, device, upgrade(device.capabilities), device.holder !== employee)),
      ...problem.catalogue
        .filter((entry) => entry.home === home)
        .map((entry) => withNew(problem, way, entry, upgrade(entry.capabilities))),
    ]);
  }
  return ways.filter(({ cost }) => !Number.isNaN(cost));
}

function withDevice(problem: Problem, way: Way, device: PlannedDevice, upgrade: number, isMoved: boolean): Way {
  const { horizonMonths, catalogue, moveCost } = problem;
  const rates = catalogue.filter(({ home }) => home === device.home).map(({ price, lifeMonths }) => price / lifeMonths);
  const rate = rates.length === 0 ? 0 : Math.min(...rates);
  const replaced = Math.max(0, horizonMonths - device.monthsLeft) * rate;
  const now = upgrade + (isMoved ? moveCost : 0);
  const cost = way.cost + device.runningCost * horizonMonths + replaced + now;
  return { ...way, cost, outlay: way.outlay + now, devices: [...way.devices, device.id] };
}

function withNew({ horizonMonths }: Problem, way: Way, entry: CatalogueEntry, upgrade: number): Way {
  const { price, lifeMonths, runningCost } = entry;
  const cost = way.cost + (price * horizonMonths) / lifeMonths + runningCost * horizonMonths + upgrade;
  return { ...way, cost, outlay: way.outlay + price + upgrade, entries: [...way.entries, entry.id] };
}
