import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Counts,
  checkHolding,
  FEW,
  hiddenAmong,
  medianOf,
  NOBODY,
  sumOf,
  yearOf,
} from '../../src/drills/drill.rules.ts';

const of = (sent: number): Counts => ({ ...NOBODY, sent });

describe('which units are not broken down', () => {
  test.each([
    [[], []],
    [
      [10, 3],
      [false, false],
    ],
    [
      [10, 2, 4],
      [false, true, true],
    ],
    [
      [1, 2, 10],
      [true, true, false],
    ],
    [
      [1, 1, 10, 5],
      [true, true, false, true],
    ],
    [[2], [true]],
    [
      [0, 2, 5],
      [false, true, true],
    ],
  ])('of units of %j people: %j', (sent, hidden) => {
    expect(hiddenAmong(sent.map(of))).toEqual(hidden);
  });

  test('whatever their sizes: none of few is shown, and what is left over of the sum is of few never', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }), (sizes) => {
        const hidden = hiddenAmong(sizes.map(of));
        const shown = sizes.filter((_, index) => !hidden[index]);
        const left = sizes.reduce((sum, size) => sum + size, 0) - shown.reduce((sum, size) => sum + size, 0);
        expect(shown.every((size) => size >= FEW)).toBe(true);
        expect(left === 0 || left >= FEW || shown.length === 0).toBe(true);
      }),
    );
  });
});

describe('a drill', () => {
  const holding = { heldOn: '2026-10-05', today: '2026-11-22', firstSentAt: null };

  test.each([
    {},
    { heldOn: '2026-11-22' },
    { firstSentAt: '2026-10-05T00:00:00.000Z' },
    // Half past midnight in Japan is still the day before in UTC.
    { firstSentAt: '2026-10-04T15:30:00.000Z' },
  ])('with %j can have been held', (more) => {
    expect(() => checkHolding({ ...holding, ...more })).not.toThrow();
  });

  test.each([
    [{ heldOn: '2026-11-23' }, 'drills:refused.heldLater'],
    [{ firstSentAt: '2026-10-04T14:59:00.000Z' }, 'drills:refused.heldAfterSent'],
  ])('with %j is refused', (wrong, key) => {
    expect(() => checkHolding({ ...holding, ...wrong })).toThrow(expect.objectContaining({ key, field: 'heldOn' }));
  });

  test.each([
    ['2027-03-31', 2026],
    ['2027-04-01', 2027],
  ])('of %s belongs to the fiscal year %i', (heldOn, year) => {
    expect(yearOf(heldOn)).toBe(year);
  });
});

test('people are added up by what they did', () => {
  const some = { sent: 5, opened: 4, clicked: 3, entered: 2, reported: 1 };
  expect(sumOf([some, some, NOBODY])).toEqual({ sent: 10, opened: 8, clicked: 6, entered: 4, reported: 2 });
});

test('two in the middle are halved', () => {
  expect([medianOf(4, 4), medianOf(4, 7)]).toEqual([4, 5.5]);
});
