import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, METHODS, type Population, populationHash } from '../../src/evidence/sample.rules.ts';

const populationOf = (strata: readonly string[]): Population => ({
  records: strata.map((stratum, index) => `["${stratum}",${index}]`),
  strata,
});

const populations = fc
  .array(fc.constantFrom('01', '02', '03', '04'), { minLength: 1, maxLength: 200 })
  .map(populationOf);

test.each(METHODS)(
  'a sample by %s has the asked size, each record once and in order, and is the same each time',
  (method) => {
    fc.assert(
      fc.property(populations, fc.integer({ min: 1, max: 250 }), fc.string(), (population, size, seed) => {
        const drawn = draw(population, method, size, seed);
        expect(drawn).toHaveLength(Math.min(size, population.records.length));
        expect(drawn).toEqual([...new Set(drawn)].sort((one, other) => one - other));
        expect(drawn.every((place) => place >= 1 && place <= population.records.length)).toBe(true);
        expect(draw(population, method, size, seed)).toEqual(drawn);
      }),
    );
  },
);

test('each 部 has its share, but for less than one', () => {
  fc.assert(
    fc.property(populations, fc.integer({ min: 1, max: 100 }), fc.string(), (population, size, seed) => {
      const { strata } = population;
      const drawn = draw(population, 'stratified', size, seed);
      for (const stratum of new Set(strata)) {
        const share = (strata.filter((each) => each === stratum).length * drawn.length) / strata.length;
        const got = drawn.filter((place) => strata[place - 1] === stratum).length;
        expect(Math.abs(got - share)).toBeLessThan(1);
      }
    }),
  );
});

test('every n-th stands as far from the one before as from the one after, but for one', () => {
  const drawn = draw(populationOf(Array(1_000).fill('01')), 'every', 30, 'seed');
  const steps = drawn.slice(1).map((place, index) => place - (drawn[index] ?? 0));
  expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
});

// Written down once: a program that draws another sample for these has broken every sample that was ever recorded.
test('what was drawn once is drawn for ever', () => {
  const population = populationOf(Array.from({ length: 40 }, (_, n) => `0${(n % 4) + 1}`));
  expect(populationHash(population.records)).toBe('a0686a4fd50053e90d9d15f595cb2aa18f6b5a2f7dcc9506659bb8b9b9ecd29c');
  expect(METHODS.map((method) => draw(population, method, 6, '令和8年度'))).toEqual([
    [3, 11, 17, 28, 29, 33],
    [3, 6, 28, 29, 33, 38],
    [3, 10, 17, 23, 30, 37],
  ]);
});

test('another seed, or one record changed, draws another sample of a large population', () => {
  const population = populationOf(Array(500).fill('01'));
  const drawn = draw(population, 'simple', 20, 'a');
  expect(draw(population, 'simple', 20, 'b')).not.toEqual(drawn);
  const changed = population.records.map((record, index) => (index + 1 === drawn[0] ? `${record} ` : record));
  expect(draw({ ...population, records: changed }, 'simple', 20, 'a')).not.toEqual(drawn);
});
