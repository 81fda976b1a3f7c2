import { describe, expect, it } from 'vitest';
import type { ControlCode } from '../../src/networks/control.rules.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';
import { assess, city, EVERY_CONTROL, inn, lg, mn, terminal } from './terminals.ts';

const withScreen = { LG: ['RBI', 'VDI'] } as const;

describe('under P1, α with browser isolation', () => {
  it('staff without My Number work do everything with their one LGWAN terminal', () => {
    const found = assess(city(), ['LG', 'IN'], [lg, inn]);
    expect(found).toMatchObject({ verdict: 'fits', chosen: 'PC-LG', reasonCode: null, missingControls: [] });
    expect(found.candidates.map(({ assetNumber, verdict }) => [assetNumber, verdict])).toEqual([
      ['PC-LG', 'fits'],
      ['PC-IN', 'cannot'],
    ]);
  });

  it('a missing control makes that conditional, and the control is named', () => {
    const found = assess(city(), ['LG', 'IN'], [terminal('LG', { controls: ['C06', 'C08', 'C10', 'C22'] }), inn]);
    expect(found).toMatchObject({ verdict: 'conditional', chosen: 'PC-LG', missingControls: ['C15', 'C16'] });
  });

  it('a control that the city has for everybody counts for every terminal', () => {
    const rules = city({ cityControls: new Set(['C06', 'C15']) });
    const found = assess(rules, ['LG', 'IN'], [terminal('LG', { controls: ['C08', 'C10', 'C16', 'C22'] })]);
    expect(found.verdict).toBe('fits');
  });

  it('My Number staff cannot do with one terminal under R6.10, for want of a screen route', () => {
    const found = assess(city(), ['MN', 'LG', 'IN'], [mn, lg]);
    expect(found).toMatchObject({ verdict: 'cannot', reasonCode: 'R01', chosen: null });
  });
});

describe('under P2, screen transfer into My Number', () => {
  const zones: readonly ZoneCode[] = ['MN', 'LG', 'IN'];

  it('My Number staff cannot under R6.10 without an exception', () => {
    const found = assess(city({ methodsByHome: withScreen }), zones, [mn, { ...lg, controls: EVERY_CONTROL }]);
    expect(found).toMatchObject({ verdict: 'cannot', reasonCode: 'R01' });
  });

  it('My Number staff can by exception under R6.10 while an approved exception is in force for that terminal', () => {
    const rules = city({ methodsByHome: withScreen });
    const held = [mn, { ...lg, controls: EVERY_CONTROL }];
    const exception = { reference: 'EX-2026-3', row: 9, assetNumber: 'PC-LG' };
    const found = assess(rules, zones, held, [exception]);
    expect(found).toMatchObject({ verdict: 'exception', chosen: 'PC-LG' });
    expect(found.candidates[0]?.legs[0]).toMatchObject({ zone: 'MN', row: 9, exception: 'EX-2026-3' });
    expect(assess(rules, zones, held, [{ ...exception, assetNumber: 'PC-MN' }]).verdict).toBe('cannot');
    expect(assess(rules, zones, held, [{ ...exception, row: 12 }]).verdict).toBe('cannot');
  });

  it('My Number staff can conditionally under R7.3, with the controls that are missing', () => {
    const rules = city({ methodsByHome: withScreen, edition: 'R7.3' });
    const found = assess(rules, zones, [mn, lg]);
    expect(found).toMatchObject({ verdict: 'conditional', chosen: 'PC-LG', unconfirmed: true });
    expect(found.missingControls).toEqual(['C01', 'C02', 'C03', 'C04', 'C05', 'C17', 'C18']);
  });

  it('with every control it fits, still marked until the city confirms row 9', () => {
    const held = [{ ...lg, controls: EVERY_CONTROL }];
    const rules = city({ methodsByHome: withScreen, edition: 'R7.3' });
    expect(assess(rules, zones, held)).toMatchObject({ verdict: 'fits', unconfirmed: true });
    const confirmed = { ...rules, confirmedRows: new Set([9]) };
    expect(assess(confirmed, zones, held)).toMatchObject({ verdict: 'fits', unconfirmed: false });
  });

  it('a virtual desktop that the city operates towards the Internet only does not open My Number', () => {
    const methodsByHome = { LG: [{ method: 'VDI', targets: ['IN'] }] } as const;
    const found = assess(city({ methodsByHome, edition: 'R7.3' }), zones, [{ ...lg, controls: EVERY_CONTROL }]);
    expect(found.verdict).toBe('cannot');
  });

  it('a terminal that can do less than the city operates is taken as it is', () => {
    const held = [{ ...lg, controls: EVERY_CONTROL, methods: ['RBI' as const] }];
    expect(assess(city({ methodsByHome: withScreen, edition: 'R7.3' }), zones, held).verdict).toBe('cannot');
  });
});

describe('under the other patterns', () => {
  it('α′ reaches named clouds by local breakout (P3), marked while C13 is open', () => {
    const rules = city({ model: 'alphaPrime', methodsByHome: { LG: ['RBI', 'LBO'] } });
    const found = assess(rules, ['LG', 'IN', 'CL'], [lg]);
    expect(found).toMatchObject({ verdict: 'conditional', missingControls: ['C09', 'C12', 'C13'], unconfirmed: true });
  });

  it('β works from the Internet zone and shows LGWAN by screen transfer (P4)', () => {
    const controls: readonly ControlCode[] = ['C01', 'C05', 'C08', 'C09', 'C10', 'C15'];
    const rules = city({ model: 'beta', methodsByHome: { IN: ['RPC'] }, cityControls: new Set(['C13', 'C14']) });
    expect(assess(rules, ['LG', 'IN'], [{ ...inn, controls }]).verdict).toBe('fits');
    expect(assess({ ...rules, model: 'betaPrime' }, ['LG', 'IN'], [{ ...inn, controls }])).toMatchObject({
      verdict: 'conditional',
      missingControls: ['C11'],
    });
    expect(assess({ ...rules, model: 'alpha' }, ['LG', 'IN'], [{ ...inn, controls }]).verdict).toBe('cannot');
  });

  it('a thin client shows all three zones (P5)', () => {
    const controls: readonly ControlCode[] = ['C01', 'C02', 'C05', 'C08', 'C17', 'C18', 'C21', 'C22'];
    const thin = terminal('TC', { kind: 'thinClient', controls });
    const found = assess(city({ methodsByHome: { TC: ['SBC'] } }), ['MN', 'LG', 'IN'], [thin]);
    expect(found).toMatchObject({ verdict: 'fits', chosen: 'PC-TC', unconfirmed: false });
    expect(found.candidates[0]?.legs[0]?.conditions).toEqual(['oneZonePerSession']);
  });

  it('β does not open My Number from the Internet zone until row 17 is confirmed, and says that it is open', () => {
    const rules = city({ model: 'beta', edition: 'R7.3', methodsByHome: { IN: ['VDI'] } });
    const found = assess(rules, ['MN', 'IN'], [inn]);
    expect(found).toMatchObject({ verdict: 'cannot', reasonCode: 'R01', unconfirmed: true });
    expect(found.candidates[0]?.legs[0]).toMatchObject({ zone: 'MN', row: 17, ruling: 'never', unconfirmed: true });
    expect(assess({ ...rules, confirmedRows: new Set([17]) }, ['MN', 'IN'], [inn]).verdict).toBe('conditional');
  });
});
