import { describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { ITEM, planOffice } from './plan-office.ts';

const PLAN = '/training/plans/2026/1';
const REPORT = {
  ...{ asOf: '2026-11-22', reportedOn: '2026-11-30', meeting: '情報セキュリティ委員会' },
  ...{ findings: '計画のとおり進んだ。', improvements: '未受講者に個別に声をかける。' },
};

describe.each(ENGINES)('the report of a training plan to the committee, on %s', (engine) => {
  const here = planOffice(engine);
  const report = (fields: object = {}) => here.office.post(`${PLAN}/reports/new`, { ...REPORT, ...fields });
  const figures = (text: string) =>
    [...text.matchAll(/<t[dh][^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, cell = '']) => cell.trim());
  let made = '';

  const complete = (person: string, completedOn: string, mode: string) =>
    here.office.post('/training/BASIC/completions', { person, completedOn, score: '', passed: '1', mode });

  test('is of a plan that was decided', async () => {
    await here.office.post('/training/plans/new', { fiscalYear: '2026', aim: '全職員が1回受ける。' });
    const item = { ...ITEM, opensOn: '2026-04-01', dueOn: '2026-10-30' };
    await here.step(here.office, PLAN, 'items/new', item);
    expect((await report()).text).toContain('この計画は今の計画ではありません');
    expect((await here.office.get(`${PLAN}/reports/new`)).status).toBe(404);
    await here.decide(PLAN);
    await complete('003', '2026-06-01', 'elearning');
    await complete('004', '2026-10-30', 'session');
    await complete('006', '2026-11-20', 'elearning');
    await here.office.post('/training/BASIC/exemptions/new', {
      ...{ person: '007', from: '2026-11-22', until: '2027-03-31', reason: '派遣' },
    });
  });

  test.each([
    ['a day to come', { asOf: '2026-11-23' }, '本日以前の日'],
    ['a day of another year', { asOf: '2026-03-31' }, 'この年度の日'],
    ['a meeting before the day of its figures', { reportedOn: '2026-11-21' }, '基準日以後の日'],
    ['no assessment', { findings: '' }, '評価を4,000文字以内'],
    ['nobody to report to', { meeting: '' }, '報告先を200文字以内'],
  ])('is not made with %s, and what was typed stays', async (_what, wrong, sentence) => {
    const answer = await report(wrong);
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
    expect(answer.text).toContain('未受講者に個別に声をかける');
  });

  test('has who was asked and who did it how and when, without those who are exempt', async () => {
    const answer = await report();
    expect(answer.status).toBe(303);
    made = answer.headers.location ?? '';
    const text = await here.page(here.auditor, made);
    const cells = figures(text);
    const at = cells.lastIndexOf('情報セキュリティ基礎');
    // Asked, done, late, overdue, on leave, exempt; the rate; by method.
    expect(cells.slice(at + 1, at + 12)).toEqual(['6', '3', '1', '3', '0', '1', '50.0％', '2', '1', '0', '0']);
    for (const words of ['計画のとおり進んだ。', '未受講者に個別に声をかける。']) expect(text).toContain(words);
  });

  test('stays as it was reported when a completion is recorded later, and prints', async () => {
    const before = figures(await here.page(here.auditor, made));
    await complete('005', '2026-11-01', 'paper');
    expect(figures(await here.page(here.auditor, made))).toEqual(before);
    const pdf = await here.auditor.get(`${made}/report.pdf`);
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(await here.page(here.office, PLAN)).toContain(made);
    const again = await report();
    const cells = figures(await here.page(here.office, again.headers.location ?? ''));
    expect(cells.slice(cells.lastIndexOf('情報セキュリティ基礎') + 1)[1]).toBe('4');
  });

  test('is read by those who work on plans, and by nobody else', async () => {
    expect((await here.employee.get(made)).status).toBe(403);
    expect((await here.employee.post(`${PLAN}/reports/new`, REPORT)).status).toBe(403);
    const write = here.city.db.transaction((manager) =>
      manager.query(`UPDATE training_plan_report SET figures = '[]'`),
    );
    await expect(write).rejects.toThrow(/append-only/);
  });
});
