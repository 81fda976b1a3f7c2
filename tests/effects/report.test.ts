import { afterAll, beforeAll, expect, test } from 'vitest';
import { asBytes } from '../consolidation/reading.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { type EffectCity, effectCity } from './effect-city.ts';

let city: EffectCity;

beforeAll(async () => {
  city = await effectCity('sqlite');
  const own = await city.indicator();
  await city.office.post(`${own}/target`, { fiscalYear: '2026', value: '1800', reason: '推進計画' });
  await city.office.post(`${own}/actual`, { on: '2026-03-31', value: '1000', note: '' });
  await city.office.post(`${own}/actual`, { on: '2026-10-31', value: '1234', note: '' });
  await city.office.post(`${own}/comment`, { fiscalYear: '2026', text: '窓口を優先' });
});
afterAll(() => city.close());

const printed = async () => asBytes(city.auditor.get('/effects.pdf?year=2026'));

test('the report for the meetings has value, target, trend and the status in words', async () => {
  const { status, headers, body } = await printed();
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(headers['content-disposition']).toContain(encodeURIComponent('効果検証報告-2026-2026-11-22.pdf'));
  const { text } = textOfPdf(inflated(body as Buffer));
  for (const said of [
    'デジタル推進本部・庁内連絡会議・デジタル推進懇談会',
    '効果検証報告（令和8年度）',
    '情報政策課工藤監査',
  ])
    expect(text.replace(/\s/g, '')).toContain(said);
  for (const said of ['1,234件', '1,800件', '遅れ', '+234件', 'あと566件', '窓口を優先', '未計測', '目標未設定'])
    expect(text.replace(/\s/g, '')).toContain(said);
});

test('the same report is the same bytes as long as nothing changes', async () => {
  const [once, again] = [await printed(), await printed()];
  expect((once.body as Buffer).equals(again.body as Buffer)).toBe(true);
});

test('the data has a row for each indicator, figures without commas and units', async () => {
  const { text } = await city.auditor.get('/effects.csv?year=2026');
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(12);
  expect(text).toContain(
    '"2026","2026-11-22","オンライン手続の数","すみよいデジタル","申請を受け付ける手続の数","件","2026-10-31","1234","1800","遅れ","1000","234","改善","税務課","手入力","窓口を優先"',
  );
  expect(text).toMatch(/"ポリシー確認率",[^\r]*"％","","","","未計測"/);
});
