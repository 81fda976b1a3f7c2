import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { type DemoCity, demoCity } from '../support/demo-city.ts';
import { launch, signedInWindow } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import { carryOut, registerNew } from './carrying-out.ts';

let city: DemoCity;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  city = await demoCity();
  served = await serve(city.app);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await city?.close();
});

const signedIn = (number: string): Promise<Page> => signedInWindow(browser, served.origin, number);

const press = (page: Page, name: string): Promise<void> =>
  page
    .locator('main')
    .getByRole('button', { name, exact: true })
    .or(page.locator('main').getByRole('link', { name, exact: true }))
    .first()
    .click();

interface Figures {
  readonly people: number;
  readonly terminals: number;
  readonly perPerson: string;
  readonly oneTerminal: number;
}

async function figuresOn(page: Page): Promise<Figures> {
  await page.goto(`${served.origin}/consolidation`);
  const text = (await page.locator('main').textContent()) ?? '';
  const read = (pattern: RegExp): string => (pattern.exec(text)?.[1] ?? '').replaceAll(',', '');
  return {
    people: Number(read(/職員([\d,]+)人に[\d,]+台/)),
    terminals: Number(read(/職員[\d,]+人に([\d,]+)台/)),
    perPerson: read(/1人当たり端末数\s*([\d.]+)/),
    oneTerminal: Number(read(/1台化率\s*([\d.]+)/)),
  };
}

/** From the overview to a solution of the pattern that the city's rules allow. */
async function solved(page: Page): Promise<void> {
  await press(page, '案と比較');
  await press(page, '案を作る');
  await page.fill('[name=name]', '画面転送の案');
  await page.locator('[name=preset][value=P2]').check();
  await press(page, 'この型で作る');
  await press(page, '計算する');
  await page.getByText('最適であることを証明').first().waitFor();
}

async function drafted(page: Page): Promise<string> {
  if (!(await page.getByRole('link', { name: '計画を起案する' }).isVisible())) await press(page, '計算結果を見る');
  await press(page, '計画を起案する');
  await page.fill('[name=name]', '令和8年度の集約');
  await press(page, '起案する');
  await page.getByRole('heading', { name: '計画 第1号 令和8年度の集約' }).waitFor();
  return page.url();
}

/** The best weeks found so far are enough for the office: it stops the search. */
async function scheduled(page: Page): Promise<void> {
  await press(page, '週の割当');
  await press(page, '週を割り当てる');
  await page.fill('[name=weeks]', '40');
  await page.fill('[name=technicians]', '工藤 美咲 60\n中居 詩織 60');
  await press(page, '保存して割り当てる');
  const found = page.locator('.ichi-weeks').first();
  const stop = page.locator('main').getByRole('button', { name: '計算を止める' });
  await found.or(stop).first().waitFor();
  await page.waitForTimeout(5_000);
  if (await stop.isVisible()) await stop.click();
  await found.waitFor({ timeout: 90_000 });
}

async function takes(page: Page, plan: string, step: string): Promise<void> {
  await page.goto(plan);
  await press(page, step);
  await press(page, step);
  await page.locator('.ichi-flash').waitFor();
}

/** How many terminals a week's work list hands over and collects, as its file says. */
async function movesIn(page: Page, list: string): Promise<{ items: number; handed: number; collected: number }> {
  const file = await page.request.get(list.replace('/work?', '/work.csv?'));
  const rows = parse(await file.text(), { bom: true, columns: true }) as Record<string, string>[];
  const count = (kind: string): number => rows.filter((row) => row.作業の種類 === kind).length;
  return { items: rows.length, handed: count('引渡し'), collected: count('返却') };
}

test('the IT section goes from the overview to a decided plan with weeks, carries out the first, and the figures move', async () => {
  const office = await signedIn(city.numberOf('it'));
  const before = await figuresOn(office);
  expect(before.people).toBeGreaterThan(2_000);
  await solved(office);
  const plan = await drafted(office);
  await scheduled(office);
  await takes(office, plan, '決裁に上げる');
  await takes(await signedIn(city.numberOf('ciso')), plan, '決裁する');
  await takes(office, plan, '実施を始める');

  // The Monday of the first week.
  city.clock.now = '2026-11-30T00:00:00.000Z';
  const it = await signedIn(city.numberOf('it'));
  const list = `${plan}/work?week=1`;
  await it.goto(list);
  const planned = await movesIn(it, list);
  expect(planned.items).toBeGreaterThan(100);
  const numbers = await registerNew(it, served.origin, list);
  const { elsewhere } = await carryOut(it, served.origin, plan, numbers);

  const after = await figuresOn(it);
  expect(after.people).toBe(before.people);
  expect(after.terminals - before.terminals).toBe(planned.handed - planned.collected - elsewhere);
  expect(after.perPerson).toBe((after.terminals / after.people).toFixed(2));
  expect(Number(after.perPerson)).toBeLessThan(Number(before.perPerson));
  expect(after.oneTerminal).toBeGreaterThan(before.oneTerminal);
  await it.goto(`${plan}/progress`);
  const done = (planned.items + elsewhere).toLocaleString('ja-JP');
  expect((await it.locator('main').textContent()) ?? '').toMatch(new RegExp(`済んだ作業\\s*${done}`));
  expect((await verifyLedger(city.db.read)).fault).toBeNull();
}, 600_000);
