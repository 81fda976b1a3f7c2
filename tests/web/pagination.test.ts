import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagination } from '../../src/web/pagination.ts';

describe('pagination', () => {
  const cases: [total: number, page: number, from: number, to: number, around: (number | null)[]][] = [
    [0, 1, 0, 0, [1]],
    [50, 1, 1, 50, [1]],
    [51, 2, 51, 51, [1, 2]],
    [2431, 1, 1, 50, [1, 2, 3, null, 49]],
    [2431, 5, 201, 250, [1, 2, 3, 4, 5, 6, 7, null, 49]],
    [2431, 25, 1201, 1250, [1, null, 23, 24, 25, 26, 27, null, 49]],
    [2431, 45, 2201, 2250, [1, null, 43, 44, 45, 46, 47, 48, 49]],
    [2431, 49, 2401, 2431, [1, null, 47, 48, 49]],
  ];

  it.each(cases)('counts %i entries and shows page %i as %i–%i', (total, page, from, to, around) => {
    expect(pagination(total, page, 50)).toMatchObject({ total, page, from, to, around });
  });

  it('shows the nearest page when the address asks for one that does not exist', () => {
    expect(pagination(51, 99, 50)).toMatchObject({ page: 2, from: 51 });
    expect(pagination(51, 0, 50)).toMatchObject({ page: 1, from: 1 });
  });

  it('always links the first and the last page, rises, and never hides a single page behind a gap', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 200 }),
        (total, page, perPage) => {
          const { around, pages, page: shown } = pagination(total, page, perPage);
          const numbers = around.filter((entry) => entry !== null);
          expect([numbers[0], numbers.at(-1)]).toEqual([1, pages]);
          expect(numbers).toContain(shown);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          const hidden = around.flatMap((entry, index) =>
            entry === null ? [(around[index + 1] ?? 0) - (around[index - 1] ?? 0) - 1] : [],
          );
          for (const count of hidden) expect(count).toBeGreaterThan(1);
        },
      ),
    );
  });
});
