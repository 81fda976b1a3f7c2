import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVERYBODY } from '../../src/audience/audience.rules.ts';
import { Refused } from '../../src/shared/errors.ts';
import { checkTerms, lastDay, type PlannedCourse, planGaps, planHash } from '../../src/training-plans/plan.rules.ts';

const COURSE: PlannedCourse = {
  ...{ courseId: '1', code: 'BASIC', opensOn: '2026-06-01', dueOn: '2026-09-30', joinerDays: 20 },
  ...{ makeUpUntil: null, methods: ['elearning'], note: '', audience: JSON.stringify(EVERYBODY) },
};
const handlers = (more: object = {}) => JSON.stringify({ ...EVERYBODY, mnHandlers: true, ...more });

describe('what a plan should have', () => {
  test.each([
    ['nothing at all', [], ['everybody', 'mnHandlers']],
    ['a course for everybody', [{}], ['mnHandlers']],
    ['one for the handlers of My Number too', [{}, { audience: handlers(), makeUpUntil: '2026-12-28' }], []],
    ['one for the handlers without a second chance', [{}, { audience: handlers() }], ['makeUp']],
    ['one for the handlers of one unit only', [{}, { audience: handlers({ units: ['u'] }) }], ['mnHandlers']],
    [
      'one for a unit only',
      [{ audience: JSON.stringify({ ...EVERYBODY, units: ['u'] }) }],
      ['everybody', 'mnHandlers'],
    ],
  ])('with %s', (_what, courses, missing) => {
    const items = courses.map((course) => ({ ...COURSE, ...course }));
    expect(planGaps(items)).toEqual(missing.map((key) => `trainingPlans:gap.${key}`));
  });
});

describe('the days of a planned course', () => {
  const check = (terms: Partial<PlannedCourse>) => () => checkTerms({ ...COURSE, ...terms }, 2026, '2026-05-01');

  test.each([
    ['opensOn', { opensOn: '2026-03-31' }],
    ['opensOn', { opensOn: '2026-04-30' }],
    ['opensOn', { opensOn: '2027-04-01' }],
    ['dueOn', { dueOn: '2027-04-01' }],
    ['dueOn', { dueOn: '2026-05-31' }],
    ['makeUpUntil', { makeUpUntil: '2026-09-30' }],
    ['makeUpUntil', { makeUpUntil: '2027-04-01' }],
    ['methods', { methods: [] }],
  ])('are refused at %s for %j', (field, terms) => {
    const refused = caught(check(terms));
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ field });
  });

  test.each([
    [{}],
    [{ opensOn: '2026-05-01', dueOn: '2026-05-01' }],
    [{ dueOn: '2027-03-30', makeUpUntil: '2027-03-31' }],
  ])('are taken: %j', (terms) => {
    expect(check(terms)).not.toThrow();
  });

  test.each([
    [2026, '2027-03-31'],
    [2027, '2028-03-31'],
  ])('end with the fiscal year %i', (year, day) => expect(lastDay(year)).toBe(day));
});

test('whatever changes in a plan changes its hash, and the order of the keys of an audience does not', () => {
  const plan = { fiscalYear: 2026, number: 1, aim: '方針' };
  const before = planHash(plan, [COURSE]);
  const turned = Object.fromEntries(Object.entries(EVERYBODY).reverse());
  expect(planHash(plan, [{ ...COURSE, audience: JSON.stringify(turned) }])).toBe(before);
  const field = fc.constantFrom('note', 'opensOn', 'dueOn', 'code' as const);
  fc.assert(
    fc.property(field, fc.string({ minLength: 1 }), (name, text) => {
      fc.pre(COURSE[name as 'note'] !== text);
      expect(planHash(plan, [{ ...COURSE, [name]: text }])).not.toBe(before);
    }),
  );
  expect(planHash({ ...plan, aim: '別' }, [COURSE])).not.toBe(before);
});

function caught(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
}
