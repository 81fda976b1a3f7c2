import type { CatalogueEntry, Employee, Method, PlannedDevice, Problem } from '../src/planning/problem.ts';

/** `cohorts`: terminals came in a few leases, as in the made-up city; `scattered`: hardly two are alike. */
export type Shape = 'cohorts' | 'scattered';

const HORIZON = 60;
const COHORT_MONTHS = [2, 14, 26, 38, 50];
const RUNNING_COST: Readonly<Record<string, number>> = { MN: 1100, LG: 900, IN: 800 };

/** Which zones employees need: of a thousand, so many need these or those above. */
const NEEDS: readonly (readonly [upTo: number, zones: readonly string[]])[] = [
  [550, ['LG', 'IN']],
  [800, ['MN', 'LG', 'IN']],
  [900, ['LG']],
  [950, ['MN', 'LG']],
  [1000, ['IN']],
];

/** A number from 0 to below 1, always the same ones in the same order. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A city that gives nearly everybody one terminal for each zone, as cities do before they plan. */
export function planningCity(staff: number, shape: Shape): Problem {
  const chance = chances(42);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(chance() * items.length)] as T;
  const employees: Employee[] = [];
  const devices: PlannedDevice[] = [];
  const add = (home: string, holder: string | null, capabilities: readonly string[]): void => {
    const monthsLeft = shape === 'scattered' ? Math.floor(chance() * (HORIZON + 1)) : pick(COHORT_MONTHS);
    const scattered = 500 + 100 * Math.floor(chance() * 6);
    const runningCost = shape === 'scattered' ? scattered : (RUNNING_COST[home] ?? 0);
    devices.push({ id: `D${devices.length}`, home, holder, monthsLeft, runningCost, capabilities });
  };
  for (let number = 0; number < staff; number += 1) {
    const id = `E${number}`;
    const drawn = chance() * 1000;
    const needs = NEEDS.find(([below]) => drawn < below)?.[1] ?? [];
    employees.push({ id, unit: '0101', needs });
    for (const home of needs) {
      if (chance() < 0.95) add(home, id, [...(chance() < 0.6 ? ['ram8'] : []), ...(chance() < 0.3 ? ['mfa'] : [])]);
    }
  }
  for (let number = 0; number < staff * 0.36; number += 1) add(pick(['LG', 'MN', 'IN']), null, ['ram8']);
  return {
    ...{ horizonMonths: HORIZON, objective: 'fewest-terminals', budget: null, moveCost: 5000 },
    ...{ upgrades: { mfa: 4000, ram8: 12_000 }, employees, devices },
    catalogue: catalogueFor(staff),
    methods: methodsFor(staff),
  };
}

function catalogueFor(staff: number): CatalogueEntry[] {
  const entry = (id: string, home: string, price: number, runningCost: number) => ({
    ...{ id, home, price, lifeMonths: 60, runningCost, capabilities: ['mfa'], stock: null },
  });
  return [
    { ...entry('N1', 'LG', 210_000, 800), capabilities: ['ram8', 'mfa'] },
    { ...entry('N2', 'MN', 230_000, 900), stock: Math.floor(staff / 10) },
    { ...entry('N3', 'IN', 150_000, 700), capabilities: [] },
  ];
}

function methodsFor(staff: number): Method[] {
  const seats = (share: number): number => Math.floor(staff * share);
  const method = (id: string, target: string, requires: readonly string[]) => ({ id, home: 'LG', target, requires });
  return [
    { ...method('LG>IN:RBI', 'IN', []), seatCostPerMonth: 500, setupCost: 3000, seats: seats(0.6) },
    { ...method('LG>IN:LCB', 'IN', ['ram8']), seatCostPerMonth: 700, setupCost: 2000, seats: seats(0.2) },
    { ...method('LG>MN:VDI', 'MN', ['mfa']), seatCostPerMonth: 1500, setupCost: 9000, seats: seats(0.2) },
  ];
}
