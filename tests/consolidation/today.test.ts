import { describe, expect, it } from 'vitest';
import { assess, city, inn, LG_CONTROLS, lg, mn, terminal } from './terminals.ts';

describe('the verdict on all that somebody holds today', () => {
  it('fits where each zone has its terminal and every control is there, though one terminal alone would not do', () => {
    const { verdict, today } = assess(city(), ['MN', 'LG', 'IN'], [mn, lg, inn]);
    expect(verdict).toBe('cannot');
    expect(today).toMatchObject({ verdict: 'fits', unreached: [], missingControls: [] });
    expect(today.terminals.map(({ assetNumber, verdict: one }) => [assetNumber, one])).toEqual([
      ['PC-IN', 'fits'],
      ['PC-LG', 'fits'],
      ['PC-MN', 'fits'],
    ]);
  });

  it('asks of a terminal only what it is used for: the internet terminal takes the internet from the other', () => {
    const { today } = assess(city(), ['LG', 'IN'], [lg, inn]);
    const used = today.terminals.map(({ assetNumber, legs }) => [assetNumber, legs.map(({ zone }) => zone)]);
    expect(used).toEqual([
      ['PC-IN', ['IN']],
      ['PC-LG', ['LG']],
    ]);
  });

  it('names the controls that are missing, terminal by terminal', () => {
    const { today } = assess(city(), ['LG', 'MN'], [terminal('LG', { controls: ['C08', 'C10', 'C22'] }), mn]);
    expect(today).toMatchObject({ verdict: 'conditional', missingControls: ['C16'] });
    expect(today.terminals.map(({ verdict, missingControls }) => [verdict, missingControls])).toEqual([
      ['conditional', ['C16']],
      ['fits', []],
    ]);
  });

  it('names a zone that no terminal reaches', () => {
    expect(assess(city(), ['MN', 'LG'], [lg]).today).toMatchObject({ verdict: 'cannot', unreached: ['MN'] });
    expect(assess(city(), ['LG'], []).today).toMatchObject({ verdict: 'cannot', unreached: ['LG'], terminals: [] });
  });

  it('looks at a terminal in a zone that the work does not need: it is connected there all the same', () => {
    const { today } = assess(city(), ['LG'], [lg, { ...mn, controls: [] }]);
    expect(today.verdict).toBe('conditional');
    expect(today.missingControls).toContain('C01');
  });

  it('counts the special and the shared terminal too, which can never be the one terminal', () => {
    const jk = terminal('JK', { kind: 'special', use: 'special', controls: ['C01', 'C17', 'C18'] });
    const shared = terminal('LG', { use: 'shared', controls: LG_CONTROLS });
    const { candidates, today } = assess(city(), ['JK', 'LG'], [jk, shared]);
    expect(candidates).toEqual([]);
    expect(today).toMatchObject({ verdict: 'fits', unreached: [] });
  });
});
