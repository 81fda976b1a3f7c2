import { describe, expect, test } from 'vitest';
import type { ControlCode } from '../../src/networks/control.rules.ts';
import { CITY_MODELS, GUIDELINE_EDITIONS, isModelInEdition } from '../../src/networks/model.rules.ts';
import { monthsUntil } from '../../src/scenarios/months.ts';
import { plannedMethods, ruledMethods } from '../../src/scenarios/permitted-methods.ts';
import { isPreset, PRESETS, presetSettings } from '../../src/scenarios/preset.rules.ts';
import { methodId, type ScenarioMethod } from '../../src/scenarios/scenario-settings.ts';

const way = (id: string): ScenarioMethod => {
  const [home = '', target = '', method = ''] = id.split(/[>:]/);
  return { home, method, target, seats: 5, seatCostPerMonth: 500, setupCost: 3_000 } as ScenarioMethod;
};

const setting = { model: 'alpha', edition: 'R7.3', confirmedRows: new Set<number>() } as const;
const noControls = new Set<ControlCode>();
const ruled = (id: string, more: object = {}) =>
  ruledMethods([way(id)], { ...setting, cityControls: noControls, ...more })[0];

describe('what the access table says of a method', () => {
  test('a way that is permitted asks the terminal for the method and its controls, and the city for its own', () => {
    expect(ruled('LG>IN:RBI')).toMatchObject({
      ...{ row: 3, verdict: 'permitted', unconfirmed: false },
      ...{ requires: ['C06', 'C08', 'RBI'], missingCityControls: ['C15'] },
    });
    expect(ruled('LG>IN:RBI', { cityControls: new Set(['C15']) })).toMatchObject({ missingCityControls: [] });
  });

  const table: [way: string, more: object, verdict: string, row: number | null, unconfirmed: boolean][] = [
    ['LG>MN:VDI', {}, 'permitted', 9, true],
    ['LG>MN:VDI', { confirmedRows: new Set([9]) }, 'permitted', 9, false],
    ['LG>MN:VDI', { edition: 'R6.10' }, 'exceptionOnly', 9, false],
    ['LG>IN:SWITCH', {}, 'exceptionOnly', 20, false],
    ['IN>LG:VDI', {}, 'never', 16, false],
    ['IN>LG:VDI', { model: 'beta' }, 'permitted', 16, false],
    ['IN>MN:VDI', { model: 'beta' }, 'never', 17, true],
    ['IN>MN:VDI', { model: 'beta', confirmedRows: new Set([17]) }, 'permitted', 17, false],
    ['MN>IN:VDI', {}, 'never', 13, false],
    ['LG>CL:LBO', {}, 'never', 6, false],
    ['LG>CL:LBO', { model: 'alphaPrime' }, 'permitted', 6, true],
    ['TC>MN:VDI', {}, 'permitted', 18, false],
    ['LG>IN:DUAL', {}, 'never', 19, false],
    ['TC>CL:RBI', {}, 'never', null, false],
    ['IN>LG:SANI', {}, 'noWork', 7, false],
  ];
  test.each(table)('%s with %o is %s by row %s', (id, more, verdict, row, unconfirmed) => {
    expect(ruled(id, more)).toMatchObject({ verdict, row, unconfirmed });
  });

  test('the planner is given what is permitted, and nothing else', () => {
    const ways = ['LG>IN:RBI', 'LG>IN:SWITCH', 'IN>LG:VDI', 'IN>LG:SANI'].map(way);
    const methods = plannedMethods(ruledMethods(ways, { ...setting, cityControls: noControls }));
    expect(methods).toEqual([
      {
        ...{ id: 'LG>IN:RBI', home: 'LG', target: 'IN', requires: ['C06', 'C08', 'RBI'] },
        ...{ seatCostPerMonth: 500, setupCost: 3_000, seats: 5 },
      },
    ]);
  });

  test('an exception (C20) is nothing that a terminal could be fitted with', () => {
    expect(ruled('LG>IN:SWITCH')?.requires).toEqual(['C16', 'SWITCH']);
  });
});

describe('the presets', () => {
  const settingsOf = () =>
    PRESETS.flatMap((preset) =>
      CITY_MODELS.flatMap((model) =>
        GUIDELINE_EDITIONS.filter((edition) => isModelInEdition(model, edition)).map((edition) => ({
          ...{ preset, model, edition, made: presetSettings(preset, { model, edition }) },
        })),
      ),
    );

  test('stand under a model that their edition of the guideline knows, never under an older one than the city', () => {
    for (const { made, edition } of settingsOf()) {
      expect(isModelInEdition(made.model, made.edition)).toBe(true);
      expect(GUIDELINE_EDITIONS.indexOf(made.edition)).toBeGreaterThanOrEqual(GUIDELINE_EDITIONS.indexOf(edition));
    }
  });

  test('leave the city its own model where it is one of the pattern', () => {
    const modelOf = (preset: 'P4' | 'P5', model: 'alpha' | 'betaPrime') =>
      presetSettings(preset, { model, edition: 'R7.3' }).model;
    expect([modelOf('P4', 'betaPrime'), modelOf('P4', 'alpha'), modelOf('P5', 'betaPrime')]).toEqual([
      ...['betaPrime', 'beta', 'betaPrime'],
    ]);
  });

  test('hold methods of which under their own model and edition every one into another work zone is permitted', () => {
    for (const { preset, made } of settingsOf()) {
      const found = ruledMethods(made.methods, {
        ...{ model: made.model, edition: made.edition, confirmedRows: new Set<number>(), cityControls: noControls },
      });
      const refused = found.filter(({ verdict }) => verdict !== 'permitted').map((one) => methodId(one.way));
      expect([preset, made.edition, refused]).toEqual([
        ...[preset, made.edition],
        // α′ without the edition that recognises screens of the My Number zone.
        preset === 'P3' && made.edition === 'R6.10' ? ['LG>MN:VDI'] : [],
      ]);
    }
  });

  test('sell terminals that can do whatever their methods ask, and price every capability', () => {
    for (const { made } of settingsOf()) {
      const ruling = { model: made.model, edition: made.edition, confirmedRows: new Set<number>() };
      for (const { way, requires } of ruledMethods(made.methods, { ...ruling, cityControls: noControls })) {
        const homes = made.catalogue.filter(({ home }) => home === way.home);
        expect(homes).toHaveLength(1);
        expect(requires.filter((one) => !homes[0]?.capabilities.includes(one))).toEqual([]);
        expect(requires.filter((one) => made.upgrades[one] === undefined)).toEqual([]);
      }
    }
  });

  test('are known by their names', () => {
    expect([isPreset('P5'), isPreset('P6'), isPreset('')]).toEqual([true, false, false]);
  });
});

test.each([
  ['2026-11-22', '2027-03-31', 4],
  ['2026-11-22', '2026-12-21', 0],
  ['2026-11-22', '2026-12-22', 1],
  ['2026-01-31', '2026-02-28', 1],
  ['2026-11-22', '2026-11-22', 0],
  ['2026-11-22', '2020-01-01', 0],
])('from %s to %s are %i whole months', (on, end, months) => {
  expect(monthsUntil(on, end)).toBe(months);
});
