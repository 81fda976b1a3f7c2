import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../src/database.ts';
import { schema } from '../../src/schema.ts';
import { appOn, START } from './app.ts';
import { servedCity } from './served-city.ts';
import { type WholeCity, wholeCity } from './whole-city.ts';

const FILE = 'ichidai.db';

/** One city, built once; every copy begins from the same state, whatever was done to the others. */
export async function frozenCity(): Promise<{ city: WholeCity; copy(): Promise<WholeCity> }> {
  const city = await wholeCity('sqlite');
  await city.db.source.query('PRAGMA wal_checkpoint(TRUNCATE)');
  const copy = async (): Promise<WholeCity> => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'ichidai-copy-'));
    copyFileSync(path.join(city.dataDir, FILE), path.join(dataDir, FILE));
    const clock = { now: START };
    const db = await openDatabase({ databaseUrl: null, dataDir }, schema, () => clock.now);
    const close = async (): Promise<void> => {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    };
    const { places, at } = city;
    return { ...(await servedCity(await appOn({ db, dataDir, clock, close }))), places, at };
  };
  return { city, copy };
}
