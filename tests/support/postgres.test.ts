import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshPostgres, freshPostgres } from './postgres.ts';

let one: FreshPostgres;
let client: pg.Client;

beforeAll(async () => {
  one = await freshPostgres();
  client = new pg.Client(one.url);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await one.drop();
});

test('a fresh database is empty', async () => {
  const { rows } = await client.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
  expect(rows).toEqual([]);
});

test('text sorts by its bytes, as on SQLite, so that lists have the same order on both engines', async () => {
  const words = ['あ', 'ア', 'b', 'B', 'a', 'ｱ', '𠮷', '髙', 'é'];
  const { rows } = await client.query('SELECT word FROM unnest($1::text[]) AS t(word) ORDER BY word', [words]);
  const bytes = words.map((word) => Buffer.from(word)).sort(Buffer.compare);
  expect(rows.map((row) => row.word)).toEqual(bytes.map(String));
});

test('two databases share nothing, and a dropped one is gone even while somebody is connected', async () => {
  const other = await freshPostgres();
  await client.query('CREATE TABLE seen (id integer)');
  const guest = new pg.Client(other.url);
  const ended = new Promise((resolve) => guest.on('error', resolve));
  await guest.connect();
  await expect(guest.query('SELECT * FROM seen')).rejects.toThrow('does not exist');
  await other.drop();
  await ended;
  await expect(new pg.Client(other.url).connect()).rejects.toThrow('does not exist');
});
