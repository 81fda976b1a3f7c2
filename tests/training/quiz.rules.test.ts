import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Question } from '../../src/training/question.rules.ts';
import {
  answersFrom,
  attemptsLeft,
  type Beginning,
  checkBeginning,
  drawSheet,
  isPassed,
  questionFigures,
  scoreOf,
  typedAnswers,
} from '../../src/training/quiz.rules.ts';

const question = (id: string, right: readonly string[], keys = ['1', '2', '3']): Question => ({
  ...{ id, wording: id, explanation: '', clause: null },
  choices: keys.map((key) => ({ key, text: key, right: right.includes(key) })),
});

const POOL = [question('a', ['1']), question('b', ['2', '3']), question('c', ['3'])];

test.each([
  [{ a: ['1'], b: ['2', '3'], c: ['3'] }, 100],
  [{ a: ['1'], b: ['2'], c: ['3'] }, 66],
  [{ a: ['2'], b: ['1', '2', '3'], c: ['3'] }, 33],
  [{}, 0],
])('the answers %j score %i: all that is right and nothing else, rounded down', (answers, score) => {
  expect(scoreOf(drawSheet(POOL, null, 'seed'), answers)).toBe(score);
});

test.each([
  [80, 80, true],
  [79, 80, false],
  [0, 0, true],
  [null, 0, true],
])('a score of %s against a mark of %i: passed is %s', (score, mark, passed) => {
  expect(isPassed(score, mark)).toBe(passed);
});

test.each([
  [null, 7, null],
  [3, 0, 3],
  [3, 3, 0],
  [3, 4, 0],
])('of %s attempts, %i begun, %s are left', (allowed, begun, left) => {
  expect(attemptsLeft(allowed, begun)).toBe(left);
});

const BEGINNING: Beginning = {
  ...{ isCurrent: true, isPublished: true, isAskedYet: true, kind: 'pages' },
  ...{ begun: 0, allowed: null, hasPassed: false },
};

test.each<[Partial<Beginning>, string]>([
  [{ isPublished: false }, 'learning:refused.draft'],
  [{ isCurrent: false }, 'learning:refused.oldVersion'],
  [{ kind: 'scorm' }, 'learning:refused.noQuiz'],
  [{ isAskedYet: false }, 'learning:refused.notYet'],
  [{ hasPassed: true }, 'learning:refused.passedAlready'],
  [{ begun: 2, allowed: 2 }, 'learning:refused.usedUp'],
])('nobody begins with %j', (wrong, key) => {
  expect(() => checkBeginning({ ...BEGINNING, ...wrong })).toThrow(key);
  expect(() => checkBeginning(BEGINNING)).not.toThrow();
});

test('what a form sends is read by its question, whatever else comes with it', () => {
  const body = { _csrf: 'x', 'answer-a': '1', 'answer-b': ['2', '3'], other: 'y' };
  expect([...typedAnswers(body)]).toEqual([
    ['a', ['1']],
    ['b', ['2', '3']],
  ]);
  for (const nothing of [undefined, null, 'answer-a', []]) expect(typedAnswers(nothing).size).toBe(0);
});

test('the figures of a question count each choice and whoever was right altogether', () => {
  const together = [
    { questionId: 'b', chosen: ['2', '3'], count: 5 },
    { questionId: 'b', chosen: ['2'], count: 3 },
    { questionId: 'a', chosen: ['1'], count: 9 },
  ];
  expect(questionFigures(question('b', ['2', '3']), together)).toEqual({
    ...{ answered: 8, right: 5, chosen: { 1: 0, 2: 8, 3: 5 } },
  });
});

/** A pool of anything that the office can write and publish. */
const pools = fc.uniqueArray(fc.uuid(), { minLength: 0, maxLength: 30 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc
        .integer({ min: 2, max: 6 })
        .chain((count) =>
          fc
            .subarray(['1', '2', '3', '4', '5', '6'].slice(0, count), { minLength: 1 })
            .map((right) => ({ count, right })),
        )
        .map(({ count, right }) => question(id, right, ['1', '2', '3', '4', '5', '6'].slice(0, count))),
    ),
  ),
);

test('whatever the pool, nothing is drawn twice, as many as asked are, and each keeps its choices', () => {
  fc.assert(
    fc.property(pools, fc.nat(40), fc.string(), (pool, count, seed) => {
      const sheet = drawSheet(pool, count, seed);
      expect(sheet).toHaveLength(Math.min(count, pool.length));
      expect(new Set(sheet.map(({ id }) => id)).size).toBe(sheet.length);
      for (const drawn of sheet) {
        const own = pool.find(({ id }) => id === drawn.id);
        expect(new Set(drawn.choices)).toEqual(new Set(own?.choices));
        expect(drawn.several).toBe(drawn.choices.filter(({ right }) => right).length > 1);
      }
    }),
  );
});

test('whatever is answered, the score is a whole number of 0 to 100, and 100 for all that is right', () => {
  fc.assert(
    fc.property(pools, fc.string(), fc.infiniteStream(fc.boolean()), (pool, seed, coins) => {
      const sheet = drawSheet(pool, null, seed);
      const chosen = sheet.map(({ id, choices }) => [
        id,
        choices.filter(() => coins.next().value).map(({ key }) => key),
      ]);
      const right = sheet.map(({ id, choices }) => [
        id,
        choices.filter((choice) => choice.right).map(({ key }) => key),
      ]);
      const score = scoreOf(sheet, Object.fromEntries(chosen));
      if (sheet.length === 0) return void expect(score).toBeNull();
      expect(Number.isInteger(score) && Number(score) >= 0 && Number(score) <= 100).toBe(true);
      expect(scoreOf(sheet, answersFrom(sheet, new Map(right as [string, string[]][])))).toBe(100);
    }),
  );
});

test('every question of a pool is drawn about as often as every other', () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 3_000; seed += 1) {
    for (const { id } of drawSheet(POOL, 1, String(seed))) times.set(id, (times.get(id) ?? 0) + 1);
  }
  for (const { id } of POOL) expect(Math.abs((times.get(id) ?? 0) - 1_000)).toBeLessThan(150);
});
