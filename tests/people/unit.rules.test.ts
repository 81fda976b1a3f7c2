import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { organisationFault } from '../../src/people/unit.rules.ts';
import { afterSteps, changedFrom, missingDay, type UnitLines, type UnitStep } from '../../src/people/unit-line.ts';
import { type UnitOnDay, unitTree } from '../../src/people/unit-tree.ts';
import { holdsOn } from '../../src/shared/timeline.ts';

const OPEN = '9999-12-31';
const state = (parentId: string | null, name = '課') => ({ name, parentId, level: 'section', organ: '' });
const line = (...parts: [from: string, to: string, parentId: string | null, name?: string][]) =>
  parts.map(([validFrom, validTo, parentId, name]) => ({ validFrom, validTo, ...state(parentId, name) }));

describe('a day on which a unit is missing', () => {
  const span = { validFrom: '2026-04-01', validTo: '2027-04-01' };
  const cases: [what: string, lines: [string, string][], day: string | null][] = [
    ['none while it exists throughout', [['2020-04-01', OPEN]], null],
    [
      'none where one name follows the other',
      [
        ['2020-04-01', '2026-10-01'],
        ['2026-10-01', OPEN],
      ],
      null,
    ],
    ['the first where it comes too late', [['2026-04-02', OPEN]], '2026-04-01'],
    ['the day it ends', [['2020-04-01', '2027-03-31']], '2027-03-31'],
    [
      'the first day of a gap',
      [
        ['2020-04-01', '2026-06-01'],
        ['2026-07-01', OPEN],
      ],
      '2026-06-01',
    ],
    ['the first where it never exists', [], '2026-04-01'],
  ];
  test.each(cases)('%s', (_what, lines, day) => {
    expect(
      missingDay(
        lines.map(([validFrom, validTo]) => ({ validFrom, validTo })),
        span,
      ),
    ).toBe(day);
  });
});

describe('a change from a day on', () => {
  const known = line(['2020-04-01', '2027-04-01', 'a', '高齢課'], ['2027-04-01', OPEN, 'b', '高齢課']);

  test('reaches what was already planned for other reasons', () => {
    const steps = changedFrom('u', known, '2026-12-01', { name: '長寿課' });
    expect(
      steps.map(({ validFrom, validTo, state: after }) => [validFrom, validTo, after?.name, after?.parentId]),
    ).toEqual([
      ['2026-12-01', '2027-04-01', '長寿課', 'a'],
      ['2027-04-01', OPEN, '長寿課', 'b'],
    ]);
  });

  test('ends where another value was already planned', () => {
    const steps = changedFrom('u', known, '2026-12-01', { parentId: 'c' });
    expect(steps.map(({ validFrom, validTo, state: after }) => [validFrom, validTo, after?.parentId])).toEqual([
      ['2026-12-01', '2027-04-01', 'c'],
    ]);
  });

  test('is nothing where the unit does not exist or already is so', () => {
    expect(changedFrom('u', known, '2019-01-01', { name: 'x' })).toEqual([]);
    expect(changedFrom('u', known, '2026-12-01', { name: '高齢課' })).toEqual([]);
  });
});

describe('an organisation that cannot be', () => {
  const lines: UnitLines = new Map([
    ['top', line(['2020-04-01', OPEN, null])],
    ['mid', line(['2020-04-01', OPEN, 'top'])],
    ['low', line(['2020-04-01', OPEN, 'mid'])],
    ['short', line(['2020-04-01', '2027-04-01', 'top'])],
  ]);
  const step = (unitId: string, validFrom: string, parentId: string | null | undefined): UnitStep => ({
    unitId,
    validFrom,
    validTo: OPEN,
    state: parentId === undefined ? null : state(parentId),
  });
  const faultOf = (...steps: UnitStep[]) => organisationFault(afterSteps(lines, steps), steps);

  const cases: [what: string, steps: UnitStep[], kind: string | undefined, on: string | undefined][] = [
    ['is not one where a unit moves to the top', [step('low', '2027-04-01', null)], undefined, undefined],
    ['has a unit under itself', [step('top', '2027-04-01', 'low')], 'circle', '2027-04-01'],
    ['has a unit directly under itself', [step('mid', '2027-04-01', 'mid')], 'circle', '2027-04-01'],
    ['has a unit under one that ends', [step('low', '2026-12-01', 'short')], 'parentMissing', '2027-04-01'],
    ['has a unit whose upper one is abolished', [step('mid', '2027-04-01', undefined)], 'parentMissing', '2027-04-01'],
    [
      'is not one where both change places',
      [step('mid', '2027-04-01', 'low'), step('low', '2027-04-01', 'top')],
      undefined,
      undefined,
    ],
  ];
  test.each(cases)('%s', (_what, steps, kind, on) => {
    const fault = faultOf(...steps);
    expect([fault?.kind, fault?.on]).toEqual([kind, on]);
  });
});

const DAYS = ['2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01', '2027-04-01', '2028-04-01'];
const IDS = ['a', 'b', 'c', 'd', 'e'];
const aStep = fc
  .record({
    unitId: fc.constantFrom(...IDS),
    from: fc.nat({ max: DAYS.length - 1 }),
    length: fc.nat({ max: 3 }),
    parentId: fc.constantFrom(null, undefined, ...IDS),
  })
  .map(
    ({ unitId, from, length, parentId }): UnitStep => ({
      unitId,
      validFrom: DAYS[from] ?? '',
      validTo: DAYS[from + length + 1] ?? OPEN,
      state: parentId === undefined ? null : state(parentId, unitId),
    }),
  );

const onDay = (lines: UnitLines, on: string): UnitOnDay[] =>
  [...lines].flatMap(([id, segments]) =>
    segments.filter((segment) => holdsOn(segment, on)).map((segment) => ({ id, code: id, ...segment })),
  );

test('whatever is asked for, in any order: on no day is there a circle or a unit without its upper unit', () => {
  const start: UnitLines = new Map(IDS.map((id) => [id, line(['2020-04-01', OPEN, null, id])]));
  fc.assert(
    fc.property(fc.array(fc.array(aStep, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (changes) => {
      const end = changes.reduce((lines, steps) => {
        const after = afterSteps(lines, steps);
        return organisationFault(after, steps) ? lines : after;
      }, start);
      for (const on of ['2020-04-01', ...DAYS, '2030-01-01']) {
        const units = onDay(end, on);
        const byId = new Map(units.map((unit) => [unit.id, unit]));
        for (const unit of units) {
          const seen = new Set<string>();
          for (
            let at: UnitOnDay | undefined = unit;
            at;
            at = at.parentId === null ? undefined : byId.get(at.parentId)
          ) {
            expect(seen.has(at.id)).toBe(false);
            seen.add(at.id);
            expect(at.parentId === null || byId.has(at.parentId)).toBe(true);
          }
        }
        expect(unitTree(units).roots.flatMap(({ id }) => unitTree(units).withBelow(id))).toHaveLength(units.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('a line never says two things of one day, whatever steps are laid on it', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 10 }), (steps) => {
      const end = afterSteps(new Map(), steps);
      for (const segments of end.values()) {
        segments.forEach((segment, index) => {
          expect(segment.validFrom < segment.validTo).toBe(true);
          expect((segments[index + 1]?.validFrom ?? OPEN) >= segment.validTo).toBe(true);
        });
      }
    }),
  );
});
