import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTROL_CODES } from '../../src/networks/control.rules.ts';
import { hardBlock } from '../../src/networks/hard-block.rules.ts';
import { CITY_MODELS, GUIDELINE_EDITIONS } from '../../src/networks/model.rules.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';
import { assess, city, EVERY_CONTROL, terminal } from './terminals.ts';

const rules = fc
  .record({
    model: fc.constantFrom(...CITY_MODELS),
    edition: fc.constantFrom(...GUIDELINE_EDITIONS),
    confirmedRows: fc.subarray([6, 9, 12, 17]).map((rows) => new Set(rows)),
  })
  .map((changes) => city({ ...changes, methodsByHome: { MN: ['VDI', 'SBC', 'SPEC'], LG: ['RBI', 'VDI'] } }));

test('no verdict ever says 適合 of a terminal that a hard block forbids to call so', () => {
  const held = fc.record({
    home: fc.constantFrom('MN' as const, 'LG' as const, 'TC' as const, 'JK' as const),
    kind: fc.constantFrom('notebook' as const, 'special' as const),
    controls: fc
      .subarray(['C01', 'C02', 'C16'] as const)
      .map((absent) => CONTROL_CODES.filter((code) => !absent.some((one) => one === code))),
  });
  const needed = fc.constantFrom<ZoneCode[]>(['MN'], ['MN', 'LG'], ['LG', 'IN']);
  fc.assert(
    fc.property(rules, needed, held, (setting, zones, { home, ...own }) => {
      const { verdict } = assess(setting, zones, [terminal(home, own)]);
      const entered = { home, method: null, target: null, deviceKind: own.kind, planned: true, controls: own.controls };
      if (verdict === 'fits') expect(hardBlock({ ...entered, verdict })).toBeNull();
    }),
    { numRuns: 500 },
  );
});

test('a My Number terminal with everything but C01, or but C02, is 条件付, and fits with both', () => {
  const verdictWith = (controls: typeof EVERY_CONTROL) =>
    assess(city(), ['MN'], [terminal('MN', { controls })]).verdict;
  for (const missing of ['C01', 'C02'])
    expect(verdictWith(EVERY_CONTROL.filter((code) => code !== missing))).toBe('conditional');
  expect(verdictWith(EVERY_CONTROL)).toBe('fits');
});
