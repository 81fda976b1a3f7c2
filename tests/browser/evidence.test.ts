import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lostInCalc, unreadable } from '../evidence/opened.ts';
import { type Files, unzipped } from '../evidence/package.ts';
import { making } from '../reports/report-city.ts';
import type { TestApp } from '../support/app.ts';
import { PASSWORD } from '../support/city.ts';
import { launch, signedInWindow } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import { auditedCity } from './audited-city.ts';
import { follow, open, press, reads } from './taking-course.ts';

let city: TestApp;
let served: Served;
let browser: Browser;
let auditor: Page;
let files: Files;
/** Where the package was carried to. */
const elsewhere = mkdtempSync(path.join(tmpdir(), 'ichidai-elsewhere-'));

beforeAll(async () => {
  city = await auditedCity();
  served = await serve(city.app);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await city?.close();
  rmSync(elsewhere, { recursive: true, force: true });
});

/** Plain Node in the folder of the package: nothing of the program, of its modules or of its settings. */
const verify = () =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const setting = { cwd: elsewhere, env: { LANG: 'ja_JP.UTF-8', PATH: '' } };
    execFile(process.execPath, ['verify.mjs'], setting, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });

test('the administrator lets an auditor from outside look at one department, for 令和7年度 and some weeks', async () => {
  const admin = await signedInWindow(browser, served.origin, '001');
  await open(admin, '/accounts');
  await follow(admin, '外部の監査人を登録する');
  const typed = {
    ...{ number: 'AUD-01', name: '外山 監', kana: 'トヤマ カン', unit: '03', reason: '外部監査 契約第12号' },
    ...{ untilOn: '2026-12-28', auditedFrom: '2025-04-01', auditedUntil: '2026-03-31' },
  };
  for (const [name, value] of Object.entries(typed)) await admin.fill(`[name=${name}]`, value);
  await press(admin, '登録する');
  await reads(admin, '監査対象期間 令和7年4月1日');
  await press(admin, 'パスワード設定のリンクを作り直す');
  const link = /http\S+\/links\/[\w-]+/.exec((await admin.locator('main').textContent()) ?? '')?.[0] ?? '';
  const page = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
  await page.goto(link);
  for (const name of ['newPassword', 'again']) await page.fill(`[name=${name}]`, PASSWORD);
  await page.locator('main button[type=submit]').click();
  auditor = await signedInWindow(browser, served.origin, 'AUD-01');
  await reads(auditor, '監査で閲覧できる範囲');
}, 300_000);

test('the auditor makes the package for 令和8年3月31日現在 and carries it away', async () => {
  await follow(auditor, '監査パッケージを作る');
  await auditor.fill('[name=asOf]', '令和8年3月31日');
  await press(auditor, 'この条件で表示する');
  await press(auditor, '作成を依頼する');
  const made = async () => (await auditor.locator('a[href*="/files/"]').count()) > 0;
  const place = auditor.url();
  await making(city, async () => {
    await auditor.goto(place);
    return made();
  });
  const [download] = await Promise.all([auditor.waitForEvent('download'), auditor.click('a[href*="/files/"]')]);
  files = await unzipped(readFileSync(await download.path()));
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(elsewhere, name)), { recursive: true });
    writeFileSync(path.join(elsewhere, name), bytes);
  }
  expect([...files.keys()]).toContain('policy/kihon-hoshin-1.0.pdf');
}, 300_000);

test('on a machine without the program, node verify.mjs says what is proven and what is not', async () => {
  const { code, said } = await verify();
  for (const words of ['異常は見つかりませんでした', '基準日 2026-03-31', '証明されたこと', '証明されないこと'])
    expect(said).toContain(words);
  expect(code).toBe(0);
});

test('one digit changed in one CSV file is found, and the file is named', async () => {
  const name = 'reports/RPT-01-20260331.csv';
  const place = path.join(elsewhere, name);
  const before = readFileSync(place, 'utf8');
  expect(before).toContain('PC-104');
  writeFileSync(place, before.replace('PC-104', 'PC-105'));
  const { code, said } = await verify();
  expect([code, said.includes(name), said.includes('異常は見つかりませんでした')]).toEqual([1, true, false]);
  writeFileSync(place, before);
  expect((await verify()).code).toBe(0);
});

test('a sample that is drawn twice is the same', async () => {
  const draw = async () => {
    await open(auditor, '/samples/new');
    await auditor.selectOption('[name=population]', { index: 1 });
    await auditor.fill('[name=asOf]', '令和8年3月31日');
    await auditor.selectOption('[name=method]', 'simple');
    await auditor.fill('[name=size]', '5');
    await auditor.fill('[name=seed]', '令和8年度監査');
    await press(auditor, '抽出して記録する');
    await auditor.waitForURL(/\/samples\/\d+$/);
    return auditor.locator('main table tbody tr').allTextContents();
  };
  const [first, second] = [await draw(), await draw()];
  expect(first).toHaveLength(5);
  expect(second).toEqual(first);
}, 120_000);

test('every workbook and every PDF opens with its Japanese, and names nobody of another department', () => {
  expect(lostInCalc(files)).toEqual([]);
  expect(unreadable(files)).toEqual([]);
  const texts = [...files].filter(([name]) => /\.(csv|json|jsonl)$/.test(name));
  expect(texts.filter(([, bytes]) => bytes.toString().includes('川口 渉')).map(([name]) => name)).toEqual([]);
}, 300_000);

test('whatever the auditor looked at is on the ledger', async () => {
  const admin = await signedInWindow(browser, served.origin, '001');
  await open(admin, '/ledger');
  await reads(admin, '監査人外山 監さんが画面を開きました');
});
