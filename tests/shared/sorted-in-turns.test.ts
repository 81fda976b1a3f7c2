import { expect, test } from 'vitest';
import { sortedInTurns } from '../../src/shared/sorted-in-turns.ts';

const numbered = (length: number) => Array.from({ length }, (_, place) => ({ key: (place * 7919) % 101, place }));

test.each([0, 1, 1_999, 2_000, 2_001, 13_500])(
  '%i records come as one sorting would give them, equal ones in their order',
  async (length) => {
    const list = numbered(length);
    const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
    const sorted = await sortedInTurns(list, compare, async () => undefined);
    expect(sorted).toEqual(list.toSorted(compare));
  },
);

test('a long list lets others have their turn many times', async () => {
  let turns = 0;
  await sortedInTurns(
    numbered(100_000),
    (a, b) => a.key - b.key,
    async () => {
      turns += 1;
    },
  );
  expect(turns).toBeGreaterThan(50);
});
