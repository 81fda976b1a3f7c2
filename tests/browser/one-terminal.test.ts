import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { giveSmallCity } from '../consolidation/small-city.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, PASSWORD } from '../support/city.ts';
import { launch } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';

let city: TestApp;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  city = await testApp();
  const { units } = await giveSmallCity(city.db);
  await given(city.db, (tx) =>
    givePerson(tx, { number: '000009', name: '九戸 司', unitId: units.general, title: '副市長', roles: ['ciso'] }),
  );
  served = await serve(city.app);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await city?.close();
});

async function signedIn(number: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'ja-JP' });
  const page = await context.newPage();
  await page.goto(`${served.origin}/sign-in`);
  await page.fill('[name=number]', number);
  await page.fill('[name=password]', PASSWORD);
  await page.click('main button[type=submit]');
  return page;
}

const press = (page: Page, name: string): Promise<void> =>
  page
    .locator('main')
    .getByRole('button', { name, exact: true })
    .or(page.locator('main').getByRole('link', { name, exact: true }))
    .first()
    .click();

const perPerson = async (page: Page): Promise<number> => {
  await page.goto(`${served.origin}/consolidation`);
  return Number(/1人当たり端末数\s*([\d.]+)/.exec((await page.locator('main').textContent()) ?? '')?.[1]);
};

/** From the overview to a solution of the pattern with a browser for the Internet. */
async function solved(page: Page): Promise<void> {
  await press(page, '案と比較');
  await press(page, '案を作る');
  await page.fill('[name=name]', '仮想ブラウザの案');
  await page.locator('[name=preset][value=P1]').check();
  await press(page, 'この型で作る');
  await press(page, '計算する');
  await page.getByText('最適であることを証明').first().waitFor({ timeout: 60_000 });
}

async function drafted(page: Page): Promise<string> {
  if (!(await page.getByRole('link', { name: '計画を起案する' }).isVisible())) await press(page, '計算結果を見る');
  await press(page, '計画を起案する');
  await page.fill('[name=name]', '令和8年度の集約');
  await press(page, '起案する');
  await page.getByRole('heading', { name: '計画 第1号 令和8年度の集約' }).waitFor();
  return page.url();
}

async function scheduled(page: Page): Promise<void> {
  await press(page, '週の割当');
  await press(page, '週を割り当てる');
  await page.fill('[name=technicians]', '工藤 3');
  await press(page, '保存して割り当てる');
  await page.getByText('週を割り当てました。').or(page.locator('.ichi-weeks')).first().waitFor({ timeout: 60_000 });
}

async function takes(page: Page, plan: string, step: string): Promise<void> {
  await page.goto(plan);
  await press(page, step);
  await press(page, step);
  await page.locator('.ichi-notice, [role=status]').first().waitFor();
}

test('the IT section goes from the overview to a decided plan with weeks, carries out the first, and the figure moves', async () => {
  const it = await signedIn('000007');
  const before = await perPerson(it);
  await solved(it);
  const plan = await drafted(it);
  await scheduled(it);
  await takes(it, plan, '決裁に上げる');
  await takes(await signedIn('000009'), plan, '決裁する');
  await takes(it, plan, '実施を始める');
  await press(it, '作業');
  const ticks = it.getByRole('button', { name: '済み', exact: true });
  await ticks.first().waitFor();
  while ((await ticks.count()) > 0) await ticks.first().click();
  expect(await perPerson(it)).toBeLessThan(before);
  await it.goto(plan);
  expect(await it.locator('main').textContent()).toMatch(/済んだ作業\s*[1-9]/);
  expect((await verifyLedger(city.db.read)).fault).toBeNull();
}, 240_000);
