import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ENGINES } from '../support/app.ts';
import { ITEM, PROPOSAL, planOffice } from './plan-office.ts';

const LIST = '/training/plans';
const PLAN = `${LIST}/2026/1`;
const CHANGE = `${LIST}/2026/2`;
const EVERYBODY = ['001', '002', '003', '004', '005', '006', '007'];

describe.each(ENGINES)('the training plan of a year, on %s', (engine) => {
  const here = planOffice(engine);
  const { step, page, itemOf, asked } = here;

  test('is begun by the training office, and seen by nobody else while it is a draft', async () => {
    expect(await page(here.employee, LIST)).toContain('研修計画はまだありません');
    for (const other of [here.employee, here.ciso, here.auditor])
      expect((await other.post(`${LIST}/new`, { fiscalYear: '2026', aim: '方針' })).status).toBe(403);
    const begun = await here.office.post(`${LIST}/new`, { fiscalYear: '2026', aim: '全職員が1回受ける。' });
    expect(begun.headers.location).toBe(PLAN);
    expect((await here.employee.get(PLAN)).status).toBe(404);
    expect(await page(here.employee, LIST)).toContain('研修計画はまだありません');
    expect(await page(here.auditor, PLAN)).toContain('全職員が1回受ける。');
  });

  test.each([
    ['a year that is over', { fiscalYear: '2025' }, '今年度と翌年度のものだけ'],
    ['a year that has a plan', { fiscalYear: '2026' }, 'すでにあります'],
    ['no aim', { fiscalYear: '2027', aim: '' }, '方針を4,000文字以内'],
    ['the copy of a plan that was not decided', { fiscalYear: '2027', copies: ['yes'] }, '決裁された計画がない'],
  ])('is not begun for %s', async (_what, wrong, sentence) => {
    const answer = await here.office.post(`${LIST}/new`, { aim: '方針', ...wrong });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
  });

  test('says what the guideline and the My Number Act ask for and it does not have', async () => {
    const text = await page(here.office, PLAN);
    expect(text).toContain('全職員（幹部を含む）を対象にする研修がありません');
    expect(text).toContain('番号法第29条の2の研修が要ります');
    expect((await step(here.office, PLAN, 'submission', PROPOSAL)).text).toContain('研修が1つも計画されていません');
  });

  test.each([
    ['a day of another year', { opensOn: '2027-04-01' }, 'この年度の日にしてください'],
    ['a due day before it begins', { dueOn: '2026-11-30' }, '期限は開始日以後'],
    ['a second chance that ends before the due day', { makeUpUntil: '2027-02-26' }, '期限より後の日'],
    ['a day that does not exist', { dueOn: '2027-02-30' }, '存在しない日付'],
    ['no way to take it', { methods: [] }, '実施方法を1つ以上'],
    ['no course', { course: '' }, '研修を選んでください'],
    ['a course that there is not', { course: 'NONE' }, 'その研修はありません'],
    ['nobody to ask', { titles: '助役' }, '当てはまる職員がいません'],
    ['a unit that there is not', { units: '9999' }, '9999'],
    ['too many days for newcomers', { joinerDays: '121' }, '1から120まで'],
  ])('takes no course with %s, and keeps what was typed', async (_what, wrong, sentence) => {
    const answer = await step(here.office, PLAN, 'items/new', { ...ITEM, ...wrong });
    expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
    expect(answer.text).toContain('講師は外部');
  });

  test('takes a course once, with its audience, days and methods', async () => {
    expect((await step(here.office, PLAN, 'items/new', ITEM)).status).toBe(303);
    const tax = { ...ITEM, course: 'TAX', units: '0301', makeUpUntil: '', note: '' };
    expect((await step(here.colleague, PLAN, 'items/new', tax)).status).toBe(303);
    expect((await step(here.office, PLAN, 'items/new', ITEM)).text).toContain('すでに計画にあります');
    const text = await page(here.office, PLAN);
    for (const words of ['所属：住民税課', '令和8年12月1日', 'eラーニング、集合']) expect(text).toContain(words);
    expect(text).toContain('佐々木 薫、佐藤 渚');
    expect(text).not.toContain('全職員（幹部を含む）を対象にする研修がありません');
  });

  test('shows what is planned in the form, by the codes that people type, and keeps a change of it', async () => {
    const at = `${PLAN}/items/${await itemOf(PLAN, 'TAX')}/edit`;
    expect(await page(here.office, at)).toMatch(/0301<\/textarea>/);
    const edited = { ...ITEM, course: 'TAX', units: '0301', dueOn: '2027-01-29' };
    expect((await step(here.office, at.replace('/edit', ''), 'edit', edited)).status).toBe(303);
    expect(await page(here.office, PLAN)).toContain('令和9年1月29日');
  });

  test('keeps its courses in the order in which they were planned, also after one was taken out', async () => {
    await step(here.office, `${PLAN}/items/${await itemOf(PLAN, 'BASIC')}`, 'removal');
    await step(here.office, PLAN, 'items/new', ITEM);
    const places = await here.city.db.read.query('SELECT position FROM training_plan_item ORDER BY position');
    expect(places).toEqual([{ position: 1 }, { position: 2 }]);
  });

  test('is edited by nobody who saw an older one', async () => {
    const answer = await here.office.post(`${PLAN}/edit`, { aim: '別の方針', revision: '1' });
    expect(answer.status).toBe(409);
    expect(await page(here.office, PLAN)).toContain('全職員が1回受ける。');
  });

  test('is proposed to people who did not write it, and stays as it is while it circulates', async () => {
    const own = await step(here.office, PLAN, 'submission', { ...PROPOSAL, line: '002' });
    expect(own.text).toContain('佐藤 渚さんは作成・編集・起案した人のため');
    expect((await step(here.office, PLAN, 'submission', PROPOSAL)).status).toBe(303);
    expect((await step(here.office, PLAN, 'items/new', ITEM)).text).toContain('編集するには引き戻してください');
    expect(await page(here.head, PLAN)).toContain('意見待ち');
    expect((await here.employee.get(PLAN)).status).toBe(404);
  });

  test('asks nobody before its decision, which waits for the reviewers and is no author’s', async () => {
    expect(await asked('TAX')).toEqual([]);
    expect(await asked('BASIC')).toEqual(EVERYBODY.map((number) => [number, '2027-03-31']));
    const early = await step(here.ciso, PLAN, 'decision', { capacity: 'own' });
    expect(early.text).toContain('意見がそろうまで決裁できません');
    expect((await step(here.office, PLAN, 'decision', { capacity: 'own' })).status).toBe(403);
    expect((await step(here.head, PLAN, 'rejection', { note: '' })).text).toContain('理由を入力してください');
    expect((await step(here.head, PLAN, 'agreement')).status).toBe(303);
    expect((await step(here.ciso, PLAN, 'decision', { capacity: '' })).text).toContain('一つ選んでください');
  });

  test('asks people as it says from the moment of its decision', async () => {
    expect((await step(here.ciso, PLAN, 'decision', { capacity: 'proxy' })).status).toBe(303);
    expect(await asked('BASIC')).toEqual(EVERYBODY.map((number) => [number, '2027-02-26']));
    expect(await asked('TAX')).toEqual([
      ['006', '2027-01-29'],
      ['007', '2027-01-29'],
    ]);
    expect(await page(here.employee, PLAN)).toContain('決裁されました');
    expect(await page(here.employee, LIST)).toContain('令和8年11月22日');
  });

  test('keeps what was decided in the place of another until they have confirmed it', async () => {
    expect(await page(here.auditor, PLAN)).toContain('後閲がまだです');
    expect((await step(here.ciso, PLAN, 'confirmation')).text).toContain('代決した本人は後閲できません');
    expect((await step(here.deputy, PLAN, 'confirmation')).status).toBe(303);
    expect(await page(here.auditor, PLAN)).not.toContain('後閲がまだです');
  });

  test('is kept by the database: decided plans do not change, authors decide nothing, nothing is removed', async () => {
    const write = (statement: string) => here.city.db.transaction((manager) => manager.query(statement));
    await expect(write(`UPDATE training_plan SET aim = 'x'`)).rejects.toThrow(/does not change/);
    await expect(write(`UPDATE training_plan_item SET due_on = '2027-03-31'`)).rejects.toThrow(/does not change/);
    await expect(write('DELETE FROM training_plan_item')).rejects.toThrow(/does not change/);
    await expect(write('DELETE FROM training_plan')).rejects.toThrow(/evidence/);
    await expect(write(`UPDATE training_plan_step SET by_label = 'x'`)).rejects.toThrow(/append-only/);
  });

  test('is changed by a plan of its own: what says the same stays as it is, what is gone is no longer asked', async () => {
    const rounds = () => here.city.db.read.query('SELECT id FROM course_round ORDER BY id');
    expect((await here.office.post(`${PLAN}/revision`)).headers.location).toBe(CHANGE);
    expect((await here.office.post(`${PLAN}/revision`)).text).toContain('変更の案がすでにあります');
    const before = await rounds();
    await step(here.office, `${CHANGE}/items/${await itemOf(CHANGE, 'TAX')}`, 'removal', {});
    expect(await asked('TAX')).toHaveLength(2);
    await here.decide(CHANGE);
    expect(await asked('TAX')).toEqual([]);
    expect(await rounds()).toEqual(before);
    const text = await page(here.employee, PLAN);
    expect(text).toContain('この計画は変更されています');
    expect(text).toContain(`href="${CHANGE}"`);
  });

  test('can be copied for the next year, a year later', async () => {
    const copied = await here.office.post(`${LIST}/new`, { fiscalYear: '2027', aim: '続ける', copies: ['yes'] });
    expect(copied.headers.location).toBe(`${LIST}/2027/1`);
    const text = await page(here.office, `${LIST}/2027/1`);
    for (const words of ['令和9年12月1日', '令和10年2月26日', '令和10年3月31日']) expect(text).toContain(words);
  });

  test('of a year to come asks from its first day on, and its course of this year stays', async () => {
    await here.decide(`${LIST}/2027/1`);
    expect(await asked('BASIC')).toEqual(EVERYBODY.map((number) => [number, '2027-02-26']));
    const [{ n }] = await here.city.db.read.query(
      `SELECT count(*) AS n FROM training_obligation o JOIN course_round r ON r.id = o.round_id
       WHERE r.fiscal_year = 2027 AND o.valid_from = '2027-12-01' AND o.due_on = '2028-02-26'`,
    );
    expect(Number(n)).toBe(EVERYBODY.length);
  });

  test('leaves a ledger that verifies', async () => {
    expect((await verifyLedger(here.city.db.read)).fault).toBeNull();
  });
});
