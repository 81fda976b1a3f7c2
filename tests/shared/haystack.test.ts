import fc from 'fast-check';
import { expect, test } from 'vitest';
import { haystack } from '../../src/shared/haystack.ts';

const text = fc.string({ unit: fc.constantFrom('ア', 'カ', '高', '𠮷', 'a', '0', '-') });

test('what is found is exactly what contains the text, in the order of the records', () => {
  const filled = text.filter((search) => search !== '');
  fc.assert(
    fc.property(fc.array(filled, { maxLength: 30 }), filled, (texts, wanted) => {
      const records = texts.map((search, index) => ({ id: `${index}`, search }));
      const expected = records.filter(({ search }) => search.includes(wanted)).map(({ id }) => id);
      expect(haystack(records)(wanted)).toEqual(expected);
    }),
  );
});

test('a text of two records, the end of one and the beginning of the next, finds neither', () => {
  const find = haystack([
    { id: '1', search: 'アカ' },
    { id: '2', search: 'サタ' },
  ]);
  expect(find('カサ')).toEqual([]);
});
