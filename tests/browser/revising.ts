import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const DRAFT = '/policies/taisaku-kijun/versions/1.2';

const main = (page: Page) => page.locator('main');
export const open = (page: Page, address: string) => page.goto(new URL(address, page.url()).href);
const follow = (page: Page, name: string | RegExp) => main(page).getByRole('link', { name }).first().click();
export const press = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name }).first().click();
export const reads = async (page: Page, words: string): Promise<void> => {
  await page.getByText(words).first().waitFor();
};

export async function revise(officer: Page): Promise<void> {
  await open(officer, '/policies');
  await follow(officer, '新しい版を作る');
  await officer.selectOption('[name=base]', 'taisaku-kijun 1.0');
  await officer.selectOption('[name=step]', 'minor');
  await press(officer, '作る');
  await main(officer).locator('summary', { hasText: '第2条 最高情報セキュリティ責任者' }).click();
  await main(officer)
    .locator('details[open]')
    .getByRole('link', { name: /^編集する/ })
    .click();
  const body = officer.locator('[name=body]');
  await body.fill((await body.inputValue()).replace('副市長のうちから市長が指名する者', '市長が指名する副市長1人'));
  await officer.fill('[name=reason]', '置き方を改めるため');
  await press(officer, '保存する');
  await reads(officer, '市長が指名する副市長1人');
}

export async function submit(officer: Page): Promise<void> {
  await open(officer, `${DRAFT}/proceedings`);
  await follow(officer, '起案する');
  await officer.fill('[name=subject]', '対策基準の改正について');
  await officer.fill('[name=purpose]', '別紙のとおり改正してよろしいか伺います。');
  await officer.selectOption('[name=decisionClass]', 'ciso');
  await officer.selectOption('[name=retention]', '10');
  await officer.fill('[name=line]', '003');
  await officer.fill('[name=joint]', '004');
  await press(officer, '起案する');
  await reads(officer, '回議・合議の意見を待っています。');
}

/** From the home page to the draft: a comment on a clause, and the agreement. */
export async function review(reviewer: Page, comment: string): Promise<void> {
  await follow(reviewer, /対策基準.*に意見を述べる/);
  await follow(reviewer, '意見を書く');
  await reviewer.selectOption('[name=clauseKey]', 'c-ciso');
  await reviewer.fill('[name=text]', comment);
  await press(reviewer, '意見を書く');
  await reads(reviewer, comment);
  await follow(reviewer, '同意する');
  await press(reviewer, '同意する');
  await reads(reviewer, 'への同意を記録しました。');
}

export async function decide(page: Page): Promise<void> {
  await open(page, `${DRAFT}/decision`);
  await page.selectOption('[name=importance]', 'major');
  await page.selectOption('[name=capacity]', 'own');
  await page.fill('[name=note]', '最高責任者の置き方が変わるため');
  await press(page, '決裁する');
}

export async function publish(officer: Page): Promise<void> {
  await open(officer, '/');
  await follow(officer, /対策基準.*を公布する/);
  await follow(officer, '公布する');
  await officer.fill('[name=documentNumber]', '令和8年八戸市訓令第12号');
  for (const field of ['enactedOn', 'promulgatedOn', 'publishedOn'])
    await officer.fill(`[name=${field}]`, '2026-11-24');
  await officer.fill('[name=effectiveOn]', '2026-12-01');
  await officer.fill('[name=dueOn]', '2026-12-15');
  await press(officer, '公布する');
  await reads(officer, '公布しました');
}

/** On a phone: what changed since the version that was acknowledged before, and the button. */
export async function acknowledgeChanges(employee: Page): Promise<void> {
  await follow(employee, /対策基準/);
  await follow(employee, '前に確認した第1.0版から変わったところを読む');
  await reads(employee, '市長が指名する副市長1人');
  await employee.goBack();
  await press(employee, '確認しました');
  await reads(employee, 'に確認しました。');
}

export async function fileFrom(page: Page, address: string): Promise<Buffer> {
  const answer = await page.request.get(new URL(address, page.url()).href);
  expect(answer.status()).toBe(200);
  return answer.body();
}

/** Writer parts Latin letters from the others. */
export const underlinedIn = (html: string): string =>
  [...html.matchAll(/<u>([\s\S]*?)<\/u>/g)].map(([, words = '']) => words.replace(/<[^>]*>|\s/g, '')).join('');

export async function acknowledge(employee: Page): Promise<void> {
  await open(employee, '/policies/taisaku-kijun');
  await press(employee, '確認しました');
  await reads(employee, 'に確認しました。');
}
