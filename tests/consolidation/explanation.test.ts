import { describe, expect, it } from 'vitest';
import type { HeldTerminal } from '../../src/consolidation/candidate.rules.ts';
import type { ControlCode } from '../../src/networks/control.rules.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';
import { assess, city, EVERY_CONTROL, inn, LG_CONTROLS, lg, mn, terminal } from './terminals.ts';

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
    ].map((one) => ({ ...one, controls: EVERY_CONTROL }));
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
