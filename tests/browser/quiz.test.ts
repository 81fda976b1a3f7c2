import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { launch, signedInWindow } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import { COURSE, type QuizCity, quizCity } from '../training/quiz-city.ts';
import { answer, open, press, reads, take, writeCourse } from './taking-course.ts';

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
test('one person passes the quiz, and one fails on a phone and tries again', async () => {
  await writeCourse(await signedIn('001'), COURSE.code);
  const first = await signedIn('002');
  await take(first, COURSE.code, 'ロックする');
  await reads(first, '合格しました。修了として記録しました。');

  const second = await signedIn('003', PHONE);
  await take(second, COURSE.code, 'そのまま');
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
