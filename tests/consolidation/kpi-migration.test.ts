import { expect, test } from 'vitest';
import { KpiMonth } from '../../src/consolidation/kpi.entity.ts';
import { Device } from '../../src/devices/device.entity.ts';
import { newId } from '../../src/ids.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { ENGINES, START, testDatabase } from '../support/app.ts';
import { giveSmallCity } from './small-city.ts';

const month = () => ({ id: newId(), month: '2026-10', figures: '{}', recordedAt: START, supersededAt: STILL_KNOWN });

test.each(ENGINES)('a register from before the months were published is taken on as it is, on %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  await giveSmallCity(db);
  const { source } = db;
  const names = source.migrations.map((migration) => migration.constructor.name);
  for (const _ of names.slice(names.indexOf('Kpi1000000000012')))
    await source.undoLastMigration({ transaction: 'each' });
  await expect(source.query('SELECT * FROM kpi_month')).rejects.toThrow('kpi_month');
  const content = async () => [await source.manager.find(Device), await source.manager.find(LedgerEntry)];
  const before = await content();
  await source.runMigrations({ transaction: 'each' });
  expect(await content()).toEqual(before);
  expect(await source.manager.count(KpiMonth)).toBe(0);
  await close();
});

test.each(ENGINES)('the database itself keeps what was published, on %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  const published = month();
  await db.source.manager.insert(KpiMonth, published);
  await expect(db.source.manager.insert(KpiMonth, month())).rejects.toThrow();
  await expect(db.source.manager.update(KpiMonth, published.id, { figures: '{"x":1}' })).rejects.toThrow('evidence');
  await expect(db.source.manager.delete(KpiMonth, published.id)).rejects.toThrow('evidence');
  await close();
});
