import { describe, expect, it } from 'vitest';
import type { HeldTerminal } from '../../src/consolidation/candidate.rules.ts';
import type { LiveException } from '../../src/consolidation/leg.rules.ts';
import type { AssessmentRules } from '../../src/consolidation/route.rules.ts';
import { type Assessment, assessor } from '../../src/consolidation/verdict.rules.ts';
import type { ControlCode } from '../../src/networks/control.rules.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';
import { city, LG_CONTROLS, MN_CONTROLS, needs, terminal } from './terminals.ts';

function assess(
  rules: AssessmentRules,
  zones: readonly ZoneCode[],
  terminals: readonly HeldTerminal[],
  exceptions: readonly LiveException[] = [],
): Assessment {
  return assessor(rules)({ needs: needs(...zones), terminals, exceptions });
}

const lg = terminal('LG', { controls: LG_CONTROLS });
const inn = terminal('IN', { controls: ['C08', 'C10', 'C15'] });
const mn = terminal('MN', { controls: MN_CONTROLS });
const withScreen = { LG: ['RBI', 'VDI'] } as const;
const everyControl: readonly ControlCode[] = [...LG_CONTROLS, ...MN_CONTROLS, 'C04', 'C05'];

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
    const found = assess(city({ methodsByHome: withScreen }), zones, [mn, { ...lg, controls: everyControl }]);
    expect(found).toMatchObject({ verdict: 'cannot', reasonCode: 'R01' });
  });

  it('My Number staff can by exception under R6.10 while an approved exception is in force for that terminal', () => {
    const rules = city({ methodsByHome: withScreen });
    const held = [mn, { ...lg, controls: everyControl }];
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
    const held = [{ ...lg, controls: everyControl }];
    const rules = city({ methodsByHome: withScreen, edition: 'R7.3' });
    expect(assess(rules, zones, held)).toMatchObject({ verdict: 'fits', unconfirmed: true });
    const confirmed = { ...rules, confirmedRows: new Set([9]) };
    expect(assess(confirmed, zones, held)).toMatchObject({ verdict: 'fits', unconfirmed: false });
  });

  it('a virtual desktop that the city operates towards the Internet only does not open My Number', () => {
    const methodsByHome = { LG: [{ method: 'VDI', targets: ['IN'] }] } as const;
    const found = assess(city({ methodsByHome, edition: 'R7.3' }), zones, [{ ...lg, controls: everyControl }]);
    expect(found.verdict).toBe('cannot');
  });

  it('a terminal that can do less than the city operates is taken as it is', () => {
    const held = [{ ...lg, controls: everyControl, methods: ['RBI' as const] }];
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

describe('the explanation', () => {
  it('names for each candidate and zone the method, the row, its ruling and what is missing', () => {
    const found = assess(city(), ['LG', 'IN'], [terminal('LG', { controls: ['C06', 'C08', 'C10', 'C16', 'C22'] })]);
    expect(found.candidates[0]?.legs).toMatchObject([
      { zone: 'LG', needed: true, method: 'NATIVE', row: 1, ruling: 'allow', verdict: 'fits', missingControls: [] },
      { zone: 'IN', method: 'RBI', row: 3, ruling: 'withControls', verdict: 'conditional', missingControls: ['C15'] },
    ]);
  });

  it('names the row that forbids the direct connection where the city operates no method', () => {
    const found = assess(city({ methodsByHome: {} }), ['IN'], [lg]);
    expect(found).toMatchObject({ verdict: 'cannot', reasonCode: 'R08' });
    expect(found.candidates[0]?.legs).toMatchObject([
      { zone: 'LG', needed: false, row: 1 },
      { zone: 'IN', needed: true, method: 'NATIVE', row: 5, ruling: 'never' },
    ]);
  });

  it('asks the controls of the home zone even of a terminal whose home nobody needs', () => {
    const found = assess(city({ edition: 'R7.3', methodsByHome: { MN: ['VDI'] } }), ['LG'], [terminal('MN')]);
    expect(found.missingControls).toEqual(['C01', 'C02', 'C03', 'C04', 'C05', 'C08', 'C16', 'C17', 'C18', 'C22']);
  });

  it('names a row that forbids rather than none, and an open row rather than a settled one', () => {
    const row5 = assess(city({ methodsByHome: { LG: ['TW'] } }), ['IN'], [lg]);
    expect(row5.candidates[0]?.legs[1]).toMatchObject({ method: 'NATIVE', row: 5 });
    const rules = city({ model: 'beta', edition: 'R7.3', methodsByHome: { IN: ['RBI', 'VDI'] } });
    const row17 = assess(rules, ['MN'], [inn]);
    expect(row17.candidates[0]?.legs[0]).toMatchObject({ method: 'VDI', row: 17, unconfirmed: true });
  });

  it('takes the approved exception itself as C20, and names the rest that is missing', () => {
    const exceptions = [{ reference: 'EX-1', row: 20, assetNumber: null }];
    const held = [terminal('LG', { controls: ['C08', 'C10', 'C22'] })];
    const found = assess(city({ methodsByHome: { LG: ['SWITCH'] } }), ['LG', 'IN'], held, exceptions);
    expect(found).toMatchObject({ verdict: 'exception', missingControls: ['C16'] });
  });

  it('never takes files, mail or media as a way to work in a zone', () => {
    const methodsByHome = { IN: ['SANI', 'MTXT', 'MEDIA'], MN: ['SPEC'] } as const;
    expect(assess(city({ methodsByHome }), ['LG', 'IN'], [inn, mn]).verdict).toBe('cannot');
  });

  it('prefers among ways into a zone the one with the fewest missing controls', () => {
    const rules = city({ methodsByHome: { LG: ['VDI', 'LCB', 'RBI'] } });
    expect(assess(rules, ['IN'], [lg]).candidates[0]?.legs[1]).toMatchObject({ method: 'LCB', verdict: 'fits' });
    const bare = terminal('LG', { controls: ['C06', 'C08', 'C15', 'C16', 'C22'] });
    expect(assess(rules, ['IN'], [bare]).candidates[0]?.legs[1]).toMatchObject({ method: 'RBI', verdict: 'fits' });
    const none = assess(rules, ['IN'], [terminal('LG')]).candidates[0]?.legs[1];
    expect(none).toMatchObject({ method: 'RBI', verdict: 'conditional', missingControls: ['C06', 'C08', 'C15'] });
  });
});

describe('the choice among several terminals', () => {
  const second = (assetNumber: string, controls: readonly ControlCode[]) => terminal('LG', { assetNumber, controls });

  it('goes by verdict first', () => {
    const held = [second('PC-1', []), second('PC-2', LG_CONTROLS)];
    expect(assess(city(), ['LG', 'IN'], held)).toMatchObject({ verdict: 'fits', chosen: 'PC-2' });
  });

  it('then by the fewest missing controls', () => {
    const held = [second('PC-1', ['C08']), second('PC-2', ['C08', 'C10'])];
    expect(assess(city(), ['LG', 'IN'], held)).toMatchObject({ verdict: 'conditional', chosen: 'PC-2' });
  });

  it('then by the asset number', () => {
    const held = [second('PC-2', LG_CONTROLS), second('PC-1', LG_CONTROLS)];
    expect(assess(city(), ['LG', 'IN'], held).chosen).toBe('PC-1');
  });
});

describe('集約不可', () => {
  it.each<[string, string, readonly ZoneCode[], readonly HeldTerminal[]]>([
    ['R02', 'a dedicated-line terminal is held and needed', ['LG', 'JK'], [lg, terminal('JK', { kind: 'special' })]],
    ['R03', 'a dedicated line is needed and none of its terminals held', ['LG', 'JK'], [lg]],
    [
      'R12',
      'only a spare and a loan terminal are held',
      ['LG'],
      [
        { ...lg, use: 'spare' },
        { ...inn, use: 'loan' },
      ],
    ],
    ['R05', 'only a shared terminal is held', ['LG'], [{ ...lg, use: 'shared' }]],
    ['R05', 'only a counter terminal is held', ['MN'], [{ ...mn, use: 'counter' }]],
    ['R05', 'no terminal is held', ['LG'], []],
    ['R05', 'neither a need nor a terminal is recorded', [], []],
    ['R01', 'My Number is needed and only an LGWAN terminal held', ['MN', 'LG'], [lg]],
    ['R08', 'a zone has no method that leads into it', ['LG', 'CL'], [lg]],
  ])('has the default reason %s where %s', (code, _when, zones, terminals) => {
    expect(assess(city(), zones, terminals)).toMatchObject({ verdict: 'cannot', reasonCode: code, chosen: null });
  });

  it('lists the terminals that can never be the one terminal, each with its reason', () => {
    const held = [
      terminal('JK'),
      terminal('LG', { assetNumber: 'PC-1', kind: 'special' }),
      terminal('LG', { assetNumber: 'PC-2', use: 'special' }),
      terminal('LG', { assetNumber: 'PC-3', use: 'shared' }),
      terminal('LG', { assetNumber: 'PC-4', use: 'counter' }),
      terminal('LG', { assetNumber: 'PC-5', use: 'spare' }),
      terminal('LG', { assetNumber: 'PC-6', use: 'loan' }),
    ].map((one) => ({ ...one, controls: everyControl }));
    const found = assess(city(), ['LG'], held);
    expect(found).toMatchObject({ verdict: 'cannot', candidates: [] });
    expect(found.excluded.map(({ reason }) => reason)).toEqual([
      'dedicatedLine',
      'special',
      'special',
      'shared',
      'counter',
      'spare',
      'loan',
    ]);
  });
});
