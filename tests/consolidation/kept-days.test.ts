import { expect, test } from 'vitest';
import { keptDays } from '../../src/consolidation/kept-days.ts';

function counting() {
  const computed: string[] = [];
  const day = keptDays<string>(3, (value) => value.length);
  const ask = (name: string) =>
    day(name, async (before) => {
      if (before !== null) return before;
      computed.push(name);
      return name;
    });
  return { computed, ask };
}

test('a day is computed once, by two who ask at the same time too', async () => {
  const { computed, ask } = counting();
  expect(await Promise.all([ask('a'), ask('a')])).toEqual(['a', 'a']);
  expect(await ask('a')).toBe('a');
  expect(computed).toEqual(['a']);
});

test('beyond the size in all, the day asked for longest ago leaves first', async () => {
  const { computed, ask } = counting();
  for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'b']) await ask(name);
  expect(computed).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('a day larger than the whole room is kept until another is asked for', async () => {
  const { computed, ask } = counting();
  for (const name of ['large', 'large', 'b', 'large']) await ask(name);
  expect(computed).toEqual(['large', 'b', 'large']);
});

test('a day that could not be computed is computed again', async () => {
  let tries = 0;
  const day = keptDays<string>(3, () => 1);
  const compute = async (before: string | null) => {
    if (before !== null) return before;
    tries += 1;
    if (tries === 1) throw new Error('the database is away');
    return 'answer';
  };
  await expect(day('a', compute)).rejects.toThrow('the database is away');
  expect(await day('a', compute)).toBe('answer');
});

test('a day that is out of date is made from what was kept of it, once for all who ask at the same time', async () => {
  const day = keptDays<string>(100, (value) => value.length);
  const longer = (wanted: string) => async (before: string | null) =>
    before !== null && before.length >= wanted.length ? before : `${before ?? ''}+`;
  expect(await day('a', longer('+'))).toBe('+');
  expect(await Promise.all([day('a', longer('++')), day('a', longer('++'))])).toEqual(['++', '++']);
});
