import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERIFIER } from '../../src/evidence/package.actions.ts';
import { verifierAt } from '../../src/evidence/verifier.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { LedgerCheckpoint, LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { ReportMade, ReportOrder, ReportOrderPart } from '../../src/reports/report-order.entity.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { auditedCity, making } from '../reports/report-city.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { sourceOf, unzipped } from './package.ts';

const ASKED = { asOf: '令和8年3月31日', knownAt: '', unit: '' };

describe.each(ENGINES)('an evidence package that a job makes on %s', { timeout: 120_000 }, (engine) => {
  let city: TestApp;
  let auditor: Browser;
  let head: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await auditedCity(city);
    [auditor, head] = await Promise.all([city.signIn('001'), city.signIn('002')]);
  });
  afterAll(() => city.close());

  const ordered = async (who: Browser, asked: Partial<typeof ASKED> = {}): Promise<string> => {
    const { status, headers, text } = await who.post('/evidence/orders', { ...ASKED, ...asked });
    expect([status, status === 303 ? '' : text]).toEqual([303, '']);
    return String(headers.location);
  };
  const idOf = (address: string): string => address.split('/').at(-1) ?? '';
  const stateOf = async (address: string) =>
    (await city.db.read.findOneByOrFail(ReportOrder, { id: idOf(address) })).state;
  const settled = (address: string) => making(city, async () => (await stateOf(address)) !== 'waiting');
  const shelf = () => path.join(city.dataDir, 'reports');
  const keptFiles = () => (existsSync(shelf()) ? readdirSync(shelf()) : []);
  const checkpoints = () => city.db.read.countBy(LedgerCheckpoint, { cause: 'export' });
  const fileOf = async (who: Browser, address: string): Promise<Buffer> => {
    const [, href = ''] = /href="([^"]+\/files\/[^"]+)"/.exec((await who.get(address)).text) ?? [];
    return (await who.get(href).buffer(true).parse(collected)).body as Buffer;
  };

  test('is stopped before or while it is made, and nothing of it is left', async () => {
    const waiting = await ordered(auditor);
    expect((await auditor.get(waiting)).text).toContain('順番を待っています');
    expect((await auditor.post(`${waiting}/cancellation`)).status).toBe(303);
    const begun = await ordered(auditor);
    const part = path.join(shelf(), `${idOf(begun)}.part`);
    let stopped = 0;
    await making(city, async () => {
      if (stopped === 0 && existsSync(part)) stopped = (await auditor.post(`${begun}/cancellation`)).status;
      return stopped > 0 && !existsSync(part);
    });
    expect([stopped, await stateOf(waiting), await stateOf(begun)]).toEqual([303, 'cancelled', 'cancelled']);
    expect([keptFiles(), await city.db.read.count(ReportMade), await checkpoints()]).toEqual([[], 0, 0]);
  });

  test('tells its progress, arrives under its hash, and is verified', async () => {
    const address = await ordered(auditor);
    expect((await auditor.get(address)).text).toMatch(
      /監査パッケージ.*data-refresh="2"|data-refresh="2".*監査パッケージ/s,
    );
    await settled(address);
    const page = (await auditor.get(address)).text;
    const bytes = await fileOf(auditor, address);
    expect(page).toContain(sha256(bytes));
    expect(keptFiles()).toEqual([sha256(bytes)]);
    const files = await unzipped(bytes);
    expect((await (await verifierAt(VERIFIER)).verifyPackage(sourceOf(files))).faults).toEqual([]);
    expect(files.get('reports/RPT-01-20260331.csv')?.toString()).toContain('PC-2');
    expect(await checkpoints()).toBe(1);
    const made = await city.db.read.findOneByOrFail(LedgerEntry, { action: 'report.made' });
    expect(entryOf(made.body).after).toMatchObject({
      manifest: sha256(files.get('manifest.json') ?? ''),
      reports: expect.arrayContaining(['RPT-01', 'RPT-14']),
    });
    expect(await city.db.read.countBy(LedgerEntry, { action: 'report.downloaded' })).toBe(1);
    expect((await auditor.get('/reports/made')).text).toContain(`href="${address}"`);
  });

  test('holds what whoever ordered it might see, and is seen by nobody who sees less', async () => {
    const [whole, own] = [await ordered(auditor), await ordered(head)];
    await settled(whole);
    await settled(own);
    for (const address of [whole, `${whole}/files/x`]) expect((await head.get(address)).status).toBe(404);
    expect((await head.post(`${whole}/cancellation`)).status).toBe(404);
    const list = (await head.get('/reports/made')).text;
    expect([list.includes(own), list.includes(whole)]).toEqual([true, false]);
    const files = await unzipped(await fileOf(head, own));
    const register = files.get('reports/RPT-01-20260331.csv')?.toString() ?? '';
    expect([register.includes('PC-1'), register.includes('PC-2')]).toEqual([true, false]);
    expect([...files.keys()].filter((name) => name.includes('RPT-14'))).toEqual([]);
    expect((await auditor.get(own)).status).toBe(200);
  });

  test.each([
    [{ asOf: '2030-01-01' }, 'asOf'],
    [{ asOf: '1990-01-01' }, 'asOf'],
    [{ asOf: '' }, 'asOf'],
    [{ knownAt: '2099-01-01' }, 'knownAt'],
    [{ unit: '9999' }, 'unit'],
  ])('asked for with %j is not ordered, and the page says why at the field', async (asked, field) => {
    const before = await city.db.read.count(ReportOrder);
    const { status, text } = await auditor.post('/evidence/orders', { ...ASKED, ...asked });
    expect(status).toBe(422);
    expect(text).toMatch(new RegExp(`<p class="ichi-error" id="f-${field}-error`));
    expect(await city.db.read.count(ReportOrder)).toBe(before);
  });

  test('keeps what its parts may hold as it was ordered', async () => {
    expect(await city.db.read.count(ReportOrderPart)).toBeGreaterThan(10);
    for (const statement of [`UPDATE report_order_part SET scope = '"all"'`, 'DELETE FROM report_order_part'])
      await expect(city.db.source.query(statement)).rejects.toThrow(/append-only/);
  });
});

/** Of an archive, which is no text. */
function collected(res: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
