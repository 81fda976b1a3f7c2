import type { Page } from 'playwright-core';
import { follow, open, press, reads } from './taking-course.ts';

export const PLAN = '/training/plans/2026/1';

export interface Planned {
  readonly course: string;
  /** Only of those who handle My Number work. */
  readonly handlers: boolean;
}

export async function addCourse(office: Page, code: string, title: string): Promise<void> {
  await open(office, '/training/new');
  for (const [name, value] of Object.entries({ code, title, dueDay: '12-25', startsOn: '2026-04-01' }))
    await office.fill(`[name=${name}]`, value);
  await office.getByLabel('計画で定める').check();
  await press(office, '研修を登録する');
  await reads(office, title);
}

/** From the page of training to a plan that circulates. */
export async function planYear(office: Page, courses: readonly Planned[]): Promise<void> {
  await open(office, '/training');
  await follow(office, '研修計画');
  await follow(office, '新しい年度の計画を始める');
  await office.selectOption('[name=fiscalYear]', '2026');
  await office.fill('[name=aim]', '全職員が1回、取扱者は専用の研修も受ける。');
  await press(office, '新しい年度の計画を始める');
  for (const { course, handlers } of courses) {
    await follow(office, '研修を加える');
    await office.selectOption('[name=course]', course);
    await office.fill('[name=dueOn]', '2026-12-25');
    await office.fill('[name=makeUpUntil]', '2027-01-29');
    for (const method of ['eラーニング', '集合']) await office.getByLabel(method, { exact: true }).check();
    if (handlers) await office.getByLabel('マイナンバー利用事務の取扱者だけ').check();
    await press(office, '保存する');
    await reads(office, '計画を保存しました');
  }
  await follow(office, '起案する');
  await office.fill('[name=line]', '003');
  await press(office, '起案する');
  await reads(office, '意見待ち');
}

/** From the home page, as whoever is asked for their opinion. */
export async function agreeToPlan(reviewer: Page): Promise<void> {
  await open(reviewer, '/');
  await follow(reviewer, /研修計画.*に意見を述べる/);
  await follow(reviewer, '同意する');
  await press(reviewer, '同意する');
  await reads(reviewer, 'への同意を記録しました');
}

export async function decidePlan(ciso: Page): Promise<void> {
  await open(ciso, '/');
  await follow(ciso, /研修計画.*の回議と決裁を進める/);
  await follow(ciso, '決裁する');
  await ciso.selectOption('[name=capacity]', 'own');
  await press(ciso, '決裁する');
  await reads(ciso, 'を決裁しました');
}
