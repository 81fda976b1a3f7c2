import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { schema } from '../src/schema.ts';

test('the migrations make exactly the tables that the entities describe, on SQLite', async () => {
  const db = await openDatabase({ databaseUrl: null, dataDir: mkdtempSync(path.join(tmpdir(), 'ichidai-')) }, schema);
  const { upQueries } = await db.source.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
  await db.close();
});
