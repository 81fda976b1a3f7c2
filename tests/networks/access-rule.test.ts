import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCESS_METHODS, type AccessMethod, letsPeopleWork } from '../../src/networks/access-method.rules.ts';
import { type AccessTarget, ROW_VERDICTS } from '../../src/networks/access-row.rules.ts';
import { byPrecedence, findRow, findRule, reachable, rowsToConfirm } from '../../src/networks/access-rule.rules.ts';
import { ACCESS_ROWS } from '../../src/networks/access-table.rules.ts';
import {
  CITY_MODELS,
  type CityModel,
  GUIDELINE_EDITIONS,
  type GuidelineEdition,
} from '../../src/networks/model.rules.ts';
import { ZONE_CODES, type ZoneCode } from '../../src/networks/zone.rules.ts';

const targets: readonly AccessTarget[] = [...ZONE_CODES, 'PUBLIC', 'OUT'];
const none: ReadonlySet<number> = new Set();

describe('what the city has still to confirm', () => {
  const ask = (edition: GuidelineEdition, model: CityModel, way: string, confirmed: readonly number[] = []) => {
    const [home, method, target] = way.split(' ') as [ZoneCode, AccessMethod, AccessTarget];
    const ruling = findRule({ home, method, target, model, edition, confirmedRows: new Set(confirmed) });
    return `${ruling.verdict}${ruling.unconfirmed ? ' unconfirmed' : ''}`;
  };

  it('is rows 6 (for C13), 9, 12 and 17', () => {
    expect(rowsToConfirm().map(({ number }) => number)).toEqual([6, 9, 12, 17]);
  });

  it.each<[string, string, GuidelineEdition, CityModel, string, readonly number[]]>([
    ['exceptionOnly', 'LG VDI MN', 'R6.10', 'alpha', 'before the edition that opens the row', []],
    ['withControls unconfirmed', 'LG VDI MN', 'R7.3', 'alpha', 'until row 9 is confirmed', []],
    ['withControls', 'LG VDI MN', 'R7.3', 'alpha', 'once row 9 is confirmed', [9]],
    ['withControls unconfirmed', 'LG VDI MN', 'R7.3', 'alpha', 'when only another row is confirmed', [12]],
    ['withControls unconfirmed', 'MN SBC LG', 'R7.3', 'betaPrime', 'until row 12 is confirmed', []],
    ['withControls', 'MN SBC LG', 'R7.3', 'betaPrime', 'once row 12 is confirmed', [12]],
    ['withControls unconfirmed', 'LG LBO CL', 'R6.10', 'alphaPrime', 'until row 6 is confirmed', []],
    ['withControls', 'LG LBO CL', 'R6.10', 'alphaPrime', 'once row 6 is confirmed', [6]],
    ['never', 'LG LBO CL', 'R7.3', 'alpha', 'in α, where nothing about row 6 is open', []],
    ['never unconfirmed', 'IN VDI MN', 'R7.3', 'beta', 'until row 17 is confirmed', []],
    ['never unconfirmed', 'IN VDI MN', 'R7.3', 'betaPrime', 'until row 17 is confirmed', []],
    ['withControls', 'IN VDI MN', 'R7.3', 'beta', 'once row 17 is confirmed', [17]],
    ['never', 'IN VDI MN', 'R6.10', 'beta', 'before R7.3, confirmed or not', [17]],
    ['never', 'IN VDI MN', 'R7.3', 'alpha', 'in α, confirmed or not', [17]],
    ['never', 'IN NATIVE MN', 'R7.3', 'beta', 'for a direct connection, confirmed or not', [17]],
    ['never', 'IN SWITCH MN', 'R7.3', 'beta', 'for switching, confirmed or not', [17]],
  ])('counts as %s for %s under %s in %s %s', (expected, way, edition, model, _when, confirmed) => {
    expect(ask(edition, model, way, confirmed)).toBe(expected);
  });

  it('asks of a confirmed row 17 everything that rows 9 and 16 ask', () => {
    for (const model of ['beta', 'betaPrime'] as const) {
      const rule = (home: ZoneCode, target: ZoneCode, confirmed: readonly number[]) =>
        findRule({ home, method: 'VDI', target, model, edition: 'R7.3', confirmedRows: new Set(confirmed) }).controls;
      const both = new Set([...rule('LG', 'MN', []), ...rule('IN', 'LG', [])]);
      expect(rule('IN', 'MN', [17])).toEqual([...both].sort());
    }
  });
});

describe('precedence of rows', () => {
  it('goes by hard blocks, then by how much a row names, then by its number', () => {
    const order = [...ACCESS_ROWS].sort(byPrecedence).map(({ number }) => number);
    expect(order.slice(0, 4)).toEqual([21, 19, 5, 13]);
    expect(order.at(-1)).toBe(17);
    const between = order.slice(4, -1);
    expect(between).toEqual([...between].sort((a, b) => a - b));
  });

  it.each<[ZoneCode, AccessMethod, AccessTarget, number, string]>([
    ['MN', 'DUAL', 'IN', 19, 'what is always refused beats what is refused as planned'],
    ['IN', 'DUAL', 'MN', 19, 'a hard block beats the row that names the zones'],
    ['IN', 'SWITCH', 'MN', 21, 'a hard block beats the row that names the zones'],
    ['LG', 'SWITCH', 'IN', 20, 'the only row that speaks of it'],
    ['MN', 'SWITCH', 'IN', 13, 'the only row that speaks of it'],
  ])('decides %s %s %s by row %i: %5$s', (home, method, target, number) => {
    expect(findRow({ home, method, target })?.number).toBe(number);
  });
});

const setting = fc.record({
  model: fc.constantFrom(...CITY_MODELS),
  confirmedRows: fc.subarray([6, 9, 12, 17]).map((rows) => new Set(rows)),
});
const way = fc.record({
  home: fc.constantFrom(...ZONE_CODES),
  method: fc.constantFrom(...ACCESS_METHODS),
  target: fc.constantFrom(...targets),
});

describe('any way through the table', () => {
  it('is never ruled worse by a newer edition', () => {
    fc.assert(
      fc.property(setting, way, fc.integer({ min: 1, max: GUIDELINE_EDITIONS.length - 1 }), (city, one, newer) => {
        const rank = (index: number) =>
          ROW_VERDICTS.indexOf(findRule({ ...city, ...one, edition: GUIDELINE_EDITIONS[index] ?? 'R7.3' }).verdict);
        expect(rank(newer)).toBeLessThanOrEqual(rank(newer - 1));
      }),
    );
  });

  it('is never ruled worse because the city confirmed rows', () => {
    fc.assert(
      fc.property(setting, way, fc.constantFrom(...GUIDELINE_EDITIONS), (city, one, edition) => {
        const rank = (confirmedRows: ReadonlySet<number>) =>
          ROW_VERDICTS.indexOf(findRule({ ...city, ...one, edition, confirmedRows }).verdict);
        expect(rank(city.confirmedRows)).toBeLessThanOrEqual(rank(none));
      }),
    );
  });

  it('is never open through a hard block', () => {
    fc.assert(
      fc.property(setting, way, fc.constantFrom(...GUIDELINE_EDITIONS), (city, one, edition) => {
        const { row, verdict } = findRule({ ...city, ...one, edition });
        expect(row?.hardBlock === null || verdict === 'never').toBe(true);
      }),
    );
  });
});

describe('the zones that can be worked in from a home zone', () => {
  it.each<[string, ZoneCode, readonly AccessMethod[], CityModel, GuidelineEdition, readonly ZoneCode[]]>([
    ['only the home without any method', 'LG', [], 'alpha', 'R7.3', ['LG']],
    ['the Internet by browser isolation in α', 'LG', ['RBI'], 'alpha', 'R6.10', ['LG', 'IN']],
    ['not My Number by screen transfer before R7.3', 'LG', ['VDI'], 'alpha', 'R6.10', ['LG', 'IN']],
    ['My Number by screen transfer from R7.3', 'LG', ['VDI'], 'alpha', 'R7.3', ['MN', 'LG', 'IN']],
    ['named clouds by local breakout in α′', 'LG', ['LBO', 'RBI'], 'alphaPrime', 'R6.10', ['LG', 'IN', 'CL']],
    ['no cloud by local breakout in α', 'LG', ['LBO'], 'alpha', 'R7.3', ['LG']],
    ['LGWAN from the Internet zone in β', 'IN', ['RPC'], 'beta', 'R4.3', ['LG', 'IN']],
    ['no LGWAN from the Internet zone in α', 'IN', ['RPC'], 'alpha', 'R7.3', ['IN']],
    ['all three zones from a thin client', 'TC', ['SBC'], 'alpha', 'R2.12', ['MN', 'LG', 'IN', 'TC']],
    ['nothing by files, mail, traffic or media alone', 'IN', ['SANI', 'MTXT', 'SPEC', 'MEDIA'], 'beta', 'R7.3', ['IN']],
  ])('include %s', (_what, home, methods, model, edition, expected) => {
    expect(reachable(home, methods, model, edition)).toEqual(expected);
  });

  it('open to My Number from the Internet zone only after the city confirmed row 17', () => {
    expect(reachable('IN', ['VDI'], 'beta', 'R7.3')).toEqual(['LG', 'IN']);
    expect(reachable('IN', ['VDI'], 'beta', 'R7.3', new Set([17]))).toEqual(['MN', 'LG', 'IN']);
  });

  it('are never entered by a method that only carries data', () => {
    expect(ACCESS_METHODS.filter((method) => !letsPeopleWork(method))).toEqual(['SANI', 'MTXT', 'SPEC', 'MEDIA']);
  });
});
