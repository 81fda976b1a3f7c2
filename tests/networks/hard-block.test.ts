import { describe, expect, it } from 'vitest';
import { type EnteredAccess, hardBlock } from '../../src/networks/hard-block.rules.ts';

const plain: EnteredAccess = {
  home: 'LG',
  method: null,
  target: null,
  deviceKind: 'notebook',
  planned: true,
  controls: [],
  verdict: null,
};

describe('what must not be saved', () => {
  it.each<[string, Partial<EnteredAccess>, string]>([
    ['a plan to connect an LGWAN terminal to the Internet', { method: 'NATIVE', target: 'IN' }, 'row5'],
    ['a plan to take a My Number terminal to the Internet', { home: 'MN', method: 'VDI', target: 'IN' }, 'row13'],
    ['a plan to take a My Number terminal to a cloud', { home: 'MN', method: 'LBO', target: 'CL' }, 'row13'],
    ['a planned connection to two zones', { method: 'DUAL', target: 'IN' }, 'row19'],
    ['a connection to two zones that was found', { method: 'DUAL', target: 'IN', planned: false }, 'row19'],
    ['two zones at once from My Number', { home: 'MN', method: 'DUAL', target: 'IN', planned: false }, 'row19'],
    ['switching into My Number', { method: 'SWITCH', target: 'MN', planned: false }, 'row21'],
    [
      'a My Number terminal as fitting without C02',
      { home: 'MN', verdict: 'fits', controls: ['C01'] },
      'mnWithoutControls',
    ],
    [
      'a My Number terminal as fitting without C01',
      { home: 'MN', verdict: 'fits', controls: ['C02'] },
      'mnWithoutControls',
    ],
    ['a special terminal in a plan', { deviceKind: 'special' }, 'specialTerminal'],
    ['a terminal of a dedicated line in a plan', { home: 'JK', deviceKind: 'desktop' }, 'specialTerminal'],
  ])('is %s', (_what, entered, reason) => {
    expect(hardBlock({ ...plain, ...entered })).toBe(`rules:blocked.${reason}`);
  });
});

describe('what may be saved', () => {
  it.each<[string, Partial<EnteredAccess>]>([
    ['a terminal of which no access is entered', {}],
    ['an LGWAN terminal found on the Internet, as the fault it is', { method: 'NATIVE', target: 'IN', planned: false }],
    ['a My Number terminal found on the Internet', { home: 'MN', method: 'RBI', target: 'IN', planned: false }],
    ['browser isolation from the LGWAN zone', { method: 'RBI', target: 'IN' }],
    ['a way that no rule allows but no hard block names', { home: 'IN', method: 'RBI', target: 'LG' }],
    ['a My Number terminal as conditional without C01', { home: 'MN', verdict: 'conditional', controls: ['C02'] }],
    ['a My Number terminal as fitting with both', { home: 'MN', verdict: 'fits', controls: ['C02', 'C01'] }],
    ['an LGWAN terminal as fitting without C01', { verdict: 'fits' }],
    ['a special terminal outside any plan', { deviceKind: 'special', planned: false }],
    ['a terminal of unknown kind in a plan', { deviceKind: null }],
  ])('is %s', (_what, entered) => {
    expect(hardBlock({ ...plain, ...entered })).toBeNull();
  });
});
