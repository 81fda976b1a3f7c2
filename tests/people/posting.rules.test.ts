import { describe, expect, test } from 'vitest';
import { carriedTo } from '../../src/people/carried-posting.ts';
import { employedUntil, placePosting, postingSpan } from '../../src/people/posting.rules.ts';
import { OPEN, refusal, span } from './refusal.ts';

describe('how long a posting lasts', () => {
  const terms = [span('2026-04-01', '2027-04-01'), span('2027-04-01', '2028-04-01'), span('2029-04-01')];

  const days: [what: string, from: string, until: string][] = [
    ['terms that follow one another count as one', '2026-10-01', '2028-04-01'],
    ['a gap ends it', '2028-06-01', '2028-06-01'],
    ['an open term has no end', '2029-05-01', OPEN],
    ['before the first there is none', '2026-03-31', '2026-03-31'],
  ];
  test.each(days)('%s', (_what, from, until) => {
    expect(employedUntil(terms, from)).toBe(until);
  });

  const spans: [what: string, from: string, asked: string, result: unknown][] = [
    ['as long as the employment where no end was asked for', '2026-10-01', OPEN, span('2026-10-01', '2028-04-01')],
    ['until the end asked for', '2026-10-01', '2027-01-01', span('2026-10-01', '2027-01-01')],
    ['not longer than the employment', '2026-10-01', '2028-04-02', 'people:refused.outlastsEmployment'],
    ['not before it begins', '2026-10-01', '2026-10-01', 'people:refused.endsBeforeStart'],
    ['not without an employment', '2028-06-01', OPEN, 'people:refused.notEmployedThen'],
  ];
  test.each(spans)('%s', (_what, from, asked, result) => {
    expect(refusal(() => postingSpan(terms, from, asked))).toEqual(result);
  });
});

describe('placing a posting', () => {
  const known = [
    { id: 'now', unitId: 'a', kind: 'main', ...span('2026-04-01', '2027-04-01') },
    { id: 'next', unitId: 'b', kind: 'main', ...span('2027-04-01') },
    { id: 'also', unitId: 'c', kind: 'additional', ...span('2026-04-01') },
  ];
  const main = (unitId: string, validFrom: string, validTo = OPEN) => ({ unitId, kind: 'main', validFrom, validTo });

  test('one main posting at a time: the new one ends the former and lasts until the next', () => {
    const placed = placePosting(known, main('d', '2026-12-01'), true);
    expect([placed.span, placed.ends?.id]).toEqual([span('2026-12-01', '2027-04-01'), 'now']);
  });

  test('a main posting from the day of a planned one takes its place', () => {
    expect(placePosting(known, main('d', '2027-04-01'), true).ends?.id).toBe('next');
  });

  test('an end that was asked for may not reach over the next main posting', () => {
    expect(refusal(() => placePosting(known, main('d', '2026-12-01', '2027-06-01'), false))).toBe(
      'people:refused.mainPlanned',
    );
  });

  test('the other kinds overlap and end nothing, but not twice the same', () => {
    const other = { unitId: 'd', kind: 'additional', ...span('2026-12-01') };
    expect(placePosting(known, other, true)).toEqual({ span: span('2026-12-01'), ends: null });
    expect(refusal(() => placePosting(known, { ...other, unitId: 'c' }, true))).toBe('people:refused.alreadyPosted');
  });
});

describe('carrying people to a successor', () => {
  const posting = (id: string, unitId: string, kind: string, validFrom = '2020-04-01', validTo = OPEN) => ({
    id,
    employmentId: 'e',
    unitId,
    kind,
    validFrom,
    validTo,
  });
  const carried = (leaving: ReturnType<typeof posting>[], there: ReturnType<typeof posting>[] = []) =>
    carriedTo(leaving, there, 'new', '2027-04-01').remaining.map(({ of, unitId, validFrom, validTo }) => [
      of.id,
      unitId,
      validFrom,
      validTo,
    ]);

  test('a posting goes on there from the day, for as long as it was to last', () => {
    expect(carried([posting('p', 'old', 'main', '2020-04-01', '2028-04-01')])).toEqual([
      ['p', 'old', '2020-04-01', '2027-04-01'],
      ['p', 'new', '2027-04-01', '2028-04-01'],
    ]);
  });

  test('a posting that was only planned moves as a whole', () => {
    expect(carried([posting('p', 'old', 'main', '2027-10-01')])).toEqual([['p', 'new', '2027-10-01', OPEN]]);
  });

  test('who has the main posting there needs no second one', () => {
    const kept = [['x', 'old', '2020-04-01', '2027-04-01']];
    expect(carried([posting('x', 'old', 'additional')], [posting('m', 'new', 'main')])).toEqual(kept);
    expect(carried([posting('x', 'old', 'joint')], [posting('m', 'new', 'joint')])).toEqual(kept);
  });

  test('two units with one person become one posting, the main one', () => {
    const moved = carried([posting('x', 'old2', 'additional'), posting('m', 'old1', 'main')]);
    expect(moved.filter(([, unitId]) => unitId === 'new')).toEqual([['m', 'new', '2027-04-01', OPEN]]);
  });
});
