import { describe, expect, test } from 'vitest';
import { unadministeredDay } from '../../src/people/administrator.rules.ts';
import { auditedSpan, isScoped, refuseGrant } from '../../src/people/grant.rules.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { OPEN, refusal, span } from './refusal.ts';

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
    audited: null,
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

describe('a visit of an auditor', () => {
  const visit = {
    ...{ role: 'visitingAuditor' as Role, unitId: 'tax' as string | null },
    ...span('2026-11-01', '2027-02-01'),
    audited: span('2025-04-01', '2026-04-01') as ReturnType<typeof span> | null,
  };
  const cases: [what: string, wanted: typeof visit, result: string | undefined][] = [
    ['to a unit, of a time and until a day', visit, undefined],
    ['to the whole city', { ...visit, unitId: null }, 'people:refused.visitNeedsUnit'],
    ['without an end', { ...visit, validTo: OPEN }, 'people:refused.visitNeedsEnd'],
    ['of a year', { ...visit, validTo: '2027-11-01' }, undefined],
    ['of more than a year', { ...visit, validTo: '2027-11-03' }, 'people:refused.visitTooLong'],
    ['of any time', { ...visit, audited: null }, 'people:refused.visitNeedsPeriod'],
    ['by another role', { ...visit, role: 'clerk' }, 'people:refused.periodOnlyForVisit'],
  ];
  test.each(cases)('%s', (_what, wanted, result) => {
    expect(refusal(() => refuseGrant([], wanted))).toBe(result);
  });

  test.each<[from: string | null, until: string | null, result: ReturnType<typeof span> | string | null]>([
    [null, null, null],
    ['2025-04-01', '2026-03-31', span('2025-04-01', '2026-04-01')],
    ['2025-04-01', '2025-04-01', span('2025-04-01', '2025-04-02')],
    ['2025-04-01', null, 'people:refused.visitNeedsPeriod'],
    [null, '2025-04-01', 'people:refused.visitNeedsPeriod'],
    ['2025-04-02', '2025-04-01', 'people:refused.periodBackwards'],
  ])('the days from %s until %s', (from, until, result) => {
    expect(refusal(() => auditedSpan(from, until))).toEqual(result);
  });

  test.each(['it', 'policy', 'training', 'ciso', 'auditor', 'administrator'] as const)('beside %s', (role) => {
    const held = { role, unitId: null, ...span('2020-04-01') };
    expect(refusal(() => refuseGrant([held], visit))).toBe(`people:refused.apart.${role}`);
  });
});
