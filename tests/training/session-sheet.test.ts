import { afterAll, beforeAll, expect, test } from 'vitest';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import type { Browser } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { planned, type SessionCity, sessionCity } from './session-city.ts';

let city: SessionCity;
let address: string;

beforeAll(async () => {
  city = await sessionCity();
  address = await planned(city, { capacity: '80' });
  for (const browser of [city.ichiro, city.jiro, city.both, city.alone]) await browser.post(`${address}/sign-up`);
});
afterAll(() => city.close());

async function sheetFor(browser: Browser) {
  const { body, headers, status } = await browser
    .get(`${address}/attendance-sheet.pdf`)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });
  return { status, headers, ...textOfPdf(inflated(body)) };
}

test('says what the session is, and lists people by 部 and 課 with a column to sign and blank rows', async () => {
  const { status, headers, text, boxes } = await sheetFor(city.office);
  expect([status, headers['content-type'], boxes]).toEqual([200, 'application/pdf', 0]);
  expect(headers['content-disposition']).toContain(encodeURIComponent('出席簿-SEC-BASIC-2026-12-10.pdf'));
  const said = [
    ...['出席簿', '情報セキュリティ基礎 (SEC-BASIC)', '令和8年12月10日（木） 13:30〜15:00', '本庁舎 大会議室'],
    ...['情報政策課 工藤', '4 / 80', '筆記用具を持参すること', '署名・確認'],
    ...['人事課（1人）', '六戸 兼務', '財務部 住民税課（2人）', '011', '髙橋 一郎', '012', '田中 次郎'],
    ...['臨時対策室（1人）', '七戸 単独', '申込みのない出席者', '1 / '],
  ];
  for (const words of said) expect(text).toContain(words);
  const order = ['六戸 兼務', '髙橋 一郎', '田中 次郎', '七戸 単独', '申込みのない出席者'].map((one) =>
    text.indexOf(one),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('lists for a head the own section, and is for no employee', async () => {
  const { text } = await sheetFor(city.taxHead);
  for (const name of ['髙橋 一郎', '六戸 兼務']) expect(text).toContain(name);
  expect(text).not.toContain('七戸 単独');
  expect((await city.ichiro.get(`${address}/attendance-sheet.pdf`)).status).toBe(403);
});

test('numbers its pages where it has several, with the head of the table on each', async () => {
  const people = await given(city.db, async (tx) => {
    const unitId = await giveUnit(tx, { code: '0801', name: '消防署' });
    const numbers = Array.from({ length: 60 }, (_, index) => String(800 + index));
    return Promise.all(numbers.map((number) => givePerson(tx, { number, name: `消防 ${number}`, unitId })));
  });
  expect((await city.office.post(`${address}/people`, { people })).status).toBe(303);
  const { pages, text } = await sheetFor(city.office);
  expect(pages).toBeGreaterThan(2);
  for (const page of [1, pages]) expect(text).toContain(`${page} / ${pages}`);
  expect(text.split('署名・確認').length - 1).toBeGreaterThanOrEqual(pages);
  expect(text).toContain('消防 859');
});
