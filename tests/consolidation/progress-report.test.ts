import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { KpiMonth } from '../../src/consolidation/kpi.entity.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { appOn, type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { asBytes, readText } from './reading.ts';
import { giveSmallCity, type SmallCity } from './small-city.ts';

const ON = '2026-11-22';

describe.each(ENGINES)('the progress report on %s', (engine) => {
  let app: TestApp;
  let city: SmallCity;
  let office: Browser;
  let head: Browser;

  beforeAll(async () => {
    app = await testApp(engine);
    city = await giveSmallCity(app.db);
    office = await app.signIn('000007');
    head = await app.signIn('000008');
    await office.post('/consolidation/kpi/months');
    await vi.waitFor(async () => expect(await app.db.read.count(KpiMonth)).toBe(23), { timeout: 20_000 });
    await office.post('/consolidation/kpi/baseline', { month: '令和7年3月', reason: '計画' });
    const target = { kpi: 'perPerson', fiscalYear: '2027', value: '1.00', reason: '計画' };
    await office.post('/consolidation/kpi/target', target);
  });
  afterAll(() => app.close());

  const csv = async (visitor: Browser, more = ''): Promise<string[]> => {
    const { body } = await asBytes(visitor.get(`/consolidation/report.csv?on=${ON}${more}`));
    return (body as Buffer).toString('utf8').trimEnd().split('\r\n');
  };

  test('is linked from the overview as paper and as data, of the day and the unit that are looked at', async () => {
    const { text } = await office.get(`/consolidation?on=${ON}&unit=${city.units.citizens}`);
    for (const address of ['report.pdf?on=', 'report.csv?on=', 'encoding=cp932']) expect(text).toContain(address);
    expect(text).toContain(`unit=${city.units.citizens}`);
  });

  test('the paper is a PDF under its Japanese name, the same bytes as long as nothing changes', async () => {
    const address = `/consolidation/report.pdf?on=${ON}`;
    const [once, again] = [await asBytes(office.get(address)), await asBytes(office.get(address))];
    expect([once.status, once.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(once.headers['content-disposition']).toContain(encodeURIComponent(`1台化進捗報告-${ON}.pdf`));
    expect((once.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((once.body as Buffer).equals(again.body as Buffer)).toBe(true);
    expect((await asBytes(head.get(address))).status).toBe(200);
  });

  test('the letterhead has the name of the city where the operator has set it', async () => {
    const named = await appOn(app, { ICHIDAI_CITY: '架空市' });
    const text = async ({ signIn }: TestApp) => {
      const { body } = await asBytes((await signIn('000007')).get(`/consolidation/report.pdf?on=${ON}`));
      return textOfPdf(inflated(body as Buffer)).text;
    };
    expect(await text(named)).toContain('（あて先）デジタル推進本部長架空市1台化進捗報告');
    expect(await text(app)).toContain('（あて先）デジタル推進本部長1台化進捗報告');
  });

  test('the data has one figure a row, without commas, with the day and the scope on each', async () => {
    const rows = await csv(office);
    expect(rows[0]).toBe('\uFEFF"基準日","範囲","表","項目","指標","値","単位"');
    for (const row of [
      `"${ON}","全庁","指標と目標","1人当たり端末数(台)","基準日の値","1.17",""`,
      `"${ON}","全庁","指標と目標","1人当たり端末数(台)","目標","目標 1.00台（令和9年度末）",""`,
      `"${ON}","全庁","指標と目標","1人当たり端末数(台)","目標との差","目標まであと0.17台",""`,
      `"${ON}","全庁","月別の推移","令和6年12月","端末数","7","台"`,
      `"${ON}","全庁","月別の推移","令和8年11月","削減台数","0","台"`,
      `"${ON}","全庁","部別の状況","総務部","1人当たり端末数","1.33","台"`,
      `"${ON}","全庁","課別の状況","市民課","集約不可","2","人"`,
      `"${ON}","全庁","リース満了の見込み（2年先まで）","令和9年3月","端末数","1","台"`,
    ])
      expect(rows).toContain(row);
    expect(rows.some((row) => row.includes('"2台以上を持つ理由","R01'))).toBe(true);
  });

  test('of a 部 or of the units of a head it has no others', async () => {
    const division = await csv(office, `&unit=${city.units.citizens}`);
    expect(division.every((row, index) => index === 0 || row.includes('"市民部"'))).toBe(true);
    expect(division.join()).not.toContain('総務課');
    const own = await csv(head);
    expect(own.join()).not.toContain('総務課');
    expect(own[1]).toContain('担当する所属の全体');
  });

  test('the data comes in CP932 too', async () => {
    const { body, headers } = await asBytes(office.get(`/consolidation/report.csv?on=${ON}&encoding=cp932`));
    expect(headers['content-type']).toContain('Shift_JIS');
    expect(new TextDecoder('shift_jis').decode(body as Buffer)).toContain('"基準日","範囲","表"');
  });

  test('who may not read reports is refused, and sees no link', async () => {
    const employee = await app.signIn('000001');
    for (const file of ['report.pdf', 'report.csv'])
      expect((await employee.get(`/consolidation/${file}`)).status).toBe(403);
  });

  test('the data is there in English', async () => {
    const visitor = await app.signIn('000007');
    await visitor.post('/language', { language: 'en', back: '/consolidation' });
    expect((await csv(visitor)).join()).not.toMatch(/kpi:|consolidation:|rules:/);
    expect((await asBytes(visitor.get('/consolidation/report.pdf'))).status).toBe(200);
    expect(readText(await visitor.get('/consolidation'))).toContain('Progress report (A4)');
  });
});
