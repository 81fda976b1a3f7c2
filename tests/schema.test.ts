import { expect, test } from 'vitest';
import { ENGINES, testDatabase } from './support/app.ts';

test.each(ENGINES)('the migrations make exactly the tables that the entities describe, on %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  const { upQueries } = await db.source.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
  await close();
});

test.each(ENGINES)('every migration can be taken back, on %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  for (const _ of db.source.migrations) await db.source.undoLastMigration({ transaction: 'each' });
  expect(await db.source.showMigrations()).toBe(true);
  await db.source.runMigrations({ transaction: 'each' });
  await close();
});
