import { expect, test } from 'vitest';
import { all, isIn, join, raw, rows, sql } from '../src/sql.ts';
import { ENGINES, testDatabase } from './support/app.ts';

test('pieces nest and their values keep their order', () => {
  const inner = sql`b = ${2} AND c = ${3}`;
  const query = sql`SELECT ${raw('x')} FROM t WHERE a = ${1} AND ${inner} AND d = ${4}`;
  expect(query.parts.join('?')).toBe('SELECT x FROM t WHERE a = ? AND b = ? AND c = ? AND d = ?');
  expect(query.values).toEqual([1, 2, 3, 4]);
});

test('no conditions hold for every row, and an empty list for none', () => {
  expect(all([]).parts.join('?')).toBe('1 = 1');
  expect(isIn(raw('a'), []).parts.join('?')).toBe('1 = 0');
  expect(join([raw('a'), sql`${1}`], ', ').parts.join('?')).toBe('a, ?');
});

test.each(ENGINES)('a hostile value stays a value on %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  const hostile = `'; DROP TABLE zone; -- 𠮷 " \\`;
  const [found] = await rows<{ value: string }>(db.read, sql`SELECT CAST(${hostile} AS text) AS value`);
  expect(found?.value).toBe(hostile);
  await close();
});
