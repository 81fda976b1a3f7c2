import { describe, expect, test } from 'vitest';
import { Refused } from '../../src/shared/errors.ts';
import * as rules from '../../src/training/session.rules.ts';

const facts = {
  ...{ heldOn: '2026-12-10', startsAt: '13:30', endsAt: '15:00', place: '大会議室', capacity: 2 },
  ...{ signUpBy: '2026-12-03', lecturer: '', note: '' },
};
const session = { ...facts, cancelledAt: null, taken: 0 };

const keyOf = (act: () => unknown): string => {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof Refused ? error.key.replace('sessions:refused.', '') : String(error);
  }
};

test.each([
  ['13:30', '13:30'],
  ['9:05', '09:05'],
  ['１３：３０', '13:30'],
  ['13時30分', '13:30'],
  ['24:00', null],
  ['13:60', null],
  ['1330', null],
  ['', null],
  ['13:30; DROP', null],
])('the time “%s” is read as %s', (typed, read) => {
  expect(rules.timeOf(typed)).toBe(read);
});

describe('what the office plans', () => {
  const today = '2026-11-22';
  test.each([
    [{}, {}, 'none'],
    [{ heldOn: today, signUpBy: today }, {}, 'none'],
    [{ heldOn: '2026-11-21', signUpBy: '2026-11-20' }, {}, 'past'],
    [{ heldOn: '2026-11-21', signUpBy: '2026-11-20' }, { heldBefore: '2026-11-21' }, 'none'],
    [{ endsAt: '13:30' }, {}, 'endsFirst'],
    [{ endsAt: '09:00' }, {}, 'endsFirst'],
    [{ signUpBy: '2026-12-11' }, {}, 'signUpLate'],
    [{ signUpBy: '2026-12-10' }, {}, 'none'],
    [{ capacity: 3 }, { taken: 4 }, 'fewerPlaces'],
    [{ capacity: 4 }, { taken: 4 }, 'none'],
  ])('%j with %j: %s', (changed, now, expected) => {
    const planning = { today, taken: 0, heldBefore: null, ...now };
    expect(keyOf(() => rules.refusePlan({ ...facts, ...changed }, planning))).toBe(expected);
  });
});

describe('how a session stands', () => {
  const before = { today: '2026-12-01', at: '2026-12-01T01:00:00.000Z' };
  test.each([
    [{}, before, 'open'],
    [{ taken: 2 }, before, 'full'],
    [{ cancelledAt: '2026-11-30T00:00:00.000Z' }, before, 'cancelled'],
    [{}, { today: '2026-12-03', at: '2026-12-03T14:59:00.000Z' }, 'open'],
    [{}, { today: '2026-12-04', at: '2026-12-03T15:00:00.000Z' }, 'closed'],
    [{}, { today: '2026-12-11', at: '2026-12-10T15:00:00.000Z' }, 'over'],
    [{ signUpBy: '2026-12-10' }, { today: '2026-12-10', at: '2026-12-10T04:29:59.999Z' }, 'open'],
    [{ signUpBy: '2026-12-10' }, { today: '2026-12-10', at: '2026-12-10T04:30:00.000Z' }, 'closed'],
  ])('%j at %j: %s', (changed, now, expected) => {
    const standing = rules.standingOf({ ...session, ...changed }, now);
    expect(standing).toBe(expected);
    expect(keyOf(() => rules.refuseClosed({ ...session, ...changed }, now))).toBe(
      ['open', 'full'].includes(expected) ? 'none' : expected,
    );
  });
});

describe('who can be signed up', () => {
  const candidate = { name: '一郎', isEmployed: true, isSignedUp: false, overlapping: null };
  test.each([
    [{}, [candidate], 'none'],
    [{}, [candidate, candidate], 'none'],
    [{}, [candidate, candidate, candidate], 'fewLeft'],
    [{ taken: 2 }, [candidate], 'full'],
    [{}, [{ ...candidate, isEmployed: false }], 'notEmployed'],
    [{}, [candidate, { ...candidate, isSignedUp: true }], 'twice'],
    [{}, [{ ...candidate, overlapping: '標的型メール' }], 'overlap'],
    [{ taken: 2 }, [{ ...candidate, isSignedUp: true }], 'twice'],
  ])('%j, %j: %s', (changed, candidates, expected) => {
    expect(keyOf(() => rules.refuseCandidates({ ...session, ...changed }, candidates))).toBe(expected);
  });
});

test.each([
  [{}, true],
  [{ startsAt: '15:00', endsAt: '16:00' }, false],
  [{ startsAt: '14:59', endsAt: '16:00' }, true],
  [{ startsAt: '10:00', endsAt: '13:30' }, false],
  [{ startsAt: '10:00', endsAt: '18:00' }, true],
  [{ startsAt: '14:00', endsAt: '14:30' }, true],
  [{ heldOn: '2026-12-11' }, false],
])('a session of 13:30–15:00 and %j overlap: %s', (other, expected) => {
  expect(rules.overlaps(facts, { ...facts, ...other })).toBe(expected);
  expect(rules.overlaps({ ...facts, ...other }, facts)).toBe(expected);
});

test.each([
  [{ cancelledAt: null, heldOn: '2026-12-10' }, '2026-12-10', 'none'],
  [{ cancelledAt: null, heldOn: '2026-12-10' }, '2026-12-31', 'none'],
  [{ cancelledAt: null, heldOn: '2026-12-10' }, '2026-12-09', 'notYet'],
  [{ cancelledAt: '2026-11-30T00:00:00.000Z', heldOn: '2026-12-10' }, '2026-12-10', 'cancelled'],
])('attendance at %j is entered on %s: %s', (held, today, expected) => {
  expect(keyOf(() => rules.refuseEntering(held, today))).toBe(expected);
});

test.each([
  ['', []],
  ['011\n012\n', ['011', '012']],
  ['０１１\r\n 011 \n', ['011']],
  ['011、012，013,014\t015', ['011', '012', '013', '014', '015']],
  ['A－1', ['A-1']],
])('the scanned text %j names the numbers %j', (typed, numbers) => {
  expect(rules.numbersIn(typed)).toEqual(numbers);
});

test('people are told where a session is held elsewhere or at another time, not of a word in its note', () => {
  expect(rules.isMoved(facts, { ...facts, place: '別館' })).toBe(true);
  expect(rules.isMoved(facts, { ...facts, endsAt: '15:30' })).toBe(true);
  expect(rules.isMoved(facts, { ...facts, note: '印鑑', capacity: 40, lecturer: '工藤' })).toBe(false);
});
