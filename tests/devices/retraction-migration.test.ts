import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/database.ts';
import { getDevice } from '../../src/devices/device-record.queries.ts';
import { retract } from '../../src/devices/retraction.actions.ts';
import { schema } from '../../src/schema.ts';
import { raw, rows, sql } from '../../src/sql.ts';
import { ENGINES, type Engine, START } from '../support/app.ts';
import { given, giveUnit } from '../support/city.ts';
import { freshPostgres } from '../support/postgres.ts';
import { giveDevice } from './device-city.ts';

describe.each(ENGINES)('a register of terminals that the release before made, on %s', (engine) => {
  const madeBy = (steps: number) => ({
    ...schema,
    migrations: (schema.migrations as (new () => unknown)[]).slice(0, steps),
  });
  const TABLES = ['device', 'device_zone', 'device_state', 'device_custody', 'device_controls', 'device_interface'];
  const content = async ({ read }: Database) => {
    const tables = [...TABLES, 'device_address', 'ledger_entry'].map((table) =>
      rows(read, sql`SELECT * FROM ${raw(table)} ORDER BY 1`),
    );
    return Promise.all(tables);
  };
  const terminal = (assetNumber: string) => ({ assetNumber, serial: 'S1', macs: ['00:00:0E:00:00:01'] });

  test('is taken on with all that it holds, and given back without what was retracted since', async () => {
    const { open, end } = await emptyPlace(engine);
    const old = await open(madeBy(8));
    const id = await given(old, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await giveDevice(tx, { assetNumber: 'PC-2', unitId, controls: { C01: null }, addresses: ['10.1.20.34'] });
      return giveDevice(tx, { ...terminal('PC-1'), unitId });
    });
    const before = await content(old);
    await old.close();

    const db = await open(madeBy(9));
    expect(await content(db)).toEqual(before);
    const registeredAgain = await given(db, async (tx) => {
      await retract(tx, await getDevice(tx.manager, id, { on: '2026-11-22', knownAt: null }));
      return giveDevice(tx, terminal('PC-1'));
    });
    await db.source.undoLastMigration({ transaction: 'each' });
    const kept = await rows<{ id: string }>(db.read, sql`SELECT id AS "id" FROM device WHERE serial = ${'S1'}`);
    expect(kept).toEqual([{ id: registeredAgain }]);
    const of = sql`SELECT count(*) AS "count" FROM device_state WHERE device_id = ${id}`;
    expect(Number((await rows<{ count: number }>(db.read, of))[0]?.count)).toBe(0);
    await db.close();
    const anew = await open(schema);
    expect((await rows(anew.read, sql`SELECT id FROM device`)).length).toBe(2);
    await anew.close();
    await end();
  });
});

/** Where a database is opened again and again. */
async function emptyPlace(engine: Engine) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ichidai-test-'));
  const postgres = engine === 'postgres' ? await freshPostgres() : null;
  const open = (made: typeof schema) =>
    openDatabase({ databaseUrl: postgres?.url ?? null, dataDir }, made, () => START);
  const end = async (): Promise<void> => {
    await postgres?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { open, end };
}
