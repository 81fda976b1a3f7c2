import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { generateCity } from '../../src/sample/city.ts';
import { sampleTables } from '../../src/sample/tables.ts';
import { writeCsv } from '../../src/shared/csv-write.ts';
import { Refused } from '../../src/shared/errors.ts';

const today = '2026-11-22';

function digest(options: { staff: number; seed: number; today: string }): string {
  const hash = createHash('sha256');
  for (const { headers, rows } of sampleTables(generateCity(options)))
    hash.update(writeCsv(headers, rows, 'utf-8').bytes);
  return hash.digest('hex');
}

describe('generateCity', () => {
  it('makes the same bytes from the same staff, seed and day', () => {
    expect(digest({ staff: 300, seed: 5, today })).toBe(digest({ staff: 300, seed: 5, today }));
  });

  test.each([
    ['seed', { staff: 300, seed: 6, today }],
    ['staff', { staff: 301, seed: 5, today }],
    ['day', { staff: 300, seed: 5, today: '2027-04-01' }],
  ])('makes another city from another %s', (_, options) => {
    expect(digest(options)).not.toBe(digest({ staff: 300, seed: 5, today }));
  });

  it('can be read twice with the same rows', () => {
    const city = generateCity({ staff: 50, seed: 1, today });
    for (const { rows } of sampleTables(city)) expect([...rows]).toEqual([...rows]);
  });

  test.each([0, 49, 100_001, 99.5, Number.NaN, -2500])('refuses %d employees', (staff) => {
    expect(() => generateCity({ staff, seed: 1, today })).toThrow(
      new Refused('sample:refused.staff', { staff, fewest: 50, most: 100_000 }),
    );
  });

  it('makes a city of any small size, seed and day, with as many persons as asked', () => {
    const options = fc.record({
      staff: fc.integer({ min: 50, max: 400 }),
      seed: fc.integer(),
      today: fc
        .date({ min: new Date('2019-01-01'), max: new Date('2045-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    });
    fc.assert(
      fc.property(options, (one) => {
        const { people, devices } = generateCity(one);
        expect(new Set([...people].map(({ number }) => number)).size).toBe(one.staff);
        expect([...devices]).toHaveLength(one.staff * 2);
      }),
      { numRuns: 25 },
    );
  });
});
