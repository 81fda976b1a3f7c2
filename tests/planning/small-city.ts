import fc from 'fast-check';
import type { Problem } from '../../src/planning/problem.ts';

const ZONES = ['MN', 'LG', 'IN', 'TC'] as const;
const CAPABILITIES = ['mfa', 'ram8'] as const;

const zone = fc.constantFrom(...ZONES);
const capabilities = fc.subarray([...CAPABILITIES]);
const yen = (most: number) => fc.integer({ min: 0, max: most }).map((hundreds) => hundreds * 100);
const numbered = <T>(prefix: string, items: readonly T[]) =>
  items.map((item, at) => ({ id: `${prefix}${at}`, ...item }));

const catalogueEntry = fc.record({
  ...{ home: zone, price: yen(3000), lifeMonths: fc.constantFrom(36, 48, 60, 84), runningCost: yen(10), capabilities },
  stock: fc.option(fc.integer({ min: 0, max: 2 })),
});

const method = fc.record({
  ...{ home: zone, target: zone, requires: capabilities, seatCostPerMonth: yen(10), setupCost: yen(100) },
  seats: fc.option(fc.integer({ min: 0, max: 2 })),
});

const device = (people: number) =>
  fc.record({
    home: zone,
    holder: fc.option(fc.integer({ min: 0, max: people - 1 }).map((at) => `E${at}`)),
    ...{ monthsLeft: fc.integer({ min: 0, max: 72 }), runningCost: yen(10), capabilities },
  });

interface Size {
  readonly people: number;
  readonly devices: number;
  readonly entries: number;
  readonly methods: number;
}

const cityOf = ({ people, devices, entries, methods }: Size): fc.Arbitrary<Problem> =>
  fc
    .record({
      horizonMonths: fc.constantFrom(12, 60),
      objective: fc.constantFrom('fewest-terminals' as const, 'lowest-cost' as const),
      budget: fc.option(yen(1500 * people), { freq: 3 }),
      moveCost: yen(100),
      upgrades: fc.dictionary(fc.constantFrom(...CAPABILITIES), yen(300)),
      needs: fc.array(fc.subarray(['MN', 'LG', 'IN'], { minLength: 1 }), { minLength: people, maxLength: people }),
      devices: fc.array(device(people), { maxLength: devices }),
      catalogue: fc.array(catalogueEntry, { maxLength: entries }),
      methods: fc.array(method, { maxLength: methods }),
    })
    .map(({ needs, devices: machines, catalogue, methods: ways, upgrades, ...rest }) => ({
      ...rest,
      upgrades: { ...upgrades },
      employees: needs.map((zones, at) => ({ id: `E${at}`, unit: '0101', needs: zones })),
      devices: numbered('D', machines),
      catalogue: numbered('N', catalogue),
      methods: numbered('M', ways),
    }));

/** Cities so small that every plan of theirs can be tried; ties, shortages and dead ends are common in them. */
export const smallCity: fc.Arbitrary<Problem> = fc
  .integer({ min: 1, max: 3 })
  .chain((people) => cityOf({ people, devices: 4, entries: 3, methods: 5 }));

export const townOf = (people: number): fc.Arbitrary<Problem> =>
  cityOf({ people, devices: 3 * people, entries: 6, methods: 8 });
