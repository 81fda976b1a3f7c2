import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmploymentTerm } from '../../src/people/person.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { addWorkingDays } from '../../src/shared/business-days.ts';
import { formatDate } from '../../src/shared/dates.ts';
import { beginAttempt } from '../../src/training/quiz.actions.ts';
import { CompletionSource, QuizAttempt } from '../../src/training/quiz.entity.ts';
import { refreshTraining } from '../../src/training/round.actions.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import {
  ALL_RIGHT,
  answering,
  begin,
  HALF_RIGHT,
  LEARNING,
  publishQuiz,
  type QuizCity,
  quizCity,
  VERSIONS,
} from './quiz-city.ts';

describe.each(ENGINES)('taking a quiz on %s', (engine) => {
  let city: QuizCity;

  beforeAll(async () => {
    city = await quizCity(engine);
  });
  afterAll(() => city.close());

  test('says what to do while nothing of the course is on screen', async () => {
    expect((await city.learner.get(LEARNING)).text).toContain('画面で受ける教材がまだありません');
    expect((await city.learner.post(`${LEARNING}/attempts`, { version: '1' })).status).toBe(404);
  });

  test('a draft is not taken, and employees see nothing of it', async () => {
    const draft = String((await city.office.post(VERSIONS)).headers.location);
    expect((await city.learner.get(draft)).status).toBe(403);
    const answer = await city.learner.post(`${LEARNING}/attempts`, { version: '1' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('まだ公開されていません');
    await city.office.post(`${draft}/settings`, { passMark: '0', drawCount: '', attemptsAllowed: '', revision: '1' });
    await city.office.post(`${draft}/pages/new`, { heading: 'はじめに', body: '' });
    expect((await city.office.post(`${draft}/publication`)).headers.location).toBe(draft);
    await publishQuiz(city.office);
  });

  test('a version that a newer one replaced is not taken', async () => {
    const answer = await city.learner.post(`${LEARNING}/attempts`, { version: '1' });
    expect(answer.text).toContain('新しい版に替わりました');
  });

  test('keeps the place of whoever reads the pages', async () => {
    expect((await city.learner.get(LEARNING)).text).toContain('教材を読む');
    const page = (await city.learner.get(`${LEARNING}/pages/2`)).text;
    expect(page).toContain('<strong>ロック</strong>');
    expect((await city.learner.get(LEARNING)).text).toContain('前回ここまで');
  });

  test.each([
    ['nothing answered', () => ({}), '問1に答えてください'],
    ['an answer to what was not drawn', () => ({ 'answer-no-such': '1' }), '出題されていない問題'],
    ['a choice that is not there', (all: object) => named(all, () => '9'), 'にない選択肢'],
    ['two answers where one is asked for', (all: object) => named(all, () => ['1', '2']), '一つだけ選んで'],
  ])('refuses %s, and the sheet stays open', async (_what, wrong, sentence) => {
    const sheet = await begin(city.learner, '2');
    const all = await answering(city.learner, sheet, ALL_RIGHT);
    const answer = await city.learner.post(sheet, wrong(all));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(await begin(city.learner, '2')).toBe(sheet);
  });

  test('refuses to hand in for somebody else, who does not even see the sheet', async () => {
    const sheet = await begin(city.learner, '2');
    expect((await city.other.get(sheet)).status).toBe(404);
    const answer = await city.other.post(sheet, await answering(city.learner, sheet, ALL_RIGHT));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('ほかの職員の確認テストは提出できません');
  });

  test('failing shows what is right and offers another try; no completion is written', async () => {
    const sheet = await begin(city.learner, '2');
    const answer = await city.learner.post(sheet, await answering(city.learner, sheet, HALF_RIGHT));
    expect(answer.headers.location).toBe(`${sheet}/result`);
    expect((await city.learner.get(sheet)).headers.location).toBe(`${sheet}/result`);
    const { text } = await city.learner.get(`${sheet}/result`);
    for (const words of ['不合格', '50点', '席を外す間に見られます。', '（正答）', 'もう一度受ける'])
      expect(text).toContain(words);
    expect(await city.db.read.count(TrainingCompletion)).toBe(0);
  });

  test('refuses the same sheet twice', async () => {
    const [done] = await city.db.read.find(QuizAttempt);
    const answer = await city.learner.post(`/training/SEC-BASIC/attempts/${done?.id}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('二重には提出できません');
  });

  test('two presses at once are one attempt', async () => {
    const sheets = await Promise.all([begin(city.learner, '2'), begin(city.learner, '2')]);
    expect(new Set(sheets).size).toBe(1);
    expect(await city.db.read.count(QuizAttempt)).toBe(2);
  });

  test('passing at the next try is a completion that names its version and sheet', async () => {
    const sheet = await begin(city.learner, '2');
    const fields = await answering(city.learner, sheet, ALL_RIGHT);
    const answers = await Promise.all([city.learner.post(sheet, fields), city.learner.post(sheet, fields)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect((await city.learner.get(`${sheet}/result`)).text).toContain('合格しました');
    expect((await city.other.get(`${sheet}/result`)).status).toBe(404);
    const [completion, ...more] = await city.db.read.find(TrainingCompletion);
    expect(completion).toMatchObject({ validFrom: '2026-11-22', score: 100, passed: 1, mode: 'elearning' });
    expect(more).toEqual([]);
    const attempt = await city.db.read.findOneByOrFail(QuizAttempt, { passed: 1 });
    expect(attempt).toMatchObject({ number: 2, score: 100, windowFrom: '2026-04-01' });
    expect(await city.db.read.find(CompletionSource)).toEqual([
      { completionId: completion?.id, versionId: attempt.versionId, attemptId: attempt.id },
    ]);
    expect((await city.learner.get('/training')).text).toContain('受講済み');
    expect((await city.learner.post(`${LEARNING}/attempts`, { version: '2' })).text).toContain('すでに修了しています');
  });

  test('the office and the auditor look at the sheet again, and see how each question was answered', async () => {
    const list = await city.auditor.get(`${VERSIONS}/2/attempts?q=髙橋`);
    const [, sheet = ''] = /href="(\/training\/SEC-BASIC\/attempts\/[^"]+)"/.exec(list.text) ?? [];
    for (const person of [city.office, city.auditor]) expect((await person.get(sheet)).text).toContain('髙橋 一郎');
    const { text } = await city.auditor.get(`${VERSIONS}/2/statistics`);
    expect(text).toMatch(/怪しいメールが届いたら[\s\S]*50/);
    expect((await city.learner.get(`${VERSIONS}/2/statistics`)).status).toBe(403);
    expect((await city.auditor.post(VERSIONS)).status).toBe(403);
  });

  test('nobody begins before they join', async () => {
    const personId = await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0302', name: '資産税課' });
      const id = await givePerson(tx, { number: '005', name: '野沢 学', unitId });
      await tx.manager.update(EmploymentTerm, { personId: id }, { validFrom: '2026-12-01' });
      return id;
    });
    const actor = { personId, label: '野沢 学', requestId: null };
    const begun = beginAttempt(city.db, actor, { personId, courseCode: 'SEC-BASIC', number: '2' });
    await expect(begun).rejects.toThrow('training:refused.beforeHiring');
  });

  test('attempts are used up', async () => {
    for (const _ of [1, 2]) {
      const sheet = await begin(city.other, '2');
      await city.other.post(sheet, await answering(city.other, sheet, HALF_RIGHT));
    }
    expect((await city.other.get(LEARNING)).text).toContain('使い切りました');
    expect((await city.other.post(`${LEARNING}/attempts`, { version: '2' })).text).toContain('2回まで');
  });

  test('a newcomer is shown the day that is their own, and may pass after the day of everybody', async () => {
    city.clock.now = '2026-12-11T01:00:00.000Z';
    await refreshTraining(city.db, operator('test'));
    const newcomer = await city.signIn('005');
    const page = (await newcomer.get(LEARNING)).text;
    expect(page).toContain(formatDate(addWorkingDays('2026-12-11', 20), 'ja'));
    expect(page).not.toContain('12月10日');
    const other = await city.signIn('004');
    expect((await other.get(LEARNING)).text).toContain('12月10日');
    const sheet = await begin(newcomer, '2');
    expect((await newcomer.post(sheet, await answering(newcomer, sheet, ALL_RIGHT))).headers.location).toBe(
      `${sheet}/result`,
    );
  });

  test('a sheet that was begun in the year before is not handed in any more', async () => {
    const signedIn = await city.signIn('004');
    const sheet = await begin(signedIn, '2');
    const fields = await answering(signedIn, sheet, ALL_RIGHT);
    city.clock.now = '2027-04-01T00:00:00.000Z';
    const auditor = await city.signIn('004');
    expect((await auditor.post(sheet, fields)).text).toContain('年度は終わりました');
    expect((await auditor.get(LEARNING)).text).toContain('確認テストを始める');
  });
});

const named = (fields: object, value: () => string | string[]): Record<string, string | string[]> =>
  Object.fromEntries(Object.entries(fields).map(([name, keys]) => [name, keys.length > 1 ? keys : value()]));
