import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Page } from 'playwright-core';

const main = (page: Page) => page.locator('main');
const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name });

/** The terminals that were bought come into the register as one file, made from the one that the work list offers. */
export async function registerNew(page: Page, origin: string, list: string): Promise<string[]> {
  await page.goto(list);
  const href = await page.getByRole('link', { name: '取込用のファイル（CSV）' }).getAttribute('href');
  const file = await page.request.get(`${origin}${href}`);
  const rows = parse(await file.text(), { bom: true, columns: true }) as Record<string, string>[];
  const numbers = rows.map((_, at) => `N8-${String(at + 1).padStart(4, '0')}`);
  const named = rows.map((row, at) => ({ ...row, 管理番号: numbers[at], シリアル番号: `SN${numbers[at]}` }));
  const buffer = Buffer.from(stringify(named, { header: true, record_delimiter: 'windows' }));
  await page.getByRole('link', { name: '端末を取り込む' }).click();
  await page.setInputFiles('[name=file]', { name: '新しい端末.csv', mimeType: 'text/csv', buffer });
  await main(page).locator('form[enctype] button[type=submit]').click();
  await button(page, `${rows.length}行を登録する`).click();
  await button(page, `${rows.length}行を登録する`).or(page.getByText('登録済み')).first().waitFor();
  if (await button(page, `${rows.length}行を登録する`).isVisible())
    await button(page, `${rows.length}行を登録する`).click();
  await page.getByText('登録済み').first().waitFor();
  return numbers;
}

interface CarriedOut {
  /** Terminals that had to be collected on other work lists first. */
  readonly elsewhere: number;
}

/** Everything of the first week is marked as done; what has to wait for something else is done once that is. */
export async function carryOut(
  page: Page,
  origin: string,
  plan: string,
  numbers: readonly string[],
): Promise<CarriedOut> {
  let elsewhere = 0;
  for (let round = 0; round < 5; round++) {
    await page.goto(`${plan}/work?week=1`);
    if ((await page.locator('[name=chosen]').count()) === 0) return { elsewhere };
    const refused = await tickAll(page, numbers);
    for (const { sentence, asset, giver } of refused) {
      if (sentence.includes('修理')) await backFromRepair(page, origin, asset);
      if (sentence.includes('先に回収してください')) elsewhere += await collect(page, `${origin}${giver}`, asset);
    }
  }
  throw new Error('the first week does not come to an end');
}

interface Refusal {
  readonly sentence: string;
  readonly asset: string;
  /** The work list on which the terminal is collected first. */
  readonly giver: string | null;
}

/** Chooses every sheet as a whole and sends it; rows at fault are left out until the rest is taken, or nothing is left. */
async function tickAll(page: Page, numbers: readonly string[]): Promise<Refusal[]> {
  const fields = page.locator('input[name^=number-]');
  for (let at = 0; at < (await fields.count()); at++) await fields.nth(at).fill(numbers[at] ?? '');
  const sheets = page.locator('[data-pick-all]');
  for (let at = 0; at < (await sheets.count()); at++) await sheets.nth(at).check();
  const refused: Refusal[] = [];
  while ((await page.locator('[name=chosen]:checked').count()) > 0) {
    const answered = page.waitForEvent('domcontentloaded');
    await button(page, '選んだ作業を完了にする').first().click();
    await answered;
    if (await page.locator('.ichi-flash').isVisible()) return refused;
    const atFault = await refusals(page);
    if (atFault.length === 0) throw new Error((await main(page).textContent()) ?? '');
    refused.push(...atFault);
  }
  return refused;
}

async function refusals(page: Page): Promise<Refusal[]> {
  const found: Refusal[] = [];
  for (const row of await page.locator('tr:has(.ichi-error)').all()) {
    const text = (await row.textContent()) ?? '';
    const sentence = (await row.locator('.ichi-error').textContent()) ?? '';
    const giver = row.locator('.ichi-sheet__giver a');
    const href = (await giver.count()) > 0 ? await giver.getAttribute('href') : null;
    found.push({ sentence, asset: /PC-\d+/.exec(text)?.[0] ?? '', giver: href });
    await row.locator('[name=chosen]').uncheck();
  }
  return found;
}

async function backFromRepair(page: Page, origin: string, asset: string): Promise<void> {
  await page.goto(`${origin}/devices?q=${asset}`);
  await page.getByRole('link', { name: asset, exact: true }).click();
  await main(page)
    .getByRole('link', { name: /修理から戻/ })
    .first()
    .click();
  await main(page).locator('form button[type=submit]').first().click();
  await page.locator('.ichi-flash').waitFor();
}

/** The person who still has the terminal has a week of their own. Answers how many terminals were collected. */
async function collect(page: Page, list: string, asset: string): Promise<number> {
  await page.goto(list);
  const row = page.locator('tr', { hasText: `${asset}（` }).filter({ hasText: 'を回収' });
  await row.locator('[name=chosen]').check();
  await button(page, '選んだ作業を完了にする').first().click();
  await page.locator('.ichi-flash').waitFor();
  return 1;
}
