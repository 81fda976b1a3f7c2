import { afterAll, expect, test } from 'vitest';
import { upkeep } from '../../src/database.ts';
import { raw, rows, sql } from '../../src/sql.ts';
import { reversibleCity } from '../support/reversible-city.ts';
import { unfurnished } from '../support/whole-city.ts';

const city = await reversibleCity('postgres', unfurnished);
afterAll(() => city.close());

const tableOf = (name: string) =>
  upkeep(city.db, (manager) => rows(manager, sql`CREATE TABLE ${raw(name)} (id INTEGER)`));

test('two changes in the same moment are both taken back, and the next one begins from the same city', async () => {
  for (const _ of ['first', 'again']) {
    await city.takenBack(() => Promise.all(['left_behind', 'left_beside'].map(tableOf)));
    const left = await rows(city.db.read, sql`SELECT 1 FROM pg_tables WHERE tablename LIKE 'left_be%'`);
    expect(left).toEqual([]);
  }
});
