import { describe, expect, test } from 'vitest';
import { differing, submissionFaults, type TypedAnswer } from '../../src/inspections/answers.rules.ts';
import { daysFault, openingObstacle, sheetStateOn, takingObstacle } from '../../src/inspections/inspection.rules.ts';
import { type ReplyHands, replyObstacle } from '../../src/inspections/reply-life.rules.ts';

const TODAY = '2026-11-22';

describe('the days of a sheet', () => {
  const days: [what: string, opensOn: string, dueOn: string, fault: string | null][] = [
    ['today until next month', TODAY, '2026-12-18', null],
    ['one day alone', TODAY, TODAY, null],
    ['begun in the past and still to be answered', '2026-11-01', TODAY, null],
    ['answers due before the opening', '2026-12-01', '2026-11-30', 'dueBeforeOpening'],
    ['answers due in the past', '2026-11-01', '2026-11-21', 'dueOver'],
    ['an opening years ahead', '2028-04-01', '2028-05-01', 'opensTooLate'],
    ['more than a year to answer', TODAY, '2027-11-23', 'dueTooLate'],
  ];
  test.each(days)('%s', (_what, opensOn, dueOn, fault) => {
    expect(daysFault(opensOn, dueOn, TODAY)?.key ?? null).toBe(fault && `inspections:refused.${fault}`);
  });
});

describe('a sheet', () => {
  const draft = { openedAt: null, closedAt: null };
  const open = { ...draft, openedAt: '2026-11-22T01:00:00.000Z' };
  const closed = { ...open, closedAt: '2026-12-18T01:00:00.000Z' };

  test('is what it was at the end of the day', () => {
    expect(sheetStateOn(open, '2026-11-21')).toBe('draft');
    expect(sheetStateOn(open, '2026-11-22')).toBe('opened');
    expect(sheetStateOn(closed, '2026-12-17')).toBe('opened');
    expect(sheetStateOn(closed, '2026-12-18')).toBe('closed');
  });

  const openings: [what: string, changed: object, obstacle: string | null][] = [
    ['a draft with questions is opened on its day', {}, null],
    ['not twice', open, 'openedAlready'],
    ['not without a question', { questions: 0 }, 'noQuestions'],
    ['not before its day', { opensOn: '2026-11-23' }, 'tooEarly'],
    ['not when answers are overdue', { dueOn: '2026-11-21' }, 'overdue'],
  ];
  test.each(openings)('%s', (_what, changed, obstacle) => {
    const sheet = { ...draft, opensOn: TODAY, dueOn: '2026-12-18', questions: 2, today: TODAY, ...changed };
    expect(openingObstacle(sheet)).toBe(obstacle && `inspections:closed.${obstacle}`);
  });

  test('takes answers while it is open', () => {
    expect([draft, open, closed].map(takingObstacle)).toEqual([
      'inspections:closed.notOpened',
      null,
      'inspections:closed.closedAlready',
    ]);
  });
});

describe('a reply', () => {
  const hands = (state: ReplyHands['state'], more: Partial<ReplyHands> = {}): ReplyHands => ({
    ...{ state, isClosed: false, answerers: ['answerer'], ...more },
  });
  const closed = { isClosed: true };
  const steps: [
    step: Parameters<typeof replyObstacle>[0],
    of: ReplyHands,
    who: string | null,
    obstacle: string | null,
  ][] = [
    ['submission', hands('open'), 'answerer', null],
    ['submission', hands('submitted'), 'answerer', null],
    ['submission', hands('returned'), 'answerer', null],
    ['submission', hands('confirmed'), 'answerer', 'submission.confirmed'],
    ['submission', hands('open', closed), 'answerer', 'closedAlready'],
    ['confirmation', hands('submitted'), 'head', null],
    ['confirmation', hands('submitted', closed), 'head', null],
    ['confirmation', hands('submitted'), 'answerer', 'own'],
    ['confirmation', hands('submitted'), null, 'own'],
    ['confirmation', hands('open'), 'head', 'confirmation.open'],
    ['confirmation', hands('confirmed'), 'head', 'confirmation.confirmed'],
    ['confirmation', hands('returned'), 'head', 'confirmation.returned'],
    ['return', hands('submitted'), 'head', null],
    ['return', hands('confirmed'), 'head', null],
    ['return', hands('open'), 'head', 'return.open'],
    ['return', hands('returned'), 'head', 'return.returned'],
    ['return', hands('submitted', closed), 'head', 'closedAlready'],
  ];
  test.each(steps)('%s of %o by %s: %s', (step, of, who, obstacle) => {
    expect(replyObstacle(step, of, who)).toBe(obstacle && `inspections:closed.${obstacle}`);
  });
});

describe('an answer', () => {
  const answer = (text: string, measure = '', dueOn = ''): TypedAnswer => ({ answer: text, measure, dueOn });
  const faults = (one: TypedAnswer, kept: string | null = null) =>
    submissionFaults([one], TODAY, [kept]).map(({ field, key }) => `${field} ${key.split('.')[1]}`);
  const cases: [what: string, typed: TypedAnswer, found: string[]][] = [
    ['○ alone', answer('yes'), []],
    ['該当なし alone', answer('none'), []],
    ['△ alone', answer('partly'), []],
    ['△ with measure and day', answer('partly', '直す', '2026-12-01'), []],
    ['× with measure and day', answer('no', '直す', 'R8.12.1'), []],
    ['× with the day that it is', answer('no', '直す', TODAY), []],
    ['none at all', answer(''), ['answer1 unanswered']],
    ['what is no answer', answer('maybe'), ['answer1 answer']],
    ['× alone', answer('no'), ['measure1 measureNeeded', 'dueOn1 dueNeeded']],
    ['× without a measure', answer('no', '', '2026-12-01'), ['measure1 measureNeeded']],
    ['× without a day', answer('no', '直す'), ['dueOn1 dueNeeded']],
    ['× with a day that is over', answer('no', '直す', '2026-11-21'), ['dueOn1 duePast']],
    ['× with a day that does not exist', answer('no', '直す', '2026-02-30'), ['dueOn1 day']],
    ['× with the end of time', answer('no', '直す', '9999-12-31'), ['dueOn1 day']],
    ['△ with a day alone', answer('partly', '', '2026-12-01'), ['measure1 measureToo']],
    ['△ with a measure alone', answer('partly', '直す'), ['dueOn1 dueNeeded']],
    ['○ with a measure', answer('yes', '直す'), ['measure1 noMeasure']],
    ['該当なし with a day', answer('none', '', '2026-12-01'), ['dueOn1 noMeasure']],
    ['a measure that never ends', answer('no', 'あ'.repeat(1_001), '2026-12-01'), ['measure1 tooLong']],
  ];
  test.each(cases)('%s', (_what, typed, found) => {
    expect(faults(typed)).toEqual(found);
  });

  test('keeps a day that was given before and has come meanwhile', () => {
    expect(faults(answer('no', '直す', '2026-11-20'), '2026-11-20')).toEqual([]);
    expect(faults(answer('no', '直す', '2026-11-19'), '2026-11-20')).toEqual(['dueOn1 duePast']);
  });

  test('differs from that of somebody else in any of its parts', () => {
    const theirs = [answer('no', '直す', '2026-12-01'), answer('yes'), answer('no', '直す')];
    expect(differing([answer('no', '直す', '2026-12-01'), answer('no'), answer('no', '替える')], theirs)).toEqual([
      1, 2,
    ]);
  });
});
