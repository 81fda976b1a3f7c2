import { describe, expect, test } from 'vitest';
import { COMPARED } from '../../src/devices/inventory.rules.ts';
import {
  compareInventory,
  type InventoryRow,
  type RegisteredDevice,
  refuseTwins,
} from '../../src/devices/inventory-compare.ts';
import { Refused } from '../../src/shared/errors.ts';

const NOTHING = Object.fromEntries(COMPARED.map((field) => [field, ''])) as RegisteredDevice['cells'];

const device = (
  assetNumber: string,
  cells: Partial<RegisteredDevice['cells']> = {},
  state: RegisteredDevice['state'] = 'deployed',
): RegisteredDevice => ({ id: assetNumber, unitId: 'unit', state, cells: { ...NOTHING, assetNumber, ...cells } });

const row = (line: number, values: InventoryRow['values']): InventoryRow => ({ line, values });

const found = (rows: readonly InventoryRow[], devices: readonly RegisteredDevice[]) =>
  compareInventory(rows, devices, COMPARED).differences.map(({ kind, label, field, registerValue, fileValue }) =>
    [kind, label, field, registerValue, fileValue].filter((text) => text !== '').join(' '),
  );

describe('a file of a management tool beside the register', () => {
  const cases: [promise: string, rows: InventoryRow[], devices: RegisteredDevice[], expected: string[]][] = [
    [
      'agrees where all is the same, whatever the width or case',
      [row(2, { assetNumber: 'ｐｃ-1', hostname: 'PC1' })],
      [device('PC-1', { hostname: 'pc1' })],
      [],
    ],
    [
      'names a terminal that the tool has not seen',
      [],
      [device('PC-1', { serial: 'S1' })],
      ['onlyRegister PC-1 PC-1 / S1'],
    ],
    ['expects no terminal that lies in stock', [], [device('PC-1', {}, 'inStock')], []],
    ['names what nobody registered', [row(2, { hostname: 'stranger' })], [], ['onlyFile stranger stranger']],
    [
      'names each field that differs',
      [row(2, { assetNumber: 'PC-1', serial: 'S2', os: 'Linux' })],
      [device('PC-1', { serial: 'S1', os: 'Windows 11' })],
      ['differs PC-1 serial S1 S2', 'differs PC-1 os Windows 11 Linux'],
    ],
    [
      'says nothing of what the tool leaves empty',
      [row(2, { assetNumber: 'PC-1', serial: '' })],
      [device('PC-1', { serial: 'S1' })],
      [],
    ],
    [
      'takes one of several addresses for enough',
      [row(2, { assetNumber: 'PC-1', mac: 'AA:BB:CC:DD:EE:02' })],
      [device('PC-1', { mac: 'AA:BB:CC:DD:EE:01;AA:BB:CC:DD:EE:02' })],
      [],
    ],
    [
      'says that a terminal was seen that should be gone',
      [row(2, { assetNumber: 'PC-1' })],
      [device('PC-1', {}, 'disposed')],
      ['differs PC-1 state disposed'],
    ],
    [
      'finds by serial what has another number',
      [row(2, { assetNumber: 'PC-9', serial: 'S1' })],
      [device('PC-1', { serial: 'S1' })],
      ['differs PC-1 assetNumber PC-1 PC-9'],
    ],
    [
      'finds by MAC, then by host name',
      [row(2, { mac: 'AA:BB:CC:DD:EE:01' }), row(3, { hostname: 'pc2' })],
      [device('PC-1', { mac: 'AA:BB:CC:DD:EE:01' }), device('PC-2', { hostname: 'pc2' })],
      [],
    ],
    [
      'lets the surer key have a terminal',
      [row(2, { serial: 'S1' }), row(3, { assetNumber: 'PC-1' })],
      [device('PC-1', { serial: 'S1' })],
      ['onlyFile S1 S1'],
    ],
    [
      'takes no value that two terminals share',
      [row(2, { hostname: 'pc' })],
      [device('PC-1', { hostname: 'pc' }, 'inStock'), device('PC-2', { hostname: 'pc' }, 'inStock')],
      ['onlyFile pc pc'],
    ],
  ];

  test.each(cases)('%s', (_promise, rows, devices, expected) => {
    expect(found(rows, devices)).toEqual(expected);
  });

  test('two rows of one key are refused with both lines; the same host under two numbers is not', () => {
    const twins = [row(2, { assetNumber: 'PC-1' }), row(7, { assetNumber: 'ＰＣ-1' })];
    expect(() => refuseTwins(twins)).toThrow(Refused);
    try {
      refuseTwins(twins);
    } catch (error) {
      expect(error).toMatchObject({ params: { column: '管理番号', first: 2, second: 7 }, field: 'file' });
    }
    refuseTwins([row(2, { assetNumber: 'PC-1', hostname: 'pc' }), row(3, { assetNumber: 'PC-2', hostname: 'pc' })]);
  });
});
