import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, isFew, NOBODY, sumOf } from '../../src/drills/drill.rules.ts';
import { byDivision, type CountsByUnit, withoutFew } from '../../src/drills/drill-units.ts';
import { type UnitOnDay, unitTree } from '../../src/people/unit-tree.ts';
import { FOREVER } from '../../src/shared/dates.ts';

const unit = (id: string, parentId: string | null, level: string): UnitOnDay => ({
  ...{ id, code: id, name: `所属${id}`, parentId, level, organ: '市長部局' },
  ...{ validFrom: '2020-04-01', validTo: FOREVER },
});

/** 部 1 with 課 11 (and its group 111) and 12, 部 2 with 課 21, and 課 9 outside of every 部. */
const TREE = unitTree([
  ...[unit('1', null, 'department'), unit('11', '1', 'section'), unit('111', '11', 'group')],
  ...[
    unit('12', '1', 'section'),
    unit('2', null, 'department'),
    unit('21', '2', 'section'),
    unit('9', null, 'section'),
  ],
]);

const sent = (unitId: string | null, count: number) => ({ ...NOBODY, unitId, sent: count });

const told = ({ divisions }: CountsByUnit) =>
  divisions.map((one) => [
    one.division?.id ?? '–',
    one.counts?.sent ?? 'hidden',
    one.sections.map(({ section, counts }) => `${section?.id ?? '–'} ${counts?.sent ?? 'hidden'}`),
  ]);

describe('what was counted for each unit', () => {
  test('is told by 部 and 課, groups in their 課, and who has no unit of the day at the end', () => {
    const counted = [sent(null, 3), sent('21', 4), sent('111', 5), sent('11', 6), sent('1', 7), sent('gone', 8)];
    expect(told(byDivision([...counted, sent('9', 9)], TREE))).toEqual([
      ['1', 18, ['11 11', '– 7']],
      ['2', 4, ['21 4']],
      ['9', 9, ['– 9']],
      ['–', 11, ['– 11']],
    ]);
  });

  test('is not told apart for few people, nor for those whom a subtraction would tell apart', () => {
    const counted = [sent('11', 10), sent('12', 2), sent('21', 9), sent('9', 5)];
    expect(told(withoutFew(byDivision(counted, TREE)))).toEqual([
      ['1', 12, ['11 hidden', '12 hidden']],
      ['2', 9, ['21 9']],
      ['9', 5, ['– 5']],
    ]);
  });

  test('of a 部 of few people is hidden with all its 課, and all is hidden where the whole is few', () => {
    const counted = [sent('11', 10), sent('21', 2), sent('9', 1)];
    expect(told(withoutFew(byDivision(counted, TREE)))).toEqual([
      ['1', 10, ['11 10']],
      ['2', 'hidden', ['21 hidden']],
      ['9', 'hidden', ['– hidden']],
    ]);
    const few = withoutFew(byDivision([sent('11', 1), sent('21', 1)], TREE));
    expect([few.counts, few.sent, few.divisions.map(({ counts }) => counts)]).toEqual([null, 2, [null, null]]);
  });
});

const people = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 })
  .map(([a = 0, b = 0, c = 0, d = 0, e = 0]) => ({ sent: a + b + c + d + e + 1, opened: a + b + c, clicked: a + b }))
  .chain((some) => fc.nat(some.clicked).map((entered) => ({ ...some, entered, reported: some.opened })));
const counted = fc.uniqueArray(
  fc.record({ unitId: fc.constantFrom('1', '11', '111', '12', '2', '21', '9', 'gone', null), counts: people }),
  { selector: ({ unitId }) => unitId },
);

const isSum = (whole: Counts | null, parts: readonly (Counts | null)[]): boolean =>
  whole === null || JSON.stringify(whole) === JSON.stringify(sumOf(parts.flatMap((part) => part ?? [])));

test('the units are together the city, whoever was sent the mail wherever', () => {
  fc.assert(
    fc.property(counted, (units) => {
      const city = byDivision(
        units.map(({ unitId, counts }) => ({ unitId, ...counts })),
        TREE,
      );
      expect(city.counts).toEqual(sumOf(units.map(({ counts }) => counts)));
      expect(
        isSum(
          city.counts,
          city.divisions.map(({ counts }) => counts),
        ),
      ).toBe(true);
      for (const { counts, sections } of city.divisions)
        expect(
          isSum(
            counts,
            sections.map((one) => one.counts),
          ),
        ).toBe(true);
      const hidden = withoutFew(city);
      const shown = [hidden, ...hidden.divisions, ...hidden.divisions.flatMap(({ sections }) => sections)];
      expect(shown.every(({ counts }) => counts === null || !isFew(counts))).toBe(true);
      expect(hidden.divisions.map((one) => one.sent)).toEqual(city.divisions.map((one) => one.sent));
    }),
  );
});
