import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CITY_MODELS, GUIDELINE_EDITIONS } from '../../src/networks/model.rules.ts';
import { ZONE_CODES } from '../../src/networks/zone.rules.ts';
import { readProblem } from '../../src/planning/problem-format.ts';
import { cityProblem } from '../../src/scenarios/city-problem.ts';
import { PRESETS, presetSettings } from '../../src/scenarios/preset.rules.ts';
import { DAY, person, records, settings, terminal } from './records.ts';

describe('the problem of a city', () => {
  test('names employees by number with the 課 they count in, and devices by asset number with their holder', () => {
    const holds = [terminal('PC-1', 'LG', { leaseEndOn: '2027-03-31' }), terminal('PC-2', 'IN')];
    const { problem, outside } = cityProblem(records([person({ number: '000001', zones: ['LG', 'IN'], holds })]), {
      ...settings(),
    });
    expect(problem.employees).toEqual([{ id: '000001', unit: '0101', needs: ['LG', 'IN'] }]);
    expect(problem.devices.map(({ id, home, holder, monthsLeft }) => [id, home, holder, monthsLeft])).toEqual([
      ['PC-1', 'LG', '000001', 4],
      ['PC-2', 'IN', '000001', 0],
    ]);
    expect(outside).toEqual([]);
  });

  test('takes over what the settings say of money, horizon and objective', () => {
    const chosen = settings({ horizonMonths: 48, objective: 'lowest-cost', budget: 1_000_000, moveCost: 7_000 });
    const { problem } = cityProblem(records([person({ number: '1', zones: ['LG'] })]), chosen);
    const { horizonMonths, objective, budget, moveCost, upgrades, catalogue } = problem;
    expect({ horizonMonths, objective, budget, moveCost }).toEqual({
      ...{ horizonMonths: 48, objective: 'lowest-cost', budget: 1_000_000, moveCost: 7_000 },
    });
    expect(upgrades).toEqual(chosen.upgrades);
    expect(catalogue).toEqual(chosen.catalogue);
  });

  test('leaves special, shared, counter, spare, loan and dedicated-line terminals where they are', () => {
    const uses = (['special', 'shared', 'counter', 'spare', 'loan'] as const).map((use) =>
      terminal(`PC-${use}`, 'LG', { use }),
    );
    const holds = [...uses, terminal('PC-K', 'LG', { kind: 'special' }), terminal('PC-JK', 'JK'), terminal('PC', 'LG')];
    const { problem } = cityProblem(records([person({ number: '1', zones: ['LG'], holds })]), settings());
    expect(problem.devices.map(({ id }) => id)).toEqual(['PC']);
  });

  test('gives away nothing of people on leave, and says that they are outside', () => {
    const away = person({ number: '1', zones: ['LG'], holds: [terminal('PC-1', 'LG')], onLeave: true });
    const { problem, outside } = cityProblem(records([away, person({ number: '2', zones: ['LG'] })]), settings());
    expect(problem.employees.map(({ id }) => id)).toEqual(['2']);
    expect(problem.devices).toEqual([]);
    expect(outside).toEqual([{ employee: '1', reason: 'onLeave', zones: ['LG'] }]);
  });

  test('asks nothing about whoever needs nothing', () => {
    const { problem, outside } = cityProblem(records([person({ number: '1', zones: [] })]), settings());
    expect(problem.employees).toEqual([]);
    expect(outside).toEqual([{ employee: '1', reason: 'nothingNeeded', zones: [] }]);
  });

  test('leaves out whoever is posted nowhere: there is no unit whose work it would be', () => {
    const nowhere = person({ number: '1', unit: '', zones: ['LG'], holds: [terminal('PC-1', 'LG')] });
    const { problem, outside } = cityProblem(records([nowhere]), settings());
    expect([problem.employees, problem.devices]).toEqual([[], []]);
    expect(outside).toEqual([{ employee: '1', reason: 'nowhere', zones: ['LG'] }]);
  });

  test('a dedicated line keeps its own terminal, the rest of the work is planned, and each reason is told', () => {
    const both = person({ number: '1', zones: ['LG', 'JK', 'CL'], holds: [terminal('PC-1', 'LG')] });
    const line = person({ number: '2', zones: ['JK'], holds: [terminal('PC-2', 'LG')] });
    const { problem, outside } = cityProblem(records([both, line]), settings());
    expect(problem.employees).toEqual([{ id: '1', unit: '0101', needs: ['LG'] }]);
    expect(problem.devices.map(({ id }) => id)).toEqual(['PC-1']);
    expect(outside).toEqual([
      { employee: '1', reason: 'dedicatedLine', zones: ['JK'] },
      { employee: '1', reason: 'noWay', zones: ['CL'] },
      { employee: '2', reason: 'dedicatedLine', zones: ['JK'] },
    ]);
  });

  test('offers the pool to everybody', () => {
    const pool = [terminal('PC-9', 'LG', { state: 'inStock' })];
    const { problem } = cityProblem(records([person({ number: '1', zones: ['LG'] })], { pool }), settings());
    expect(problem.devices).toMatchObject([{ id: 'PC-9', holder: null }]);
  });

  test('counts what is left of a lease, and of the use of what was bought; without a day nothing is left', () => {
    const holds = [
      terminal('PC-1', 'LG', { leaseEndOn: '2028-11-21' }),
      terminal('PC-2', 'LG'),
      terminal('PC-3', 'LG'),
      terminal('PC-4', 'LG', { leaseEndOn: '2026-01-31' }),
    ];
    const acquiredOn = new Map([['id-PC-2', '2024-04-01']]);
    const { problem } = cityProblem(records([person({ number: '1', zones: ['LG'], holds })], { acquiredOn }), {
      ...settings({ purchasedLifeMonths: 60 }),
    });
    expect(problem.devices.map(({ id, monthsLeft }) => [id, monthsLeft])).toEqual([
      ...[['PC-1', 23] as const, ['PC-2', 29] as const],
      ...[['PC-3', 0] as const, ['PC-4', 0] as const],
    ]);
  });

  test('a terminal can do its methods, its fittings and its controls', () => {
    const holds = [terminal('PC-1', 'LG', { methods: ['RBI'], controls: ['C06'] })];
    const fittings = new Map([['id-PC-1', ['ram8']]]);
    const { problem } = cityProblem(
      records([person({ number: '1', zones: ['LG'], holds })], { fittings }),
      settings({ runningCosts: { MN: 1, LG: 2, IN: 3, TC: 4 } }),
    );
    expect(problem.devices).toMatchObject([{ capabilities: ['C06', 'RBI', 'ram8'], runningCost: 2 }]);
  });

  test('whoever an earlier plan has dealt with keeps everything, and their seats are taken', () => {
    const done = person({ number: '1', zones: ['LG', 'IN'], holds: [terminal('PC-1', 'LG')] });
    const methods = settings().methods.map((way) => ({ ...way, seats: 3 }));
    const settled = { people: new Set(['p-1']), seats: { 'LG>IN:RBI': 2, 'LG>MN:VDI': 9 } };
    const { problem, outside } = cityProblem(
      records([done, person({ number: '2', zones: ['LG'] })], { settled }),
      settings({ methods }),
    );
    expect(problem.employees.map(({ id }) => id)).toEqual(['2']);
    expect(problem.devices).toEqual([]);
    expect(problem.methods.map(({ id, seats }) => [id, seats])).toEqual([
      ['LG>IN:RBI', 1],
      ['LG>MN:VDI', 0],
    ]);
    expect(outside).toMatchObject([{ reason: 'settled' }]);
  });

  test('is a problem as the format asks, whatever the city', () => {
    const zones = fc.subarray([...ZONE_CODES]);
    const held = fc.array(fc.constantFrom(...ZONE_CODES), { maxLength: 3 });
    const people = fc.array(fc.record({ zones, held, onLeave: fc.boolean() }), { maxLength: 6 });
    const city = fc.record({
      ...{ people, pool: held, preset: fc.constantFrom(...PRESETS), model: fc.constantFrom(...CITY_MODELS) },
      edition: fc.constantFrom(...GUIDELINE_EDITIONS),
    });
    fc.assert(
      fc.property(city, ({ people: given, pool, preset, model, edition }) => {
        const everybody = given.map(({ held: homes, ...one }, at) => {
          const holds = homes.map((home, n) => terminal(`PC-${at}-${n}`, home, { leaseEndOn: DAY }));
          return person({ ...one, number: `${at}`, holds });
        });
        const found = cityProblem(
          records(everybody, { pool: pool.map((home, n) => terminal(`POOL-${n}`, home)) }),
          presetSettings(preset, { model, edition }),
        );
        expect(readProblem(JSON.parse(JSON.stringify(found.problem)))).toEqual(found.problem);
        const told = new Set([
          ...found.problem.employees.map(({ id }) => id),
          ...found.outside.map(({ employee }) => employee),
        ]);
        expect(told.size).toBe(everybody.length);
      }),
      { numRuns: 300 },
    );
  });
});
