import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { Acknowledgement, PolicyPublication, PolicyVersion } from '../../src/policies/policy.entity.ts';
import { printingIn, storeRenditions } from '../../src/policies/rendition.actions.ts';
import { PolicyRendition } from '../../src/policies/rendition.entity.ts';
import { verifyVersions } from '../../src/policies/verify-versions.queries.ts';
import { schema } from '../../src/schema.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { asBytes } from '../consolidation/reading.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { ENGINES, type TestApp } from '../support/app.ts';
import { inForce, published } from '../support/decided.ts';
import { shownHashes } from '../support/shown-hashes.ts';
import { campaignCity } from './campaign-city.ts';

const IN_FORCE = '/policies/taisaku-kijun/versions/1.1';
const REPLACED = '/policies/taisaku-kijun/versions/1.0';

describe.each(ENGINES)('a register from before renditions were stored, on %s', (engine) => {
  let city: TestApp;

  const texts = ({ db }: TestApp) =>
    Promise.all(
      [PolicyVersion, PolicyPublication].map((entity) => db.source.manager.find(entity, { order: { id: 1 } })),
    );
  const stored = () => city.db.read.find(PolicyRendition, { order: { printedAt: 'ASC' } });
  const faults = async () => (await verifyVersions(city.db.read, city.dataDir)).map((one) => one.faults);
  const printing = async () => printingIn(city.dataDir, (await loadTexts(path.join(projectRoot, 'locales')))('ja'));
  const pdf = async (address: string) => (await asBytes((await city.signIn('003')).get(`${address}/text.pdf`))).body;

  /** Another process on the same register; SQLite has one alone. */
  const otherProcess = (): Promise<Database> | Database => {
    const { options } = city.db.source;
    if (options.type !== 'postgres') return city.db;
    return openDatabase({ databaseUrl: options.url ?? '', dataDir: city.dataDir }, schema, () => city.clock.now);
  };

  beforeAll(async () => {
    ({ city } = await campaignCity(engine));
    const { source } = city.db;
    await published(city.db, 'taisaku-kijun/1.0', '001');
    await inForce(city.db, 'taisaku-kijun/1.1', ['001', '002', '006']);
    const before = await texts(city);
    const names = source.migrations.map((migration) => migration.constructor.name);
    const later = names.slice(names.indexOf('Renditions1000000000017'));
    for (const _ of later) await source.undoLastMigration({ transaction: 'each' });
    rmSync(path.join(city.dataDir, 'renditions'), { recursive: true });
    await source.runMigrations({ transaction: 'each' });
    expect(await texts(city)).toEqual(before);
  });
  afterAll(() => city.close());

  test('is taken on with its published texts, which are acknowledged by their text alone', async () => {
    expect(await stored()).toEqual([]);
    const early = await city.signIn('004');
    const shown = await shownHashes(early, IN_FORCE);
    expect(shown.renditionHash).toBe('');
    expect((await early.post(`${IN_FORCE}/acknowledgement`, shown)).status).toBe(303);
    expect(await city.db.read.find(Acknowledgement)).toMatchObject([{ textHash: shown.textHash, renditionHash: null }]);
  });

  /** The release that made this register had stored them: its ledger names what is gone. */
  test('is missed by whoever verifies it, and so is what the ledger names and the database has no more', async () => {
    expect(await faults()).toEqual([
      ['ledger', 'none'],
      ['ledger', 'none'],
    ]);
  });

  test('gets one rendition of each, though several set it at once', async () => {
    const opened = await city.signIn('005');
    const shown = await shownHashes(opened, IN_FORCE);
    const other = await otherProcess();
    const [one = Buffer.of(), two = Buffer.of()] = await Promise.all([
      ...[pdf(IN_FORCE), pdf(IN_FORCE)],
      storeRenditions(other, await printing()),
    ]);
    if (other !== city.db) await other.close();
    expect(one.equals(two)).toBe(true);
    const hashes = (await stored()).map((rendition) => rendition.sha256);
    expect([hashes.length, hashes.includes(sha256(one))]).toEqual([2, true]);
    expect(readdirSync(path.join(city.dataDir, 'renditions')).sort()).toEqual(hashes.sort());
    expect(await city.db.read.countBy(LedgerEntry, { action: 'policy.renditionStored' })).toBe(2);
    expect(await faults()).toEqual([['ledger'], ['ledger']]);
    const stale = await opened.post(`${IN_FORCE}/acknowledgement`, shown);
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('最新の本文を開いて');
    const again = await shownHashes(opened, IN_FORCE);
    expect(again.renditionHash).toBe(sha256(one));
    expect((await opened.post(`${IN_FORCE}/acknowledgement`, again)).status).toBe(303);
  });

  test('says on it what the version was published with, though another took its place on the same day', async () => {
    const text = textOfPdf(inflated(await pdf(REPLACED))).text.replaceAll(/\s/g, '');
    for (const words of ['第1.0版', '文書番号訓令第12号', '施行日令和8年11月22日']) expect(text).toContain(words);
    expect(text).not.toContain('（案）');
  });

  test('sets nothing a second time', async () => {
    const before = await stored();
    const never = { ...(await printing()), print: () => Promise.reject(new Error('set again')) };
    await storeRenditions(city.db, never);
    expect(await stored()).toEqual(before);
  });
});
