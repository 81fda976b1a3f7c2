import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EffectCity, effectCity, INDICATOR } from './effect-city.ts';

let city: EffectCity;
let own: string;

beforeAll(async () => {
  city = await effectCity('sqlite');
  own = await city.indicator();
});
afterAll(() => city.close());

const ACTUAL = { on: '2026-09-30', value: '1', note: '' };
const TARGET = { fiscalYear: '2026', value: '1', reason: '計画' };

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['/new', { ...INDICATOR, title: '' }, '指標の名称を100字以内で'],
  ['/new', INDICATOR, 'という指標はすでにあります'],
  ['/new', { ...INDICATOR, title: '1台化率' }, 'という指標はすでにあります'],
  ['/new', { ...INDICATOR, title: 'x', decimals: '9' }, 'いずれかを選んでください'],
  ['/new', { ...INDICATOR, title: 'x', unit: '9999' }, '9999'],
  ['ID/target', { ...TARGET, value: '1.5' }, '値を整数で入力してください'],
  ['ID/target', { ...TARGET, value: '多い' }, '値を整数で入力してください'],
  ['ID/target', { ...TARGET, reason: '' }, '理由を入力してください'],
  ['ID/target', { ...TARGET, fiscalYear: '1999' }, '年度を選んでください'],
  ['ID/actual', { ...ACTUAL, on: '2026-02-30' }, '日付を入力してください'],
  ['ID/actual', { ...ACTUAL, on: '2026-11-23' }, '実績は今日までの日について'],
  ['ID/actual', { ...ACTUAL, value: '1e3' }, '値を整数で入力してください'],
  ['ID/comment', { fiscalYear: '2026', text: '長'.repeat(2_001) }, 'コメントは2,000字以内で'],
])('%s says what is wrong, and writes nothing: %o', async (place, fields, sentence) => {
  const before = (await city.auditor.get('/effects.csv')).text;
  const answer = await city.office.post(`/effects${place}`.replace('/effectsID', own), fields);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(sentence);
  expect((await city.auditor.get('/effects.csv')).text).toBe(before);
});

test('a rate is 100 at most', async () => {
  const rate = /href="(\/effects\/[0-9a-f-]{36})">ポリシー確認率/.exec((await city.office.get('/effects')).text)?.[1];
  const answer = await city.office.post(`${rate}/target`, { ...TARGET, value: '100.1' });
  expect([answer.status, answer.text.includes('割合は100までです')]).toEqual([422, true]);
  expect((await city.office.post(`${rate}/target`, { ...TARGET, value: '95.5％' })).status).toBe(303);
});

test('the same again is no change, and a year that nobody knows is the one of the day', async () => {
  await city.office.post(`${own}/target`, TARGET);
  const entries = async () => (await city.db.read.query('SELECT count(*) AS n FROM ledger_entry'))[0].n;
  const before = await entries();
  expect((await city.office.post(`${own}/target`, TARGET)).status).toBe(303);
  expect(await entries()).toBe(before);
  for (const year of ['0', '9999', 'abc', '2026&year=2025'])
    expect((await city.office.get(`/effects?year=${year}`)).status, year).toBe(200);
});

test.each(['', '/edit', '/unit', '/target', '/actual', '/comment'])(
  'an indicator that there is none of is not found%s',
  async (place) => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const id of [nobody, 'no-such']) expect((await city.office.get(`/effects/${id}${place}`)).status).toBe(404);
    if (place !== '') expect((await city.office.post(`/effects/${nobody}${place}`, {})).status).toBe(404);
  },
);

test.each(['0001-01-01', '1999-04-01', '2026-03-31', '9999-12-31'])('any day can be shown: %s', async (on) => {
  for (const address of [`/effects?on=${on}`, '/effects.csv', '/effects.pdf'])
    expect((await city.auditor.get(address)).status, address).toBe(200);
  await city.auditor.get('/effects?on=2026-11-22');
});
