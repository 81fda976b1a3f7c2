import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordFault } from '../../src/people/password.rules.ts';
import { COMMON_STEMS } from '../../src/people/password-stems.ts';

describe('a new password', () => {
  const cases: [password: string, fault: string | null][] = [
    ['短い', 'tooShort'],
    ['elevenchars', 'tooShort'],
    ['𠮷𠮷𠮷𠮷𠮷𠮷', 'tooShort'],
    ['あ'.repeat(201), 'tooLong'],
    ['abababababab', 'tooSimple'],
    ['password1234', 'tooCommon'],
    ['P@ssw0rd2026!', 'tooCommon'],
    ['pa55w0rd!!!!', 'tooCommon'],
    ['1qaz2wsx3edc', 'tooCommon'],
    ['qwertyuiop12', 'tooCommon'],
    ['mnbvcxzlkjhg', 'tooCommon'],
    ['abcdefghijkl', 'tooCommon'],
    ['passwordpassword', 'tooCommon'],
    ['admin-password', 'tooCommon'],
    ['Hachinohe-2026', 'tooCommon'],
    ['shiyakusho#0401', 'tooCommon'],
    ['090-1234-5678', 'tooCommon'],
    ['20260401202703', 'tooCommon'],
    ['correct horse battery staple', 'tooCommon'],
    ['xy000123zw!qk', 'containsLogin'],
    ['tractor-rivet-lemon', null],
    ['Xk29-vvLq-8871', null],
    ['朝の港に光る灯台の青い影', null],
    ['passwordless tractor', null],
  ];
  test.each(cases)('%s: %s', (password, fault) => {
    expect(passwordFault(password, '000123')).toBe(fault === null ? null : `people:password.${fault}`);
  });

  test('is not made better by digits and marks around a common one', () => {
    const mark = fc.string({ unit: fc.constantFrom(...'0123456789!?#-_ .'), minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...COMMON_STEMS), mark, (stem, marks) => {
        expect(passwordFault(`${stem}${marks}`, '')).not.toBeNull();
      }),
    );
  });

  test('is compared with some hundreds of common ones, all in small letters', () => {
    expect(COMMON_STEMS.size).toBeGreaterThan(400);
    expect([...COMMON_STEMS].filter((stem) => !/^[a-z]+$/.test(stem))).toEqual([]);
  });
});
