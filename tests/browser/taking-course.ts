import type { Page } from 'playwright-core';

const main = (page: Page) => page.locator('main');
export const open = (page: Page, address: string) => page.goto(new URL(address, page.url()).href);
export const follow = (page: Page, name: string | RegExp) => main(page).getByRole('link', { name }).first().click();
export const press = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name }).first().click();
export const reads = (page: Page, words: string): Promise<void> => page.getByText(words).first().waitFor();

/** Writes a first version of the course, with two pages and a question, and publishes it. */
export async function writeCourse(office: Page, code: string): Promise<void> {
  await open(office, `/training/${code}/versions`);
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
export async function take(person: Page, code: string, choice: string): Promise<void> {
  await open(person, `/training/${code}/learning`);
  await follow(person, '教材を読む');
  await follow(person, '次のページへ');
  await reads(person, '報告する');
  await follow(person, '確認テストへ進む');
  await press(person, '確認テストを始める');
  await answer(person, choice);
}

export async function answer(person: Page, choice: string): Promise<void> {
  const radio = person.getByLabel(choice);
  await radio.focus();
  await person.keyboard.press('Space');
  await person.getByRole('button', { name: '提出する' }).focus();
  await person.keyboard.press('Enter');
  await person.waitForURL(/\/result$/);
}
