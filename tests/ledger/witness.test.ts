import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { change } from '../../src/ledger/change.ts';
import { checkLedger, isSound, type LedgerReport } from '../../src/ledger/check.actions.ts';
import { latestBesideKey, makeCheckpoint } from '../../src/ledger/checkpoint.actions.ts';
import { logKeys } from '../../src/ledger/log-identity.queries.ts';
import { recordRestoration } from '../../src/ledger/restoration.actions.ts';
import { rotateKey, signerOf } from '../../src/ledger/signing-key.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { disarmed } from './disarmed.ts';

const by = operator('工藤');
const deedOn = (id: string) => ({ action: 'test.given', subjects: [{ type: 'device', id, label: id }] });

describe.each(ENGINES)('checkpoints on %s', (engine) => {
  let db: Database;
  let close: () => Promise<void>;
  const keyDir = mkdtempSync(path.join(tmpdir(), 'ichidai-keys-'));
  /** As they were mailed to the auditors: after 3 entries, and after 700. */
  const outside: { name: string; note: string }[] = [];

  const record = (count: number, what = 'a') =>
    change(db, by, async (tx) => {
      for (let n = 0; n < count; n += 1) await tx.next().record(deedOn(`${what}${n}`));
    });

  beforeAll(async () => {
    ({ db, close } = await testDatabase(engine));
    await signerOf(db, keyDir);
    await record(2);
    outside.push({ name: 'first', note: (await makeCheckpoint(db, keyDir, 'daily')).note });
    await record(697);
    outside.push({ name: 'second', note: (await makeCheckpoint(db, keyDir, 'daily')).note });
    await record(5);
  });
  afterAll(async () => {
    await close();
    rmSync(keyDir, { recursive: true });
  });

  const brought = (witnesses = outside) => ({ witnesses, keys: [] });

  /** What is found after somebody who has the database in hand did this; afterwards everything is as it was. */
  async function foundAfter(work: (db: Database) => Promise<unknown>): Promise<LedgerReport> {
    const found: LedgerReport[] = [];
    const undone = db.transaction(async (manager) => {
      await disarmed(manager, engine);
      // Their changes go the way of all changes, inside what is taken back.
      const inside = { ...db, read: manager, transaction: (each: never) => manager.transaction(each) } as Database;
      await work({ ...inside, beside: inside.transaction });
      found.push(await checkLedger(inside, keyDir, brought()));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    return found[0] as LedgerReport;
  }

  const told = ({ findings }: LedgerReport) =>
    findings.filter(({ witness }) => witness === 'first' || witness === 'second');

  const cutFrom = async ({ read }: Database, seq: number): Promise<void> => {
    for (const table of ['ledger_row', 'ledger_subject', 'ledger_entry'])
      await read.query(`DELETE FROM ${table} WHERE seq >= ${seq}`);
    await read.query(`DELETE FROM ledger_checkpoint WHERE size >= ${seq}`);
    await read.query(`DELETE FROM ledger_node WHERE position >= 0`);
  };

  const recordIn = (inside: Database, count: number) =>
    change(inside, by, async (tx) => {
      for (let n = 0; n < count; n += 1) await tx.next().record(deedOn(`forged${n}`));
    });

  test('agree with a ledger that has only grown', async () => {
    const report = await checkLedger(db, keyDir, brought());
    expect(report).toMatchObject({ findings: [], verification: { entries: 705, fault: null } });
    expect(isSound(report)).toBe(true);
    expect(report.witnesses).toBe(5);
  });

  test('find the newest entries cut off, though the chain holds and the database forgot its own', async () => {
    const report = await foundAfter((inside) => cutFrom(inside, 600));
    expect(report.verification).toMatchObject({ entries: 599, fault: null });
    expect(told(report)).toEqual([{ kind: 'truncated', witness: 'second', from: 600, to: 700 }]);
    expect(isSound(report)).toBe(false);
  });

  test('find everything deleted', async () => {
    const report = await foundAfter((inside) => cutFrom(inside, 0));
    expect(report.verification).toMatchObject({ entries: 0, fault: null });
    expect(told(report)).toEqual([
      { kind: 'emptied', witness: 'first', from: 1, to: 3 },
      { kind: 'emptied', witness: 'second', from: 1, to: 700 },
    ]);
  });

  test('find a chain that was built anew from some entry on, and say from where', async () => {
    const report = await foundAfter(async (inside) => {
      await cutFrom(inside, 10);
      await recordIn(inside, 800);
    });
    expect(report.verification.fault).toBeNull();
    expect(told(report)).toEqual([{ kind: 'forked', witness: 'second', from: 4, to: 700 }]);
  });

  test('find a chain that was built anew from the first entry on', async () => {
    const report = await foundAfter(async (inside) => {
      await cutFrom(inside, 2);
      await recordIn(inside, 800);
    });
    expect(report.verification.fault).toBeNull();
    expect(told(report)).toEqual([
      { kind: 'rebuilt', witness: 'first', from: 1, to: 3 },
      { kind: 'rebuilt', witness: 'second', from: 1, to: 700 },
    ]);
  });

  test('find another ledger in its place', async () => {
    const report = await foundAfter(async (inside) => {
      await cutFrom(inside, 0);
      await signerOf(inside, keyDir);
      await recordIn(inside, 800);
    });
    expect(told(report).map(({ kind }) => kind)).toEqual(['foreign', 'foreign']);
  });

  test('tell a restoration from a backup as what it is, by the entry that says so', async () => {
    const report = await foundAfter(async (inside) => {
      await cutFrom(inside, 600);
      await recordRestoration(inside, keyDir, by, 'ディスクの故障');
      await recordIn(inside, 300);
    });
    expect(report.verification).toMatchObject({ entries: 900, fault: null });
    expect(told(report)).toEqual([{ kind: 'restored', witness: 'second', from: 600, to: 700 }]);
    expect(isSound(report)).toBe(true);
  });

  test('a restoration is not recorded where nothing is missing', async () => {
    await expect(recordRestoration(db, keyDir, by, 'なし')).rejects.toThrow('ledger:refused.nothingLost');
  });

  test('find a stored root that is not the one of its entries', async () => {
    const report = await foundAfter(({ read }) => read.query(`UPDATE ledger_node SET hash = 'x' WHERE position = 1`));
    expect(report.verification.fault).toEqual({ seq: 257, kind: 'node' });
  });

  test('are read as what they are where they are forged, unsigned, or no checkpoint at all', async () => {
    const [{ note } = { note: '' }] = outside;
    const witnesses = [
      { name: 'forged', note: note.replace('\n3\n', '\n4\n') },
      { name: 'unsigned', note: note.slice(0, note.indexOf('—')) },
      { name: 'nonsense', note: 'nonsense' },
    ];
    const { findings } = await checkLedger(db, keyDir, brought(witnesses));
    expect(findings.map(({ kind, witness }) => [witness, kind])).toEqual([
      ['forged', 'forged'],
      ['unsigned', 'unsigned'],
      ['nonsense', 'unreadable'],
    ]);
  });

  test('that are the first of a ledger, and made in the same moment, are of one ledger with one key', async () => {
    const own = await testDatabase(engine);
    const folder = path.join(own.dataDir, 'keys');
    await Promise.all(
      ['daily', 'publication', 'export'].map((cause) => makeCheckpoint(own.db, folder, cause as 'daily')),
    );
    expect(await logKeys(own.db.read)).toHaveLength(1);
    expect((await checkLedger(own.db, folder, brought([]))).findings).toEqual([]);
    await own.close();
  });

  test('keep the one beside the key that the ledger no longer agrees with, though new ones are made', async () => {
    const report = await foundAfter(async (inside) => {
      const before = latestBesideKey(keyDir);
      await cutFrom(inside, 600);
      await makeCheckpoint(inside, keyDir, 'daily');
      expect(latestBesideKey(keyDir)).toBe(before);
    });
    expect(report.findings.some(({ kind, witness }) => witness === 'key' && kind === 'truncated')).toBe(true);
  });

  test('of before and after a change of the key agree, and the ledger names both keys', async () => {
    await rotateKey(db, keyDir, by);
    outside.push({ name: 'third', note: (await makeCheckpoint(db, keyDir, 'rotation')).note });
    const report = await checkLedger(db, keyDir, brought());
    expect(report.findings).toEqual([]);
    const keys = await logKeys(db.read);
    expect(keys.map(({ action }) => action)).toEqual(['ledger.keyMade', 'ledger.keyRotated']);
    expect(new Set(keys.map(({ key }) => key.name)).size).toBe(1);
  });
});
