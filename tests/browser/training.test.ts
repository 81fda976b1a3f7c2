import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import type { TestApp } from '../support/app.ts';
import { launch, signedInWindow } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import { publishInBrowser } from '../training/scorm-city.ts';
import { addCourse, agreeToPlan, decidePlan, PLAN, planYear } from './planning-training.ts';
import { answer, follow, open, press, reads, take, writeCourse } from './taking-course.ts';
import { HANDLERS, trainingCity } from './training-city.ts';

const HANDLING = 'MN-HANDLER';
const DESK = 'SEC-DESK';

let city: TestApp;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  city = await trainingCity();
  served = await serve(city.app);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await city?.close();
});

const signedIn = (number: string, width?: number): Promise<Page> =>
  signedInWindow(browser, served.origin, number, width);

/** 職員番号 in the table of a page, in its order. */
const numbersOn = async (page: Page): Promise<string[]> =>
  ((await page.locator('main').textContent()) ?? '').match(/(?<!\d)0\d\d(?!\d)/g) ?? [];

test('the year is planned and decided, and those who handle My Number work are found from the register', async () => {
  const office = await signedIn('001');
  await addCourse(office, HANDLING, '特定個人情報等取扱者研修');
  await addCourse(office, DESK, '離席時の画面ロック');
  await writeCourse(office, HANDLING);
  await planYear(office, [
    { course: HANDLING, handlers: true },
    { course: DESK, handlers: false },
  ]);
  await agreeToPlan(await signedIn('003'));
  await decidePlan(await signedIn('002'));
  await open(office, `/training/${HANDLING}/status`);
  expect(await numbersOn(office)).toEqual(HANDLERS);
}, 300_000);

test('one person passes the quiz, and one fails on a phone and tries again', async () => {
  const first = await signedIn('006');
  await take(first, HANDLING, 'ロックする');
  await reads(first, '合格しました。修了として記録しました。');
  const second = await signedIn('007', 360);
  await take(second, HANDLING, 'そのまま');
  await press(second, 'もう一度受ける');
  await answer(second, 'ロックする');
  await reads(second, '合格しました。');
}, 300_000);

test('a real SCORM 1.2 package reports its completion', async () => {
  await publishInBrowser(await signedIn('001'), served.origin, DESK);
  const person = await signedIn('010');
  await open(person, `/training/${DESK}/learning`);
  await press(person, '教材を始める');
  const inside = person.frameLocator('iframe');
  await inside.getByRole('button', { name: '次へ' }).click();
  await inside.getByLabel('画面をロックする').check();
  await inside.getByRole('button', { name: '解答する' }).click();
  await reads(person, 'この項目を修了しました');
  await open(person, '/training/own');
  expect(await person.locator('main').textContent()).toMatch(/離席時の画面ロック/);
}, 300_000);

test('a section head confirms who was at a session', async () => {
  const office = await signedIn('001');
  await open(office, `/training/${HANDLING}/sessions/new`);
  const session = { heldOn: '2026-11-25', startsAt: '10:00', endsAt: '11:00', place: '大会議室', capacity: '30' };
  for (const [name, value] of Object.entries({ ...session, signUpBy: '2026-11-24' }))
    await office.fill(`[name=${name}]`, value);
  await press(office, '計画する');
  await reads(office, '大会議室');
  const address = office.url();
  const person = await signedIn('008');
  await open(person, address);
  await press(person, '申し込む');
  await reads(person, '申込みを取り消す');

  city.clock.now = '2026-11-26T01:00:00.000Z';
  const [again, head] = [await signedIn('001'), await signedIn('009')];
  await open(again, address);
  await follow(again, '出席を入力する');
  await again
    .getByRole('row', { name: /五戸 葵/ })
    .getByRole('checkbox')
    .check();
  await press(again, '出席として入力する');
  await open(head, address);
  await follow(head, '所属の出席を確認する');
  await head
    .getByRole('row', { name: /五戸 葵/ })
    .getByRole('checkbox')
    .check();
  await press(head, '選んだ職員の出席を確認する');
  await open(again, `/training/${HANDLING}/status`);
  expect(await numbersOn(again)).toEqual(['009']);
}, 300_000);

test('an import adds what was completed elsewhere, and keeps whom nobody knows for matching', async () => {
  const office = await signedIn('005');
  const lines = ['職員番号,研修コード,受講日,点数,合否,方式', `006,${DESK},2026-11-20,90,合格,外部`];
  await open(office, '/imports');
  await office.selectOption('select[name=kind]', 'completions');
  const buffer = Buffer.from([...lines, `999,${DESK},2026-11-20,80,合格,外部`, ''].join('\r\n'));
  await office.setInputFiles('input[type=file]', { name: '外部研修.csv', mimeType: 'text/csv', buffer });
  await press(office, '内容を確認する');
  await office.getByRole('button', { name: '2行を登録する' }).click();
  await reads(office, 'このファイルの内容を登録しました');
  const person = await signedIn('006');
  await open(person, '/training/own');
  expect(await person.locator('main').textContent()).toMatch(/離席時の画面ロック[\s\S]*外部/);
  const training = await signedIn('001');
  await open(training, '/training/unmatched');
  await reads(training, '999');
}, 300_000);

test('the report on My Number handlers names exactly those who are due, and is overdue once the day is past', async () => {
  for (const [now, due] of [
    ['2026-11-26T02:00:00.000Z', 'soon'],
    ['2026-12-28T02:00:00.000Z', 'overdue'],
  ] as const) {
    city.clock.now = now;
    const office = await signedIn('001');
    await open(office, '/training');
    await follow(office, 'マイナンバー利用事務の取扱者の研修');
    expect(await numbersOn(office)).toEqual(expect.arrayContaining(HANDLERS));
    await open(office, `/training/mn-handlers?due=${due}`);
    expect(await numbersOn(office)).toEqual(['009']);
  }
}, 300_000);

test('the ledger of it verifies, and the plan names what it asked', async () => {
  const employee = await signedIn('010');
  await open(employee, PLAN);
  await reads(employee, 'マイナンバー利用事務の取扱者だけ');
  expect((await verifyLedger(city.db.read)).fault).toBeNull();
}, 60_000);
