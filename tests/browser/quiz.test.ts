import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { launch, signedInWindow } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import { COURSE, LEARNING, type QuizCity, quizCity, VERSIONS } from '../training/quiz-city.ts';

let city: QuizCity;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  city = await quizCity('sqlite');
  served = await serve(city.app);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await city?.close();
});

const PHONE = 360;
const signedIn = (number: string, width?: number): Promise<Page> =>
  signedInWindow(browser, served.origin, number, width);
const open = (page: Page, address: string) => page.goto(new URL(address, served.origin).href);
const follow = (page: Page, name: string | RegExp) => page.locator('main').getByRole('link', { name }).first().click();
const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name }).first().click();
const reads = (page: Page, words: string): Promise<void> => page.getByText(words).first().waitFor();

async function writeCourse(office: Page): Promise<void> {
  await open(office, VERSIONS);
  await press(office, '新しい版を作る');
  for (const [heading, body] of [
    ['離席', '**画面**をロックします。'],
    ['メール', '- 開かない\n- 報告する'],
  ] as const) {
    await follow(office, 'ページを追加する');
    await office.fill('[name=heading]', heading);
    await office.fill('[name=body]', body);
    await press(office, '保存する');
    await follow(office, '戻る');
  }
  await follow(office, '問題を追加する');
  await office.fill('[name=wording]', '席を離れるときは');
  await office.fill('[name=choice1]', 'ロックする');
  await office.fill('[name=choice2]', 'そのまま');
  await office.getByLabel('選択肢1', { exact: true }).last().check();
  await office.fill('[name=explanation]', '見られます。');
  await press(office, '保存する');
  await follow(office, '公開する');
  await press(office, '公開する');
  await reads(office, '第1版を公開しました');
}

/** By the keyboard alone, from the course to the sheet that is handed in. */
async function take(person: Page, choice: string): Promise<void> {
  await open(person, LEARNING);
  await follow(person, '教材を読む');
  await follow(person, '次のページへ');
  await reads(person, '報告する');
  await follow(person, '確認テストへ進む');
  await press(person, '確認テストを始める');
  await answer(person, choice);
}

async function answer(person: Page, choice: string): Promise<void> {
  const radio = person.getByLabel(choice);
  await radio.focus();
  await person.keyboard.press('Space');
  await person.getByRole('button', { name: '提出する' }).focus();
  await person.keyboard.press('Enter');
  await person.waitForURL(/\/result$/);
}

test('one person passes the quiz, and one fails on a phone and tries again', async () => {
  await writeCourse(await signedIn('001'));
  const first = await signedIn('002');
  await take(first, 'ロックする');
  await reads(first, '合格しました。修了として記録しました。');

  const second = await signedIn('003', PHONE);
  await take(second, 'そのまま');
  await reads(second, '見られます。');
  await press(second, 'もう一度受ける');
  await answer(second, 'ロックする');
  await reads(second, '合格しました。');
  await open(second, '/training');
  expect(
    await second
      .getByRole('row', { name: new RegExp(COURSE.title) })
      .first()
      .textContent(),
  ).toContain('受講済み');
  expect((await verifyLedger(city.db.read)).fault).toBeNull();
}, 300_000);
