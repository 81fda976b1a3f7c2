import { expect, test } from 'vitest';
import { checkCompletion, windowOf } from '../../src/training/training.rules.ts';

test.each([
  ['2026-11-22', '12-10', { from: '2026-04-01', to: '2027-04-01', dueOn: '2026-12-10' }],
  ['2027-03-31', '12-10', { from: '2026-04-01', to: '2027-04-01', dueOn: '2026-12-10' }],
  ['2027-04-01', '12-10', { from: '2027-04-01', to: '2028-04-01', dueOn: '2027-12-10' }],
  ['2026-04-01', '03-31', { from: '2026-04-01', to: '2027-04-01', dueOn: '2027-03-31' }],
])('on %s a course due by %s has the window of its fiscal year', (on, dueDay, window) => {
  expect(windowOf(on, dueDay)).toEqual(window);
});

const completing = { completedOn: '2026-11-22', score: 80, hiredOn: '2026-04-01', today: '2026-11-22' };

test('a completion of today with a score is accepted', () => {
  expect(() => checkCompletion(completing)).not.toThrow();
});

test.each([
  [{ completedOn: '2026-11-23' }, 'training:refused.future'],
  [{ completedOn: '2026-03-31' }, 'training:refused.beforeHiring'],
  [{ score: 101 }, 'training:refused.score'],
  [{ score: -1 }, 'training:refused.score'],
])('a completion with %j is refused', (wrong, key) => {
  expect(() => checkCompletion({ ...completing, ...wrong })).toThrow(key);
});
