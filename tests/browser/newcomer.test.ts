import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { findChromium } from '../support/chromium.ts';
import { given, givePerson, giveUnit, PASSWORD } from '../support/city.ts';
import { type Served, serve } from '../support/visitor.ts';

const CHROMIUM = findChromium();

const FILE = [
  ['端末台帳（令和8年11月）'],
  [
    '管理番号',
    'シリアル番号',
    'メーカー',
    '型番',
    '端末区分',
    '用途区分',
    'ゾーン',
    'ＭＡＣアドレス',
    '取得日',
    '所属コード',
    '使用者職員番号',
    '状態',
  ],
  [
    'PC-00001',
    'SN001',
    '富士通',
    'LIFEBOOK',
    'ノート',
    '個人',
    'LG',
    '00-11-22-33-44-55',
    '令和5年4月1日',
    '0301',
    '000002',
    '配備中',
  ],
  ['PC-00002', 'SN002', '富士通', 'LIFEBOOK', 'ノート', '個人', 'LG', '001122334466', 'R5.4.1', '0101', '', '在庫'],
]
  .map((row) => row.join(','))
  .join('\r\n');

describe.runIf(CHROMIUM)('a newcomer of the IT section in a browser', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-journey-'));
  const file = path.join(folder, '端末.csv');
  let city: TestApp;
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    city = await testApp();
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', kana: 'クドウ ミサキ', unitId: it, roles: ['it'] });
      await givePerson(tx, { number: '000002', name: '渡邉 健二', kana: 'ワタナベ ケンジ', unitId: tax });
      await givePerson(tx, { number: '000003', name: '髙橋 一郎', kana: 'タカハシ イチロウ', unitId: tax });
    });
    served = await serve(city.app);
    writeFileSync(file, iconv.encode(FILE, 'cp932'));
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args });
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await city?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function signedIn(javaScriptEnabled: boolean): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'ja-JP' });
    const page = await context.newPage();
    await page.goto(`${served.origin}/sign-in`);
    await page.fill('input[name=number]', '000001');
    await page.fill('input[name=password]', PASSWORD);
    await page.click('main button[type=submit]');
    return page;
  }

  const text = (page: Page): Promise<string> =>
    page
      .locator('main')
      .textContent()
      .then((found) => found ?? '');

  /** Without scripts a page of progress does not renew itself: one presses its link, or loads it again. */
  async function until(page: Page, words: string): Promise<void> {
    for (let turn = 0; turn < 40 && !(await text(page)).includes(words); turn += 1) {
      await page.waitForTimeout(250);
      await page.reload();
    }
    expect(await text(page)).toContain(words);
  }

  async function upload(page: Page): Promise<void> {
    await page.goto(`${served.origin}/imports`);
    await page.selectOption('select[name=kind]', 'devices');
    await page.setInputFiles('input[type=file]', file);
    await page.getByRole('button', { name: '内容を確認する' }).click();
  }

  test('imports an edited list in CP932, seeing first exactly what would change', async () => {
    const page = await signedIn(true);
    await upload(page);
    await until(page, 'まだ何も登録していません');
    expect(await text(page)).toContain('Shift_JIS（CP932）');
    expect(await text(page)).toContain('PC-00001');
    expect((await page.request.get(`${served.origin}/devices?q=PC-00001`)).status()).toBe(200);
    await page.getByRole('button', { name: '2行を登録する' }).click();
    await until(page, 'このファイルの内容を登録しました');
    await page.context().close();
  }, 300_000);

  test('sees that the same file changes nothing the second time, with scripts switched off too', async () => {
    const page = await signedIn(false);
    await upload(page);
    await until(page, '登録内容と違うところはありません');
    await page.context().close();
  }, 300_000);

  test.each([true, false])(
    'finds a terminal by a half-remembered kana name and hands one over (scripts: %s)',
    async (scripts) => {
      const page = await signedIn(scripts);
      await page.fill('input[name=q]', 'ﾜﾀﾅﾍﾞ');
      await page.goto(`${served.origin}/devices?q=${encodeURIComponent('ﾜﾀﾅﾍﾞ')}`);
      expect(await text(page)).toContain('PC-00001');
      expect(await text(page)).not.toContain('PC-00002');
      await page.goto(`${served.origin}/devices?q=PC-0000${scripts ? 2 : 1}`);
      await page
        .getByRole('link', { name: `PC-0000${scripts ? 2 : 1}`, exact: true })
        .first()
        .click();
      await page.getByRole('link', { name: '引き渡す' }).first().click();
      await page.fill('input[name=holder]', '髙橋');
      await page.getByRole('button', { name: '引き渡す' }).click();
      expect(await page.locator('body').textContent()).toContain('髙橋 一郎さんに引き渡しました');
      expect(page.url()).toMatch(/\/devices\/[^/]+$/);
      await page.context().close();
    },
    300_000,
  );

  test('leaves a ledger that verifies, as the page says', async () => {
    const page = await signedIn(true);
    await page.goto(`${served.origin}/ledger/verification`);
    expect(await text(page)).toContain('書き換えは見つかりませんでした');
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
    await page.context().close();
  }, 300_000);
});
