import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { ReportMade, ReportOrder } from '../../src/reports/report-order.entity.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { auditedCity, making } from './report-city.ts';

const ASKED = { asOf: '令和8年3月31日', knownAt: '', unit: '', format: 'csv' };

describe.each(ENGINES)('a report that a job makes on %s', { timeout: 60_000 }, (engine) => {
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
    const { status, headers, text } = await who.post('/reports/RPT-01/orders', { ...ASKED, ...asked });
    expect([status, status === 303 ? '' : text]).toEqual([303, '']);
    return String(headers.location);
  };
  const stateOf = async (address: string) =>
    (await city.db.read.findOneByOrFail(ReportOrder, { id: address.split('/').at(-1) ?? '' })).state;
  const settled = (address: string) => making(city, async () => (await stateOf(address)) !== 'waiting');

  test('is kept with its hash, and given out again as it was made', async () => {
    const address = await ordered(auditor);
    expect((await auditor.get(address)).text).toContain('作成中');
    await settled(address);
    const { text } = await auditor.get(address);
    const [, href = ''] = /href="([^"]+\/files\/[^"]+)"/.exec(text) ?? [];
    const file = (await auditor.get(href).buffer(true)).text;
    expect(text).toContain(sha256(file));
    expect(file).toContain('PC-2');
    expect(readdirSync(path.join(city.dataDir, 'reports'))).toEqual([sha256(file)]);
    expect((await auditor.get('/reports/made')).text).toContain(`href="${address}"`);
    for (const action of ['report.ordered', 'report.made', 'report.downloaded'])
      expect(await city.db.read.countBy(LedgerEntry, { action })).toBe(1);
  });

  test('is not made any more once it was stopped, and says so', async () => {
    const address = await ordered(auditor);
    expect((await auditor.post(`${address}/cancellation`)).status).toBe(303);
    expect((await auditor.post(`${address}/cancellation`)).status).toBe(422);
    await settled(address);
    expect([await stateOf(address), (await auditor.get(address)).text.includes('取りやめ')]).toEqual([
      'cancelled',
      true,
    ]);
  });

  test('that cannot be made says why', async () => {
    await city.db.source.query("UPDATE person SET name = '𠮷田 一郎' WHERE name = '髙橋 一郎'");
    const address = await ordered(auditor, { format: 'cp932' });
    await settled(address);
    expect(await stateOf(address)).toBe('refused');
    expect((await auditor.get(address)).text).toContain('𠮷');
  });

  test('is seen by those alone who may see all that is in it', async () => {
    const [whole, own] = [await ordered(auditor), await ordered(head, { unit: '0301' })];
    expect((await head.get(whole)).status).toBe(404);
    expect((await head.post(`${whole}/cancellation`)).status).toBe(404);
    expect((await head.get(own)).status).toBe(200);
    expect((await auditor.get(own)).status).toBe(200);
    expect((await auditor.post(`${own}/cancellation`)).status).toBe(404);
    const { text } = await head.get('/reports/made');
    expect([text.includes(own), text.includes(whole)]).toEqual([true, false]);
  });

  test('is not asked for where no report can be made', async () => {
    const before = await city.db.read.count(ReportOrder);
    for (const asked of [{ asOf: '2027-01-01' }, { asOf: '' }, { format: 'exe' }, { unit: '77' }])
      expect((await auditor.post('/reports/RPT-01/orders', { ...ASKED, ...asked })).status).toBe(422);
    expect(await city.db.read.count(ReportOrder)).toBe(before);
  });

  test('cannot be changed or removed by anybody', async () => {
    const [made] = await city.db.read.find(ReportMade);
    const order = `id = '${made?.orderId}'`;
    for (const statement of [
      ...[`UPDATE report_made SET sha256 = 'x'`, 'DELETE FROM report_made'],
      ...[`UPDATE report_order SET as_on = '2020-01-01' WHERE ${order}`, `DELETE FROM report_order WHERE ${order}`],
      `UPDATE report_order SET state = 'waiting' WHERE ${order}`,
      `INSERT INTO report_made SELECT 'again', order_id, 2, file_name, bytes, sha256, made_at FROM report_made`,
    ])
      await expect(city.db.source.query(statement)).rejects.toThrow(/append-only|evidence|stays so|that waits/);
  });
});
