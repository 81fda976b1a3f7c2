import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ScormAttempt } from '../../src/training/scorm.entity.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { LEARNING, type QuizCity, quizCity } from './quiz-city.ts';
import { ITEM, open, publishPackage, SCORM_2004, said } from './scorm-city.ts';
import { manifestOf, packageOf } from './scorm-zip.ts';

const PASSED = { status: 'passed', raw: '90', isOver: 'yes' };

/** Each is refused with its sentence, and what was kept before stays. */
const REFUSED: readonly (readonly [what: string, words: Record<string, string>, sentence: string])[] = [
  ['a score above 100', { raw: '101' }, '点数が、範囲の外'],
  ['a score below 0', { raw: '-1' }, '点数が、範囲の外'],
  ['a score that is no number', { raw: '1e1' }, '点数が、範囲の外'],
  ['a least score out of range', { raw: '50', min: '-5' }, '点数が、範囲の外'],
  ['a most score out of range', { raw: '50', max: '200' }, '点数が、範囲の外'],
  ['a score above the most of the package', { raw: '60', max: '50' }, '点数が、範囲の外'],
  ['a status nobody knows', { status: 'mastered' }, '「mastered」は、規格にありません'],
  ['a status of the other edition', { status: 'unknown' }, '「unknown」は、規格にありません'],
  ['a success of the other edition', { success: 'passed' }, '「passed」は、規格にありません'],
  ['a place that is too long', { location: JSON.stringify('a'.repeat(256)) }, '255文字まで'],
  ['too much to remember', { suspendData: JSON.stringify('a'.repeat(4097)) }, '4096文字まで'],
  ['what cannot be read', { suspendData: 'a' }, '読み取れません'],
  ['what is no text', { suspendData: '[1]' }, '読み取れません'],
  ['a time that is none', { seconds: '-1' }, 'ページを開き直して'],
];

describe.each(ENGINES)('on %s, what a package reports', (engine) => {
  let city: QuizCity;
  let reports: string;

  beforeAll(async () => {
    city = await quizCity(engine);
    await publishPackage(city.office);
    reports = (await open(city.learner)).reports;
  }, 120_000);
  afterAll(() => city.close());

  const attempts = () => city.db.read.find(ScormAttempt, { order: { number: 'ASC' } });
  const completions = () => city.db.read.find(TrainingCompletion);
  const send = (person: Browser, words: Record<string, string> = {}, to = reports) => person.post(to, said(words));

  test('is kept while the item is open, and opening it again goes on with the same attempt', async () => {
    const { status, text } = await send(city.learner, { suspendData: '"\\u0000\\ud800a"' });
    expect([status, text]).toEqual([200, 'open']);
    expect((await open(city.learner)).reports).toBe(reports);
    const [known, ...more] = await attempts();
    expect(more).toEqual([]);
    await expect(city.db.source.manager.update(ScormAttempt, { id: known?.id }, { score: 101 })).rejects.toThrow(
      'stays',
    );
    expect(known).toMatchObject({ status: 'incomplete', location: '"2"', seconds: 60, finishedAt: null, passed: null });
  });

  test.each(REFUSED)('is refused with %s', async (_what, words, sentence) => {
    const before = await attempts();
    const { status, text } = await send(city.learner, { ...PASSED, ...words });
    expect([status, text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(await attempts()).toEqual(before);
  });

  test('is refused from somebody else, from nobody, and without the token', async () => {
    const { status, text } = await send(city.other, PASSED);
    expect([status, text]).toEqual([422, 'ほかの職員の受講は報告できません。']);
    expect((await city.stranger().post(reports, said(PASSED))).headers.location).toBe('/sign-in');
    const elsewhere = await send(city.learner, PASSED, `${LEARNING}/reports/01a217b1-d421-7585-8275-7fe23ae4ddd1`);
    expect(elsewhere.status).toBe(404);
    expect(await completions()).toEqual([]);
  });

  test('by its own score, and not by its word, is failed; it can be tried again', async () => {
    const { status, text } = await send(city.learner, { ...PASSED, raw: '79' });
    expect([status, text]).toEqual([200, 'failed']);
    expect(await completions()).toEqual([]);
    expect((await city.learner.get(LEARNING)).text).toContain('もう一度受ける');
    reports = (await open(city.learner)).reports;
    expect((await attempts()).map(({ number, passed }) => [number, passed])).toEqual([
      [1, 0],
      [2, null],
    ]);
  });

  test('completes the course once, however often it is sent, and cannot change afterwards', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status, text } = await send(city.learner, { ...PASSED, seconds: String(time) });
      expect([status, text]).toEqual([200, 'passed']);
    }
    expect(await completions()).toMatchObject([{ score: 90, passed: 1, mode: 'elearning', validFrom: '2026-11-22' }]);
    const other = await send(city.learner, { ...PASSED, raw: '100' });
    expect([other.status, other.text]).toEqual([422, 'この受講はすでに終わっています。結果は変えられません。']);
    const id = reports.split('/').at(-1);
    await expect(city.db.source.manager.update(ScormAttempt, { id }, { score: 99 })).rejects.toThrow('stays');
    expect((await city.learner.post(ITEM, { version: '1' })).status).toBe(422);
    expect((await city.learner.get(ITEM)).text).toContain('結果は記録しません');
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });

  test('two at once complete it once', async () => {
    const own = (await open(city.other)).reports;
    const both = await Promise.all([send(city.other, PASSED, own), send(city.other, PASSED, own)]);
    expect(both.map(({ text }) => text)).toEqual(['passed', 'passed']);
    expect(await completions()).toHaveLength(2);
  });

  test('of an old version, or of a year that is over, is refused', async () => {
    const own = (await open(city.auditor)).reports;
    const before = city.clock.now;
    city.clock.now = '2027-04-01T00:00:00.000Z';
    const again = await city.signIn('004');
    expect((await send(again, PASSED, own)).text).toContain('年度は終わりました');
    city.clock.now = before;
    await publishPackage(city.office, readFileSync(SCORM_2004));
    const late = await send(city.auditor, PASSED, own);
    expect([late.status, late.text]).toEqual([422, expect.stringContaining('新しい版に替わりました')]);
    expect(await completions()).toHaveLength(2);
  });
});

describe.each(ENGINES)('on %s, a package of two items that are required and one that is read', (engine) => {
  let city: QuizCity;
  beforeAll(async () => {
    city = await quizCity(engine);
    const items = [
      { title: '章' },
      { title: '一', href: 'index.html' },
      { title: '二', href: 'index.html?n=2', parameters: 'a=b#c' },
      { title: '資料', href: 'index.html', isAsset: true },
    ];
    const settings = { passMark: '70', attemptsAllowed: '1' };
    await publishPackage(city.office, packageOf(manifestOf(items, '2004')), settings);
  }, 120_000);
  afterAll(() => city.close());

  const sent = { status: 'completed', success: 'unknown', isOver: 'yes' };
  const report = async (item: number, words: Record<string, string>) => {
    const { reports } = await open(city.learner, `${LEARNING}/items/${item}`);
    return city.learner.post(reports, said({ ...sent, ...words }));
  };

  test('is complete when both are passed, with the mean of their scores', async () => {
    expect((await city.learner.post(`${LEARNING}/items/1`, { version: '1' })).status).toBe(404);
    expect((await city.learner.post(`${LEARNING}/items/4`, { version: '1' })).status).toBe(404);
    expect((await city.learner.get(`${LEARNING}/items/4`)).text).toContain('/files/index.html"');
    expect((await report(2, { scaled: '1.2' })).text).toContain('-1〜1の範囲の外');
    expect((await report(2, { scaled: '0.8' })).text).toBe('passed');
    expect(await city.db.read.count(TrainingCompletion)).toBe(0);
    expect((await city.learner.get(`${LEARNING}/items/3`)).text).toContain('始めると、教材がこのページに表示されます');
    expect((await report(3, { raw: '450', min: '0', max: '500' })).text).toBe('passed');
    expect(await city.db.read.find(TrainingCompletion)).toMatchObject([{ score: 85, passed: 1 }]);
  });

  test('asks for the pass mark of the version, as often as the version allows', async () => {
    const { reports } = await open(city.other, `${LEARNING}/items/2`);
    expect((await city.other.post(reports, said({ ...sent, scaled: '0.69' }))).text).toBe('failed');
    const { status, text } = await city.other.post(`${LEARNING}/items/2`, { version: '1' });
    expect(status).toBe(422);
    expect(text).toContain('1回まで');
    expect((await city.other.get(LEARNING)).text).toContain('不合格');
  });
});
