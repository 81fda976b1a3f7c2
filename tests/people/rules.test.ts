import { describe, expect, test } from 'vitest';
import { unadministeredDay } from '../../src/people/administrator.rules.ts';
import { carriedTo } from '../../src/people/carried-posting.ts';
import { isScoped, refuseGrant } from '../../src/people/grant.rules.ts';
import { kanaOf, searchKey } from '../../src/people/person-name.ts';
import { employedUntil, placePosting, postingSpan } from '../../src/people/posting.rules.ts';
import { bestMatches, codeIn } from '../../src/people/resolve.rules.ts';
import { Refused } from '../../src/shared/errors.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { fold } from '../../src/shared/text.ts';

const OPEN = '9999-12-31';
const span = (validFrom: string, validTo = OPEN) => ({ validFrom, validTo });

/** The key of the refusal, or what came of it. */
function refusal<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refused) return error.key;
    throw error;
  }
}

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

describe('days without an administrator', () => {
  const cases: [what: string, before: [string, string?][], after: [string, string?][], day: string | null][] = [
    ['none where another one stays', [['2020-04-01'], ['2025-04-01']], [['2025-04-01']], null],
    ['today where the only one goes', [['2020-04-01']], [], '2026-11-22'],
    [
      'the day on which the other one ends',
      [['2020-04-01'], ['2025-04-01', '2027-04-01']],
      [['2025-04-01', '2027-04-01']],
      '2027-04-01',
    ],
    ['none where there was none anyway', [['2020-04-01', '2026-01-01']], [], null],
    ['none where one follows the other', [['2020-04-01']], [['2020-04-01', '2027-04-01'], ['2027-04-01']], null],
  ];
  test.each(cases)('%s', (_what, before, after, day) => {
    const spans = (list: [string, string?][]) => list.map(([from, to]) => span(from, to));
    expect(unadministeredDay(spans(before), spans(after), '2026-11-22')).toBe(day);
  });
});

describe('granting a role', () => {
  const held = (role: Role, validFrom: string, validTo = OPEN, unitId: string | null = null) => ({
    role,
    unitId,
    validFrom,
    validTo,
  });
  const cases: [
    what: string,
    known: ReturnType<typeof held>[],
    wanted: ReturnType<typeof held>,
    result: string | undefined,
  ][] = [
    ['beside one that goes with it', [held('it', '2020-04-01')], held('clerk', '2026-04-01'), undefined],
    [
      'auditor beside an audited office',
      [held('it', '2020-04-01')],
      held('auditor', '2026-04-01'),
      'people:refused.apart.it',
    ],
    [
      'an audited office beside auditor',
      [held('auditor', '2020-04-01')],
      held('head', '2026-04-01'),
      'people:refused.apart.auditor',
    ],
    [
      'administrator beside CISO',
      [held('ciso', '2020-04-01')],
      held('administrator', '2026-04-01'),
      'people:refused.apart.ciso',
    ],
    ['after the other has ended', [held('it', '2020-04-01', '2026-04-01')], held('auditor', '2026-04-01'), undefined],
    ['before the other begins', [held('it', '2027-04-01')], held('auditor', '2026-04-01', '2027-04-01'), undefined],
    [
      'over the time of the other',
      [held('it', '2027-04-01')],
      held('auditor', '2026-04-01'),
      'people:refused.apart.it',
    ],
    ['that is held', [held('it', '2020-04-01')], held('it', '2026-04-01'), 'people:refused.roleHeld'],
    ['for another unit', [held('clerk', '2020-04-01', OPEN, 'a')], held('clerk', '2026-04-01', OPEN, 'b'), undefined],
    ['of the whole city for a unit', [], held('it', '2026-04-01', OPEN, 'a'), 'people:refused.roleWithoutUnit'],
  ];
  test.each(cases)('%s', (_what, known, wanted, result) => {
    expect(refusal(() => refuseGrant(known, wanted))).toBe(result);
  });

  test('only clerks and heads are limited to units', () => {
    const roles: Role[] = ['clerk', 'head', 'it', 'policy', 'ciso', 'training', 'auditor', 'administrator'];
    expect(roles.filter(isScoped)).toEqual(['clerk', 'head']);
  });
});

describe('names', () => {
  test('a reading is stored in full-width katakana, however it was typed', () => {
    expect(['わたなべ はな', 'ﾜﾀﾅﾍﾞ ﾊﾅ', 'ワタナベ　ハナ'].map(kanaOf)).toEqual(Array(3).fill('ワタナベ　ハナ'));
  });

  test('a search looks in name, reading and every number', () => {
    const key = searchKey('髙橋 花', 'タカハシ ハナ', ['000123', '000456']);
    for (const typed of ['高橋', '髙橋花', 'ﾀｶﾊｼ', 'たかはしはな', '000456']) expect(key).toContain(fold(typed));
    expect(searchKey('長'.repeat(400), '', [])).toHaveLength(400);
  });

  test('a full name is meant before longer ones that contain it', () => {
    const found = [{ name: '森 愛' }, { name: '森 愛子' }, { name: '大森 愛' }];
    expect(bestMatches(found, '森愛')).toEqual([{ name: '森 愛' }]);
    expect(bestMatches(found, '愛子')).toEqual([{ name: '森 愛子' }]);
    expect(bestMatches(found, '森')).toHaveLength(3);
    expect(bestMatches(found, ' ')).toEqual([]);
  });

  test('the code of a picker stands before the first space', () => {
    expect(['000123', '000123 工藤 美咲', ' 000123　工藤', ''].map(codeIn)).toEqual(['000123', '000123', '000123', '']);
  });
});
