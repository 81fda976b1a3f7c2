import { appendFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importKinds } from '../../src/import-kinds.ts';
import { discardRun, startApplication } from '../../src/imports/application.actions.ts';
import { ImportRun } from '../../src/imports/import.entity.ts';
import type { ImportKind } from '../../src/imports/kind.import.ts';
import { previewAgain, startPreview, type Workshop } from '../../src/imports/preview.actions.ts';
import { change } from '../../src/ledger/change.ts';
import { rowOf } from '../../src/ledger/entry-text.ts';
import { LedgerRow } from '../../src/ledger/ledger.entity.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { rows, sql } from '../../src/sql.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { lines } from './import-city.ts';

const by = operator('test');
const HEADER = '管理番号,ゾーン,シリアル番号,メーカー,端末区分,用途区分,MACアドレス,IPアドレス,統制,取得日';
const FILES = (n: number) => ({
  first: lines(
    HEADER,
    `A${n},LG,S${n},富士通,ノート,個人,02:00:00:00:00:${n},10.1.0.${n},C08;C09,R5.4.1`,
    `B${n},MN,,NEC,ノート,窓口,,,,`,
  ),
  second: lines(HEADER, `A${n},IN,S${n},NEC,ノート,個人,02:00:00:00:00:${n},10.2.0.${n},C08,R5.4.1`),
});

describe.each(ENGINES)('a preview that is applied on %s', (engine) => {
  let place: Awaited<ReturnType<typeof testDatabase>>;
  let shop: Workshop;
  let planned = 0;
  let count = 10;

  /** The real kinds, and how often they were asked to plan. */
  const counting = (kind: ImportKind): ImportKind => ({
    ...kind,
    plan: (input) => {
      planned += 1;
      return kind.plan(input);
    },
  });

  const freshShop = (): Workshop => ({
    ...{ db: place.db, dataDir: place.dataDir, maxBytes: 10_000, kinds: importKinds.map(counting) },
    ...{ running: new Map(), previewed: new Map(), inTurn: (work) => work() },
    onFault: (fault) => {
      throw fault;
    },
  });

  beforeAll(async () => {
    place = await testDatabase(engine);
    shop = freshShop();
  });
  afterAll(() => place.close());
  beforeEach(() => {
    count += 1;
  });

  async function preview(content: string): Promise<ImportRun> {
    const kind = shop.kinds.find(({ key }) => key === 'devices');
    if (!kind) throw new Error('there is no import of terminals');
    const upload = path.join(place.dataDir, 'upload');
    writeFileSync(upload, content);
    const { runId, settled } = await startPreview(shop, by, {
      ...{ kind, path: upload, fileName: 'terminals.csv', mappingName: '', mapping: {} },
    });
    await settled;
    planned = 0;
    return runOf(runId);
  }

  const runOf = (id: string) => place.db.read.findOneByOrFail(ImportRun, { id });
  const applied = async (run: ImportRun): Promise<ImportRun> => {
    await startApplication(shop, by, run);
    return runOf(run.id);
  };
  const folderOf = ({ id }: ImportRun) => path.join(place.dataDir, 'imports', 'runs', id);
  const keptOf = (run: ImportRun) => ['changes', 'rows'].filter((name) => existsSync(path.join(folderOf(run), name)));
  const record = (assets: readonly string[] = []) =>
    change(place.db, by, async (tx) => {
      for (const asset of assets)
        await tx.manager.query(`UPDATE device SET maker = 'HP' WHERE asset_number = '${asset}'`);
      await tx.record({ action: 'device.edited', subjects: [] });
    });

  /** Everything that is stored of the terminals of this test but the ids, which are new each time. */
  const stored = () =>
    rows(
      place.db.read,
      sql`SELECT d.asset_number, d.serial, d.maker, d.revision, z.zone, z.valid_from, z.valid_to, i.mac, a.address,
            a.zone AS address_zone, k.controls
          FROM device d JOIN device_zone z ON z.device_id = d.id
          LEFT JOIN device_interface i ON i.device_id = d.id LEFT JOIN device_address a ON a.device_id = d.id
          LEFT JOIN device_controls k ON k.device_id = d.id
          WHERE d.asset_number IN (${`A${count}`}, ${`B${count}`}) ORDER BY d.asset_number, z.valid_from, z.superseded_at`,
    );
  const said = async ({ ledgerSeq }: ImportRun) => {
    const found = await place.db.read.find(LedgerRow, { where: { seq: ledgerSeq ?? 0 }, order: { rowNumber: 'ASC' } });
    return found.map(({ body }) => rowOf(body));
  };

  test('is written as it was planned: nothing is planned a second time', async () => {
    const run = await preview(FILES(count).first);
    expect(keptOf(run)).toEqual(['changes', 'rows']);
    expect(await applied(run)).toMatchObject({ status: 'applied', createCount: 2 });
    expect(planned).toBe(0);
    expect(await stored()).toMatchObject([
      { asset_number: `A${count}`, maker: '富士通', zone: 'LG', address: `10.1.0.${count}` },
      { asset_number: `B${count}`, maker: 'NEC', zone: 'MN', address: null },
    ]);
    expect((await verifyLedger(place.db.read)).fault).toBeNull();
  });

  test('leaves the same terminals and the same words on the ledger as one that is planned again', async () => {
    const again = async (forget: boolean) => {
      count += 1;
      const told: unknown[] = [];
      for (const content of [FILES(count).first, FILES(count).second]) {
        const run = await preview(content);
        if (forget) shop = freshShop();
        const done = await applied(run);
        expect(planned).toBe(forget ? 1 : 0);
        told.push(await said(done));
      }
      const all = (await stored()).map((one) => JSON.stringify(one)).sort();
      const text = JSON.stringify([all, told]);
      return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(String(count), 'n');
    };
    const kept = await again(false);
    expect(kept).toContain('富士通');
    expect(await again(true)).toBe(kept);
  });

  test('is planned again where something was recorded since, and applied where it comes to the same', async () => {
    const run = await preview(FILES(count).first);
    await record();
    expect(await applied(run)).toMatchObject({ status: 'applied', createCount: 2 });
    expect(planned).toBe(1);
  });

  test('is refused where something was recorded since that makes it another one', async () => {
    await applied(await preview(FILES(count).first));
    const run = await preview(FILES(count).second);
    await record([`A${count}`]);
    expect(await applied(run)).toMatchObject({ status: 'ready', refusal: { key: 'imports:refused.dataChanged' } });
    expect((await stored())[0]).toMatchObject({ zone: 'LG', maker: 'HP' });
  });

  test('is planned again on another day', async () => {
    await applied(await preview(FILES(count).first));
    const run = await preview(FILES(count).second);
    place.clock.now = '2026-11-23T00:00:00.000Z';
    expect(await applied(run)).toMatchObject({ status: 'applied', updateCount: 1 });
    expect(planned).toBe(1);
    expect(await stored()).toContainEqual(expect.objectContaining({ zone: 'IN', valid_from: '2026-11-23' }));
  });

  test.each(['changes', 'rows'])('is planned again where the kept %s are no longer what was written', async (name) => {
    const run = await preview(FILES(count).first);
    const file = path.join(folderOf(run), name);
    expect(statSync(file).size).toBeGreaterThan(0);
    appendFileSync(file, 'x');
    expect(await applied(run)).toMatchObject({ status: 'applied', createCount: 2 });
    expect(planned).toBe(1);
    expect((await verifyLedger(place.db.read)).fault).toBeNull();
  });

  test('is refused where the original file is no longer the one that was previewed', async () => {
    const run = await preview(FILES(count).first);
    appendFileSync(path.join(place.dataDir, 'imports', run.sha256), `C${count},LG,,,ノート,個人,,,,\r\n`);
    expect(await applied(run)).toMatchObject({ status: 'ready', refusal: { key: 'imports:refused.fileChanged' } });
    expect(await stored()).toEqual([]);
  });

  test('leaves no plan behind, nor does one that was thrown away or cannot be applied', async () => {
    const run = await preview(FILES(count).first);
    await applied(run);
    expect(keptOf(run)).toEqual([]);
    const thrown = await preview(FILES(count).second);
    await discardRun(shop, by, thrown);
    expect(existsSync(folderOf(thrown))).toBe(false);
    const faulty = await preview(lines(HEADER, `A${count},XX,,,,,,,,`));
    expect(faulty.errorCount).toBe(1);
    expect(keptOf(faulty)).toEqual([]);
    expect(readdirSync(folderOf(faulty))).toContain('error.ndjson');
  });

  test('that was compared once more is written as it was compared last', async () => {
    const run = await preview(FILES(count).first);
    await applied(await preview(FILES(count).first.split('\r\n').slice(0, 2).join('\r\n')));
    await previewAgain(shop, by, run);
    planned = 0;
    const done = await applied(await runOf(run.id));
    expect(done).toMatchObject({ status: 'applied', createCount: 1, unchangedCount: 1 });
    expect(planned).toBe(0);
  });
});
