import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/sample/apportion.ts';
import { createRandom } from '../../src/sample/random.ts';

describe('apportion', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 80 });

  it('gives out the whole, no more and no less', () => {
    fc.assert(
      fc.property(weights, fc.nat(100_000), (shares, total) => {
        expect(apportion(total, shares).reduce((sum, part) => sum + part, 0)).toBe(total);
      }),
    );
  });

  it('gives everyone the minimum, and the whole where the minimums allow it', () => {
    fc.assert(
      fc.property(weights, fc.nat(2000), (shares, total) => {
        const parts = apportion(
          total,
          shares,
          shares.map(() => 2),
        );
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(2);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Math.max(total, shares.length * 2));
      }),
    );
  });

  it('keeps whole shares as they are', () => {
    expect(apportion(178, [3, 2, 4, 169])).toEqual([3, 2, 4, 169]);
  });
});

describe('createRandom', () => {
  it('draws the same numbers from the same seed and stream, and others from another', () => {
    const draw = (seed: number, stream: string) => Array.from({ length: 20 }, createRandom(seed, stream).next);
    expect(draw(1, 'people')).toEqual(draw(1, 'people'));
    expect(draw(1, 'people')).not.toEqual(draw(2, 'people'));
    expect(draw(1, 'people')).not.toEqual(draw(1, 'devices'));
  });

  it('spreads evenly', () => {
    const random = createRandom(9, 'even');
    const counts = new Map<number, number>();
    for (let draws = 0; draws < 20_000; draws++) {
      const digit = random.below(10);
      counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Math.min(...counts.values())).toBeGreaterThan(1800);
    expect(Math.max(...counts.values())).toBeLessThan(2200);
  });

  it('draws by weight', () => {
    const random = createRandom(9, 'weight');
    const draws = Array.from({ length: 10_000 }, () => random.weighted([1, 3], (weight) => weight));
    const threes = draws.filter((weight) => weight === 3).length;
    expect(Math.abs(threes - 7500)).toBeLessThan(200);
  });
});
