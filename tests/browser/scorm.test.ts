import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { launch, signedInWindow } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import { COURSE, LEARNING, type QuizCity, quizCity } from '../training/quiz-city.ts';
import { ITEM, open as openItem, publishInBrowser, publishPackage, SCORM_2004 } from '../training/scorm-city.ts';
import { ONE_ITEM, zipOf } from '../training/scorm-zip.ts';

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

const signedIn = (number: string, width?: number): Promise<Page> =>
  signedInWindow(browser, served.origin, number, width);
const open = (page: Page, address: string) => page.goto(new URL(address, served.origin).href);
const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name }).first().click();
const follow = (page: Page, name: string) => page.locator('main').getByRole('link', { name }).first().click();
const reads = (page: Page | FrameLocator, words: string): Promise<void> => page.getByText(words).first().waitFor();
/** By the keyboard: right after a press within the frame, Chromium gives the next click of a program to the frame. */
async function leave(page: Page): Promise<void> {
  await page.locator('main').getByRole('link', { name: '教材を閉じて' }).focus();
  await page.keyboard.press('Enter');
}
const inside = (page: Page): FrameLocator => page.frameLocator('iframe');

async function isOnRecord(person: Page): Promise<void> {
  await open(person, '/training');
  const row = person.getByRole('row', { name: new RegExp(COURSE.title) }).first();
  expect(await row.textContent()).toContain('受講済み');
}

test('a real SCORM 1.2 package goes on where it was left, and its completion is on record', async () => {
  await publishInBrowser(await signedIn('001'), served.origin, COURSE.code);
  const person = await signedIn('002');
  await open(person, LEARNING);
  await press(person, '教材を始める');
  await reads(inside(person), '髙橋 一郎');
  await reads(inside(person), '初めてです');
  await inside(person).getByRole('button', { name: '次へ' }).click();
  await reads(inside(person), '位置は2');
  await reads(person, 'ここまでを保存しました');
  await leave(person);

  await follow(person, '教材の続きから');
  await reads(inside(person), '前回は2ページ目まで（読了=1;"&<>）');
  await inside(person).getByRole('button', { name: '次へ' }).click();
  await inside(person).getByLabel('画面をロックする').check();
  await inside(person).getByRole('button', { name: '解答する' }).click();
  await reads(person, 'この項目を修了しました');
  await isOnRecord(person);
  expect((await verifyLedger(city.db.read)).fault).toBeNull();
}, 300_000);

test('a real SCORM 2004 package does the same on a phone', async () => {
  await publishInBrowser(await signedIn('001'), served.origin, COURSE.code, SCORM_2004);
  const person = await signedIn('003', 360);
  await open(person, LEARNING);
  await press(person, '教材を始める');
  await inside(person).getByRole('button', { name: 'あとで続ける' }).click();
  await reads(person, 'ここまでを保存しました');
  await leave(person);
  await follow(person, '教材の続きから');
  await reads(inside(person), '続きから：途中まで');
  await inside(person).getByRole('button', { name: '修了する' }).click();
  await reads(person, 'この項目を修了しました');
  await isOnRecord(person);
}, 300_000);

const HOSTILE = `<!DOCTYPE html><html><head><title>a</title></head><body><iframe src="inner.html"></iframe><script>
const got = {};
const attempt = async (name, act) => {
  try { got[name] = String(await act()); } catch (error) { got[name] = 'refused: ' + error.name; }
};
(async () => {
  await attempt('parent cookie', () => window.parent.document.cookie);
  await attempt('own cookie', () => document.cookie);
  await attempt('storage', () => localStorage.length);
  await attempt('page of ours', async () => (await fetch('/training', { credentials: 'include' })).text());
  await attempt('post', async () => (await fetch('REPORTS', { method: 'POST', credentials: 'include', body: 'a=b' })).text());
  await attempt('outside', async () => (await fetch('http://127.0.0.1:9/')).text());
  await attempt('window', () => (window.open('/training') === null ? 'none' : 'opened'));
  await attempt('top', () => { window.top.location.href = '/training'; return 'asked'; });
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: '/sign-out', target: '_top' });
  document.body.append(form);
  await attempt('form', () => { form.submit(); return 'asked'; });
  parent.postMessage({ ichidai: 'guessed', kind: 'over', said: { status: 'passed' } }, '*');
  const done = document.createElement('p');
  done.textContent = 'TRIED ' + JSON.stringify(got);
  document.body.append(done);
})();
</script></body></html>`;

test('a hostile package reads nothing of the application, sends nothing as the person, and stays in its frame', async () => {
  const hostile = zipOf([
    { name: 'imsmanifest.xml', content: ONE_ITEM },
    { name: 'index.html', content: HOSTILE },
    { name: 'inner.html', content: '<p id="inner">inner</p>' },
  ]);
  await publishPackage(city.office, hostile);
  const person = await signedIn('004');
  await open(person, LEARNING);
  await press(person, '教材を始める');
  const at = person.url();
  await reads(inside(person), 'TRIED');
  const text = (await inside(person).getByText('TRIED').textContent()) ?? '';
  const got: Record<string, string> = JSON.parse(text.replace('TRIED ', ''));
  const refused = ['parent cookie', 'own cookie', 'storage', 'page of ours', 'post', 'outside'];
  for (const name of refused) expect(got[name], name).toMatch(/^refused: /);
  expect(got.window).toBe('none');
  await reads(inside(person).frameLocator('iframe'), 'inner');
  expect(person.url()).toBe(at);
  await open(person, '/training');
  expect(person.url()).toMatch(/\/training$/);
  const row = person.getByRole('row', { name: new RegExp(COURSE.title) }).first();
  expect(await row.textContent()).not.toContain('受講済み');
}, 300_000);

test('the address of a file, opened by itself, is the same cage', async () => {
  const { files } = await openItem(city.auditor, ITEM, '3');
  const person = await signedIn('004');
  await open(person, `${files}/files/inner.html`);
  expect(await person.evaluate('self.origin')).toBe('null');
  await expect(person.evaluate('document.cookie')).rejects.toThrow('sandboxed');
});
