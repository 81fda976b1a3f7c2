import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { ENGINES } from '../support/app.ts';
import { type RecordCity, recordCity } from './record-city.ts';

describe.each(ENGINES)('the training record on %s', (engine) => {
  let city: RecordCity;
  let address: string;

  beforeAll(async () => {
    city = await recordCity(engine);
    address = `/training/people/${city.ids['002']}`;
  });
  afterAll(() => city.close());

  test('says so while nothing is recorded, in both languages', async () => {
    const person = await city.as('002');
    expect((await person.get('/training/own')).text).toContain('受講の記録はまだありません');
    await person.post('/language', { language: 'en' });
    expect((await person.get('/training/own')).text).toContain('Nothing is recorded yet');
    await person.post('/language', { language: 'ja' });
  });

  test('is seen by the person, the own head, the office and the auditor, and by nobody else', async () => {
    await city.record('003', '002', '2026-11-10');
    for (const by of ['001', '003', '004']) expect((await (await city.as(by)).get(address)).text).toContain('002、902');
    for (const file of ['', '/record.csv', '/record.pdf']) {
      expect((await (await city.as('006')).get(`${address}${file}`)).status).toBe(403);
      const elsewhere = `/training/people/${city.ids['006']}${file}`;
      expect((await (await city.as('003')).get(elsewhere)).status).toBe(404);
    }
    expect((await (await city.as('001')).get('/training/people/no-such')).status).toBe(404);
  });

  test('is a CSV file with all that was ever completed, what was corrected with its reason', async () => {
    const id = await city.record('003', '002', '2026-11-09');
    const withdrawal = { deed: 'withdraw', score: '', passed: '', mode: '', reason: '別人の書面' };
    await (await city.as('003')).post(`/training/completions/${id}/correction`, withdrawal);
    const { text } = await (await city.as('002')).get('/training/own/record.csv');
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      '"SEC","情報セキュリティ基礎","2026-11-10","85","合格","書面","有効","",""',
      '"SEC","情報セキュリティ基礎","2026-11-09","85","合格","書面","取消し","別人の書面",""',
    ]);
  });

  test('is an A4 sheet with the same', async () => {
    const answer = await (await city.as('003')).get(`${address}/record.pdf`).responseType('blob');
    const { pages, text, boxes } = textOfPdf(inflated(answer.body as Buffer));
    expect([pages, boxes]).toEqual([1, 0]);
    for (const said of ['髙橋 一郎', '002、902', '財政部 住民税課', '情報セキュリティ基礎', '別人の書面', '2件']) {
      expect(text).toContain(said);
    }
  });

  test('shows what was completed by the day that is shown', async () => {
    const auditor = await city.as('004');
    expect((await auditor.get(`${address}?on=2026-11-09`)).text).not.toContain('令和8年11月10日');
    await auditor.get('/?on=today');
  });

  test('comes in pages', async () => {
    for (let day = 1; day <= 30; day++) {
      for (const month of ['09', '10'])
        await city.record('001', '005', `2026-${month}-${String(day).padStart(2, '0')}`);
    }
    const person = await city.as('005');
    expect((await person.get('/training/own')).text).toContain('60件中 1–50');
    expect((await person.get('/training/own?page=2')).text).toContain('60件中 51–60');
  });
});
