import { describe, expect, test } from 'vitest';
import { ACCESS_METHODS, type AccessMethod } from '../../src/networks/access-method.rules.ts';
import { ACCESS_ROWS } from '../../src/networks/access-table.rules.ts';
import { CITY_MODELS, type CityModel, GUIDELINE_EDITIONS, isModelInEdition } from '../../src/networks/model.rules.ts';
import { methodFault, offeredMethods } from '../../src/networks/operated-method.rules.ts';
import { ruledRows } from '../../src/networks/rule-table.ts';
import { ZONE_CODES, type ZoneCode } from '../../src/networks/zone.rules.ts';

const setting = (model: CityModel = 'alpha', confirmed: readonly number[] = []) => ({
  model,
  edition: 'R7.3' as const,
  confirmedRows: new Set(confirmed),
});

const verdictsOf = (row: number, model: CityModel, confirmed: readonly number[] = []) =>
  ruledRows(setting(model, confirmed), null)
    .find((ruled) => ruled.row.number === row)
    ?.rulings.map(({ verdict, unconfirmed }) => `${verdict}${unconfirmed ? '?' : ''}`);

describe('the table for a city', () => {
  test('has every row once, each with at least one verdict', () => {
    for (const model of CITY_MODELS) {
      const rows = ruledRows(setting(model), null);
      expect(rows.map(({ row }) => row.number)).toEqual(ACCESS_ROWS.map(({ number }) => number));
      expect(rows.filter(({ rulings }) => rulings.length === 0)).toEqual([]);
    }
  });

  test.each<[number, CityModel, number[], string[]]>([
    [1, 'alpha', [], ['allow']],
    [5, 'alpha', [], ['never']],
    [6, 'alpha', [], ['never']],
    [6, 'alphaPrime', [], ['withControls?']],
    [6, 'alphaPrime', [6], ['withControls']],
    [9, 'alpha', [], ['withControls?']],
    [9, 'alpha', [9], ['withControls']],
    [16, 'alpha', [], ['never']],
    [16, 'beta', [], ['withControls']],
    [17, 'alpha', [], ['never']],
    [17, 'beta', [], ['never', 'never?']],
    [17, 'beta', [17], ['never', 'withControls']],
    [18, 'alpha', [], ['withControls', 'withControls']],
    [20, 'alpha', [], ['exceptionOnly']],
  ])('row %i under %s with %j confirmed says %j', (row, model, confirmed, expected) => {
    expect([...(verdictsOf(row, model, confirmed) ?? [])].sort()).toEqual([...expected].sort());
  });

  test('of one home zone has the rows that name it, and those of any zone', () => {
    expect(ruledRows(setting(), 'JK').map(({ row }) => row.number)).toEqual([19, 21, 26]);
  });

  test('marks the rows that are open under the model and edition', () => {
    const open = (model: CityModel) =>
      ruledRows(setting(model), null).flatMap(({ row, isOpen }) => (isOpen ? [row.number] : []));
    expect([open('alpha'), open('alphaPrime'), open('beta')]).toEqual([
      [9, 12],
      [6, 9, 12],
      [9, 12, 17],
    ]);
  });
});

describe('a method that a city operates', () => {
  test.each<[ZoneCode, AccessMethod, CityModel, string | null]>([
    ['LG', 'VDI', 'alpha', null],
    ['LG', 'SWITCH', 'alpha', null],
    ['LG', 'LBO', 'alpha', 'rules:row.6'],
    ['LG', 'LBO', 'alphaPrime', null],
    ['IN', 'VDI', 'alpha', 'rules:row.16'],
    ['IN', 'VDI', 'beta', null],
    ['MN', 'SPEC', 'alpha', null],
    ['MN', 'RBI', 'alpha', 'rules:blocked.row13'],
    ['MN', 'SWITCH', 'alpha', 'rules:blocked.row21'],
    ['IN', 'SWITCH', 'alpha', 'rules:blocked.row21'],
    ['TC', 'DUAL', 'alpha', 'rules:blocked.row19'],
    ['CL', 'RBI', 'alpha', 'rules:row.none'],
  ])('from %s by %s in %s has the fault %s', (home, method, model, expected) => {
    expect(methodFault(home, method, setting(model))).toBe(expected);
  });

  test('is never one that a hard block forbids everywhere, whatever the model, edition and confirmations', () => {
    for (const model of CITY_MODELS) {
      for (const edition of GUIDELINE_EDITIONS.filter((one) => isModelInEdition(model, one))) {
        for (const confirmedRows of [new Set<number>(), new Set([6, 9, 12, 17])]) {
          const refused = (home: ZoneCode, method: AccessMethod) =>
            methodFault(home, method, { model, edition, confirmedRows });
          for (const home of ZONE_CODES) expect(refused(home, 'DUAL')).toBe('rules:blocked.row19');
          for (const home of ZONE_CODES.filter((zone) => zone !== 'LG'))
            expect(refused(home, 'SWITCH')).toBe('rules:blocked.row21');
          for (const method of ['RBI', 'LCB', 'LBO'] as const)
            expect(refused('MN', method)).toBe('rules:blocked.row13');
        }
      }
    }
  });

  test('is offered where a row names it for the zone', () => {
    const offered = Object.fromEntries(ZONE_CODES.map((home) => [home, offeredMethods(home)]));
    expect(offered).toEqual({
      MN: ['VDI', 'SBC', 'RPC', 'SPEC', 'MEDIA'],
      LG: ['SWITCH', 'VDI', 'SBC', 'RPC', 'RBI', 'LCB', 'LBO', 'SPEC', 'MEDIA'],
      IN: ['VDI', 'SBC', 'RPC', 'SANI', 'MTXT', 'MEDIA'],
      TC: ['VDI', 'SBC', 'RPC'],
      JK: [],
      CL: [],
      EX: ['TW'],
    });
  });

  test('that is not offered for a zone can never be operated there, but for the direct connection', () => {
    for (const model of CITY_MODELS) {
      for (const home of ZONE_CODES) {
        const others = ACCESS_METHODS.filter((method) => method !== 'NATIVE' && !offeredMethods(home).includes(method));
        expect(others.filter((method) => methodFault(home, method, setting(model, [6, 9, 12, 17])) === null)).toEqual(
          [],
        );
      }
    }
  });
});
