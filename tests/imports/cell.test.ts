import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, mac } from '../../src/imports/column.ts';
import { parseAddress } from '../../src/shared/ip.ts';
import { normaliseMac } from '../../src/shared/text.ts';

const textOf = (reading: ReturnType<typeof address>): string | null => (typeof reading === 'string' ? reading : null);
const part = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map(String),
  fc.constantFrom('00', '01', '255', '256', '１', ''),
);

describe('a cell that is spelt as it is stored is taken as the parser takes it:', () => {
  test('an address of any parts', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 5 }), (parts) => {
        const cell = parts.join('.');
        expect(textOf(address(cell))).toBe(parseAddress(cell)?.text ?? null);
      }),
    );
  });

  test.each(['10.1.2.3', '010.1.2.3', '10.1.2.3\n', ' 10.1.2.3', '10.1.2', '2001:DB8::1', '１０．１．２．３'])(
    '%j',
    (cell) => {
      expect(textOf(address(cell))).toBe(parseAddress(cell)?.text ?? null);
    },
  );

  test.each([
    'AA:BB:CC:DD:EE:FF',
    'aa:bb:cc:dd:ee:ff',
    'AA-BB-CC-DD-EE-FF',
    'AABBCCDDEEFF',
    'AA:BB:CC:DD:EE',
    'AA:BB:CC:DD:EE:FG',
  ])('%s', (cell) => {
    expect(textOf(mac(cell))).toBe(normaliseMac(cell));
  });
});
