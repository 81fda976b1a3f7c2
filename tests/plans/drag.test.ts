import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../support/city.ts';
import { launch } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import { type PlannedCity, plannedCity, schedule, weeksOf } from './planned-city.ts';

let city: PlannedCity;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  city = await plannedCity('sqlite');
  await schedule(city);
  served = await serve(city.app);
  browser = await launch();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.close();
  await city.close();
});

test('a section that is dragged to another week is pinned there, and the page says so', async () => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 2400 } });
  await page.goto(`${served.origin}/sign-in`);
  await page.fill('[name=number]', city.numberOf('it'));
  await page.fill('[name=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.goto(`${served.origin}${city.plan}/waves`);
  const section = page.locator(`[data-drag$="${city.units.市民課}/week"]`);
  await section.dragTo(page.locator('[data-drop="9"]'));
  await page.getByText('市長部局 市民課 を令和9年2月1日（月）の週に固定しました。').waitFor();
  expect((await weeksOf(city))[city.units.市民課 ?? '']).toMatchObject({ pinned: true, fromWeek: 9 });
}, 60_000);
