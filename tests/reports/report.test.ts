import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Job } from '../../src/jobs/job.entity.ts';
import { CHECKPOINT } from '../../src/ledger/checkpoint-job.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { auditedCity } from './report-city.ts';

const TIMES = 'asOf=2026-03-31&knownAt=&unit=';

describe.each(ENGINES)('the reports for auditors on %s', { timeout: 60_000 }, (engine) => {
  let city: TestApp;
  let auditor: Browser;
  let head: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await auditedCity(city);
    [auditor, head] = await Promise.all([city.signIn('001'), city.signIn('002')]);
  });
  afterAll(() => city.close());

  const entries = (action: string) => city.db.read.find(LedgerEntry, { where: { action }, order: { seq: 'DESC' } });

  test('are listed with what each is for and what of the guideline it shows', async () => {
    const { text } = await auditor.get('/reports');
    for (const said of ['RPT-01', '端末台帳', 'G2(2)', 'G4.4']) expect(text).toContain(said);
    expect((await auditor.get('/compliance')).text).toContain('href="/reports"');
  });

  test('are for nobody who may not read reports', async () => {
    const employee = await city.signIn('003');
    for (const address of ['/reports', '/reports/RPT-01', `/reports/RPT-01/file?${TIMES}&format=csv`, '/reports/made'])
      expect((await employee.get(address)).status).toBe(403);
    expect((await auditor.get('/reports/RPT-99')).status).toBe(404);
  });

  test.each([
    ['asOf=%E4%BB%A4%E5%92%8C9%E5%B9%B41%E6%9C%881%E6%97%A5', '基準日がまだ来ていません'],
    ['asOf=1999-01-01', 'その日の記録はありません'],
    ['asOf=2026-02-30', '日付を和暦または西暦で入力'],
    ['asOf=2026-03-31&knownAt=2027-01-01', '記録時点がまだ来ていません'],
    ['asOf=2026-03-31&knownAt=2019-01-01', 'まだ何も記録されていませんでした'],
    ['asOf=2026-03-31&knownAt=soon', '日時または日付を'],
    ['asOf=2026-03-31&unit=77', '所属コード「77」'],
  ])('asked with %s answer with a sentence at the field', async (query, sentence) => {
    for (const address of [`/reports/RPT-01?${query}`, `/reports/RPT-01/file?${query}&format=csv`]) {
      const { status, text } = await auditor.get(address);
      expect([status, text.includes(sentence)]).toEqual([422, true]);
    }
  });

  test('go out with their hash on the ledger, in the name of who took them', async () => {
    const answer = await auditor.get(`/reports/RPT-01/file?${TIMES}&format=csv`).buffer(true);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('RPT-01-20260331.csv');
    const [entry] = await entries('report.exported');
    const { actor, after } = entryOf(entry?.body ?? '');
    const file = { name: 'RPT-01-20260331.csv', bytes: Buffer.byteLength(answer.text), sha256: sha256(answer.text) };
    expect(after).toMatchObject({ on: '2026-03-31', reach: '全庁', format: 'csv', isWhole: true, files: [file] });
    expect(actor.label).toBe('佐々木 薫');
    const signing = { kind: CHECKPOINT, key: `export ${entry?.seq}` };
    expect(await city.db.read.countBy(Job, signing)).toBe(1);
  });

  test('of a section head reach no further than the section, whatever is asked for', async () => {
    const own = (await head.get(`/reports/RPT-01/file?${TIMES}&format=csv`).buffer(true)).text;
    expect([own.includes('PC-1'), own.includes('PC-2')]).toEqual([true, false]);
    expect((await head.get('/reports/RPT-01/file?asOf=2026-03-31&unit=90&format=csv')).status).toBe(422);
  });

  test('give the same bytes for the same times, whatever comes later', async () => {
    const address = '/reports/RPT-01/file?asOf=2026-03-31&knownAt=2026-11-22+09%3A00&unit=&format=json';
    const before = (await auditor.get(address).buffer(true)).text;
    city.clock.now = '2026-11-22T00:10:00.000Z';
    await auditor.get(`/reports/RPT-01/file?${TIMES}&format=xlsx`).buffer(true);
    expect((await auditor.get(address).buffer(true)).text).toBe(before);
  });

  test('in a format that there is none of are asked for again, and a table that there is none of is not found', async () => {
    expect((await auditor.get(`/reports/RPT-01/file?${TIMES}&format=exe`)).status).toBe(422);
    expect((await auditor.get(`/reports/RPT-01/file?${TIMES}&format=csv&table=none`)).status).toBe(404);
  });
});
