import { expect, test } from 'vitest';
import { numberText, readNumber } from '../../src/training/certificate.rules.ts';

test.each([
  [{ fiscalYear: 2026, number: 123 }, /^R8-000123-\d{2}$/],
  [{ fiscalYear: 2019, number: 1 }, /^R1-000001-\d{2}$/],
  [{ fiscalYear: 2018, number: 999_999 }, /^H30-999999-\d{2}$/],
  [{ fiscalYear: 2026, number: 1_000_000 }, /^R8-1000000-\d{2}$/],
])('the certificate %j is told with its year, its number and a check, and is read back', (number, form) => {
  const text = numberText(number);
  expect(text).toMatch(form);
  expect(readNumber(text)).toEqual(number);
});

const NUMBER = { fiscalYear: 2026, number: 123 };
const [, , CHECK = ''] = numberText(NUMBER).split('-');

test.each([
  `r8-000123-${CHECK}`,
  ` Ｒ８－０００１２３－${CHECK} `,
  `令和8年度-000123-${CHECK}`,
  `令和８年ー123ー${CHECK}`,
  `R8 - 000123 - ${CHECK}`,
  `R8‐000123−${CHECK}`,
])('“%s” is the same number, however its letters are', (text) => {
  expect(readNumber(text)).toEqual(NUMBER);
});

test.each(['', 'R8', 'R8-000123', `X8-000123-${CHECK}`, 'R8-000123-1', 'R0-000123-45', '2026-123', 'R8-あ-00'])(
  '“%s” is no number of a certificate',
  (text) => {
    expect(readNumber(text)).toBe('unreadable');
  },
);

test('every digit that is mistyped, and every two that change places, are noticed', () => {
  const text = numberText(NUMBER);
  const digits = [...text].flatMap((character, place) => (/\d/.test(character) ? [place] : []));
  const spoilt = (place: number, by: string) => text.slice(0, place) + by + text.slice(place + by.length);
  for (const place of digits) {
    for (const digit of '0123456789') {
      if (digit !== text[place] && !spoilt(place, digit).startsWith('R0')) {
        expect(readNumber(spoilt(place, digit)), spoilt(place, digit)).toBe('typo');
      }
    }
    const [a = '', b = ''] = [text[place], text[place + 1]];
    if (/\d\d/.test(a + b) && a !== b) expect(readNumber(spoilt(place, b + a)), spoilt(place, b + a)).toBe('typo');
  }
});
