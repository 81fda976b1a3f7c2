import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBulk } from '../../src/devices/bulk-field.rules.ts';
import { controlsAfter } from '../../src/devices/controls.rules.ts';
import { keeperAfter, keeperOf } from '../../src/devices/custody.rules.ts';
import { blockOf, cautionOf } from '../../src/devices/device-block.rules.ts';
import { csvLayout } from '../../src/devices/device-csv.ts';
import { difference, isSame } from '../../src/devices/device-diff.ts';
import type { DeviceRecord } from '../../src/devices/device-record.ts';
import { kept, paramsOf, withOne, without, withoutAll } from '../../src/devices/list-address.ts';

describe('hard blocks', () => {
  const base = { zone: 'LG', kind: 'notebook', capabilities: [], controls: {} } as const;
  const blocks: [what: string, device: Partial<Parameters<typeof blockOf>[0]>, key: string | null][] = [
    ['a terminal in two zones at once', { capabilities: ['DUAL'] }, 'rules:blocked.row19'],
    ['switching into the My Number zone', { zone: 'MN', capabilities: ['SWITCH'] }, 'rules:blocked.row21'],
    ['switching elsewhere is an exception, not a block', { capabilities: ['SWITCH'] }, null],
    ['a virtual browser', { capabilities: ['RBI', 'mfa'] }, null],
    ['a special terminal that is only kept', { zone: 'JK', kind: 'special' }, null],
  ];
  test.each(blocks)('%s', (_what, device, key) => expect(blockOf({ ...base, ...device })).toBe(key));

  test('a My Number terminal without C01 and C02 is cautioned against, any other is not', () => {
    const caution = (controls: Record<string, null>) => cautionOf({ ...base, zone: 'MN', controls });
    expect(caution({})).toBe('rules:blocked.mnWithoutControls');
    expect(caution({ C01: null })).toBe('rules:blocked.mnWithoutControls');
    expect(caution({ C01: null, C02: null })).toBeNull();
    expect(cautionOf(base)).toBeNull();
  });
});

describe('who keeps a terminal after a move', () => {
  const device = {
    personId: 'p',
    holder: '田中 健',
    holderNumber: '000103',
    unitId: 'u',
    unit: '税務課',
  } as DeviceRecord;
  const given = { personId: null, name: null, holder: null, unitId: 'v', unit: '情報政策課' };
  test('the person and the unit stay, go, or are those given', () => {
    expect(keeperAfter('keep', device, given)).toEqual(keeperOf(device));
    expect(keeperAfter('release', device, given)).toEqual({
      ...keeperOf(device),
      personId: null,
      name: null,
      holder: null,
    });
    expect(keeperAfter('give', device, given)).toEqual(given);
    expect(keeperAfter('end', device, given)).toBeNull();
    expect(keeperAfter('release', { ...device, unitId: null }, null)).toBeNull();
  });
});

test('a control that stays keeps its day, unless all were looked at again', () => {
  const before = { C01: '2026-04-01', C08: null, C16: '2025-04-01' };
  const after = (present: readonly string[], on: string | null, confirmed: readonly string[] = []) =>
    controlsAfter(before, { present, confirmed, on });
  expect(after(['C08', 'C01', 'C02'], null)).toEqual({ C01: '2026-04-01', C02: null, C08: null });
  expect(after(['C01', 'C08'], '2026-11-22')).toEqual({ C01: '2026-11-22', C08: '2026-11-22' });
  expect(after(['C01', 'C08'], '2026-11-22', ['C08'])).toEqual({ C01: '2026-04-01', C08: '2026-11-22' });
  expect(Object.keys(after(['C16', 'C01', 'C16'], null))).toEqual(['C01', 'C16']);
});

describe('differences', () => {
  const facts = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(fc.string(), fc.constant(null), fc.array(fc.integer())),
  );
  test('a thing does not differ from itself', () => {
    fc.assert(fc.property(facts, (one) => isSame(difference(one, one))));
  });
  test('what differs, put over what was, gives what is', () => {
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        const shown = Object.fromEntries(Object.keys(after).map((name) => [name, after[name] ?? null]));
        const known = Object.fromEntries(Object.keys(after).map((name) => [name, before[name] ?? null]));
        expect({ ...known, ...difference(before, after).after }).toEqual(shown);
      }),
    );
  });
});

describe('addresses of the list', () => {
  const params = paramsOf('/devices?q=a%20b&zone=LG&zone=IN&page=3&sort=-leaseEndOn');
  test('one value is taken away, the others stay, and the first page comes', () => {
    expect(without('/devices', params, 'zone', 'LG')).toBe('/devices?q=a+b&zone=IN&sort=-leaseEndOn');
    expect(withoutAll('/devices', params, ['q', 'zone'])).toBe('/devices?sort=-leaseEndOn');
    expect(withOne('/devices.csv', params, 'sort', 'hostname')).toBe(
      '/devices.csv?q=a+b&zone=LG&zone=IN&sort=hostname',
    );
    expect(kept(params, ['q', 'zone'])).toEqual([{ name: 'sort', value: '-leaseEndOn' }]);
    expect(withoutAll('/devices', paramsOf('/devices'), [])).toBe('/devices');
  });
});

test('a file has every column of the format, or those chosen with the asset number before them', () => {
  expect(csvLayout([]).headers).toHaveLength(24);
  expect(csvLayout(['leaseEndOn', 'macs', 'holder']).headers).toEqual([
    ...['管理番号', 'MACアドレス', 'リース満了日', '使用者職員番号'],
  ]);
});

describe('many at once', () => {
  const blank = {
    kind: '',
    use: '',
    procurement: '',
    place: '',
    os: '',
    osVersion: '',
    contract: '',
    leaseEndOn: '',
    stocktakenOn: '',
  };
  test('only the chosen fields are read', () => {
    expect(readBulk({ ...blank, fields: ['place'], place: '本館', os: 'X' }).changes).toEqual({ place: '本館' });
    expect(readBulk({ ...blank, fields: ['leaseEndOn'] }).changes).toEqual({ leaseEndOn: null });
  });
  test('every fault is named', () => {
    const { faults } = readBulk({
      ...blank,
      fields: ['kind', 'stocktakenOn', 'os'],
      stocktakenOn: '2026-02-30',
      os: 'x'.repeat(61),
    });
    expect(faults.map(({ field }) => field)).toEqual(['stocktakenOn', 'kind', 'os']);
    expect(readBulk({ ...blank, fields: [] }).faults).toEqual([{ field: 'fields', key: 'devices:invalid.noField' }]);
  });
});
