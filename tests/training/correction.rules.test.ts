import { expect, test } from 'vitest';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { correctsWith, refuseCorrecting, refuseValues } from '../../src/training/correction.rules.ts';
import { stateOf } from '../../src/training/transcript-state.ts';
import { isToWrite } from '../../src/training/waiting.rules.ts';

test.each([
  [null, null],
  ['all', 'all'],
  [['a'], 'paper'],
  [[], 'paper'],
] as const)('with a reach of %j somebody corrects %j', (scope, corrects) => {
  expect(correctsWith(scope)).toBe(corrects);
});

const standing = { personId: 'p', mode: 'paper', supersededAt: STILL_KNOWN };

test.each([
  [{}, 'other', 'all', null],
  [{ mode: 'elearning' }, 'other', 'all', null],
  [{}, 'other', 'paper', null],
  [{ mode: 'session' }, 'other', 'paper', 'transcript:refused.onlyPaper'],
  [{}, 'p', 'all', 'transcript:refused.yourself'],
  [{}, 'p', 'paper', 'transcript:refused.yourself'],
  [{ supersededAt: '2026-11-22T00:00:00.000Z' }, 'other', 'all', 'transcript:refused.corrected'],
  [{}, 'other', null, 'transcript:refused.onlyPaper'],
] as const)('a completion with %j corrected by %s who corrects %s: %s', (more, by, corrects, key) => {
  const correct = () => refuseCorrecting({ ...standing, ...more }, by, corrects);
  if (key === null) expect(correct).not.toThrow();
  else expect(correct).toThrow(key);
});

const was = { score: 80, passed: true, mode: 'paper' };

test.each([
  [{ score: 85 }, 'all', null],
  [{ score: null }, 'paper', null],
  [{ passed: false }, 'paper', null],
  [{ mode: 'session' }, 'all', null],
  [{ mode: 'session' }, 'paper', 'transcript:refused.staysPaper'],
  [{ score: 101 }, 'all', 'training:refused.score'],
  [{ score: -1 }, 'all', 'training:refused.score'],
  [{}, 'all', 'transcript:refused.unchanged'],
] as const)('values that become %j by who corrects %s: %s', (is, corrects, key) => {
  const correct = () => refuseValues(was, { ...was, ...is }, corrects);
  if (key === null) expect(correct).not.toThrow();
  else expect(correct).toThrow(key);
});

test.each([
  [{ supersededAt: STILL_KNOWN, reason: null, replacedBy: null }, 'holds'],
  [{ supersededAt: '2026', reason: '採点の誤り', replacedBy: 'x' }, 'corrected'],
  [{ supersededAt: '2026', reason: '別人', replacedBy: null }, 'withdrawn'],
  [{ supersededAt: '2026', reason: null, replacedBy: null }, 'replaced'],
])('a line with %j is told as %s', (line, state) => {
  expect(stateOf(line)).toBe(state);
});

const row = { line: 3, fileName: 'a.csv', completedOn: '2026-06-01', score: 80, passed: 1, mode: 'external' };

test.each([
  ['2020-04-01', undefined, true],
  ['2026-06-01', undefined, true],
  ['2020-04-01', { score: 80, passed: 1, mode: 'external' }, false],
  ['2026-06-02', undefined, 'unmatched:refused.beforeHired'],
  ['2020-04-01', { score: 81, passed: 1, mode: 'external' }, 'unmatched:refused.otherOnRecord'],
  ['2020-04-01', { score: null, passed: 1, mode: 'external' }, 'unmatched:refused.otherOnRecord'],
] as const)('a row of somebody hired on %s, with %j on record: %s', (hiredOn, known, expected) => {
  const match = () => isToWrite(row, hiredOn, known);
  if (typeof expected === 'string') expect(match).toThrow(expected);
  else expect(match()).toBe(expected);
});
