import { describe, expect, test } from 'vitest';
import { unadministeredDay } from '../../src/people/administrator.rules.ts';
import { isScoped, refuseGrant } from '../../src/people/grant.rules.ts';
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
