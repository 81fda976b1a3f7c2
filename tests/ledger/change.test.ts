import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { rowText } from '../../src/ledger/chain.ts';
import { change } from '../../src/ledger/change.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { Zone } from '../../src/networks/network.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { row, sql } from '../../src/sql.ts';
import { ENGINES, testDatabase } from '../support/app.ts';

const by = operator('工藤');
const deed = { action: 'test.given', subjects: [{ type: 'zone', id: 'LG', label: 'LG' }] };

describe.each(ENGINES)('a change on %s', (engine) => {
  let db: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ db, close } = await testDatabase(engine));
  });
  afterAll(() => close());

  const rename = (code: string, name: string, fail = false) =>
    change(db, by, async (tx) => {
      await tx.manager.update(Zone, code, { name });
      await new Promise((resolve) => setTimeout(resolve, 5));
      await tx.record(deed);
      if (fail) throw new Error('it failed');
    });

  const nameOf = async (code: string) => (await db.read.findOneByOrFail(Zone, { code })).name;

  test('keeps what it wrote together with its entry', async () => {
    await rename('LG', '庁内系');
    expect(await nameOf('LG')).toBe('庁内系');
  });

  test('that records nothing leaves nothing behind', async () => {
    const answer = await change(db, by, async (tx) => {
      await tx.manager.update(Zone, 'LG', { name: 'だまって変えた' });
      return 'answer';
    });
    expect(answer).toBe('answer');
    expect(await nameOf('LG')).toBe('庁内系');
  });

  test('of two at once of which one fails, the other one stays whole', async () => {
    const both = [rename('IN', '外部系'), rename('MN', '基幹系', true), rename('TC', '共通端末')];
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await nameOf('IN')).toBe('外部系');
    expect(await nameOf('MN')).toBe('マイナンバー利用事務系');
    expect(await nameOf('TC')).toBe('共通端末');
  });

  test('is not seen by a reader before it is committed', async () => {
    const seen: string[] = [];
    await change(db, by, async (tx) => {
      await tx.manager.update(Zone, 'CL', { name: 'まだ' });
      seen.push(await nameOf('CL'));
      await tx.record(deed);
    });
    seen.push(await nameOf('CL'));
    expect(seen).toEqual(['特定クラウド', 'まだ']);
  });

  test('inside another one is refused at once instead of waiting for ever', async () => {
    const nested = change(db, by, () => change(db, by, async (tx) => tx.record(deed)));
    await expect(nested).rejects.toThrow('inside another');
  });

  test('made fifty at once gives fifty entries in one chain, at strictly rising instants', async () => {
    const before = (await verifyLedger(db.read)).entries;
    await Promise.all(Array.from({ length: 50 }, (_, index) => rename('EX', `庁外${index}`)));
    expect(await verifyLedger(db.read)).toMatchObject({ entries: before + 50, fault: null });
    const distinct = await row<{ n: number }>(
      db.read,
      sql`SELECT CAST(count(DISTINCT at) AS integer) AS n FROM ledger_entry`,
    );
    expect(distinct?.n).toBe(before + 50);
  });

  test('of many records keeps the row changes and their digest', async () => {
    const rows = ['LG', 'IN'].map((id) =>
      rowText({
        action: 'zone.renamed',
        subject: { type: 'zone', id, label: id },
        before: null,
        after: { name: id },
      }),
    );
    await change(db, by, (tx) => tx.record(deed, rows));
    expect((await verifyLedger(db.read)).fault).toBeNull();
    const kept = await row<{ n: number }>(db.read, sql`SELECT CAST(count(*) AS integer) AS n FROM ledger_row`);
    expect(kept?.n).toBe(2);
  });

  const replacing = (table: string, columns: string) =>
    `INSERT OR REPLACE INTO ${table} (${columns}) SELECT ${columns} FROM ${table}`;
  const only: Readonly<Record<typeof engine, (table: string, columns: string) => string>> = {
    sqlite: replacing,
    postgres: (table) => `TRUNCATE ${table}`,
  };

  test.each([
    ['ledger_entry', 'seq, at, action, body, hash'],
    ['ledger_subject', 'seq, subject_type, subject_id'],
    ['ledger_row', 'seq, row_number, subject_type, subject_id, body'],
  ])('can never be taken back from %s: the database refuses', async (table, columns) => {
    const statements = [`UPDATE ${table} SET seq = 9999`, `DELETE FROM ${table}`, only[engine](table, columns)];
    for (const statement of statements) {
      await expect(db.transaction((manager) => manager.query(statement))).rejects.toThrow('append-only');
    }
  });
});
