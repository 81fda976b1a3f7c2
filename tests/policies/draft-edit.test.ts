import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTypedClause, typedClause } from '../../src/policies/draft-check.ts';
import { inserted, moved, movedDown, movedUp, removed, spanOf, split } from '../../src/policies/draft-edit.ts';
import type { ClauseLevel, PolicyClause } from '../../src/policies/policy-shape.ts';
import { labelAfter, renumber } from '../../src/policies/renumbering.ts';

const clause = (level: ClauseLevel, label: string, paragraphs: readonly string[] = ['本文']): PolicyClause => ({
  ...{ level, label, key: `c-${label}`, heading: '', guidelineKeys: [], paragraphs, tables: [] },
});
const named = (clauses: readonly PolicyClause[]) => clauses.map(({ label }) => label).join(' ');

const TEXT = [
  clause('章', '第1章'),
  clause('条', '第1条'),
  clause('項', '2'),
  clause('号', '（1）'),
  clause('条', '第2条'),
  clause('章', '第2章'),
  clause('条', '第3条'),
  clause('附則', '附則'),
];

describe('clauses of a draft', () => {
  test('are one with all that stands under them', () => {
    expect(spanOf(TEXT, 'c-第1条')).toEqual({ from: 1, to: 4 });
    expect(spanOf(TEXT, 'c-第1章')).toEqual({ from: 0, to: 5 });
    expect(named(removed(TEXT, 'c-第1条'))).toBe('第1章 第2条 第2章 第3条 附則');
  });

  test('change places with their neighbours on the same level only', () => {
    expect(named(movedDown(TEXT, 'c-第1条'))).toBe('第1章 第2条 第1条 2 （1） 第2章 第3条 附則');
    expect(named(movedUp(TEXT, 'c-第2条'))).toBe('第1章 第2条 第1条 2 （1） 第2章 第3条 附則');
    expect(named(movedUp(TEXT, 'c-第3条'))).toBe(named(TEXT));
    expect(named(movedDown(TEXT, 'c-第1章'))).toBe('第2章 第3条 第1章 第1条 2 （1） 第2条 附則');
  });

  test('are moved behind any other, but not into themselves', () => {
    expect(named(moved(TEXT, 'c-第1条', 'c-第3条'))).toBe('第1章 第2条 第2章 第3条 第1条 2 （1） 附則');
    expect(named(moved(TEXT, 'c-第3条', 'c-第1章'))).toBe('第1章 第3条 第1条 2 （1） 第2条 第2章 附則');
    expect(() => moved(TEXT, 'c-第1条', 'c-2')).toThrow('intoItself');
  });

  test('are added behind the whole of one on their level, and right under a higher one', () => {
    expect(named(inserted(TEXT, 'c-第1条', clause('条', '新')))).toBe('第1章 第1条 2 （1） 新 第2条 第2章 第3条 附則');
    expect(named(inserted(TEXT, 'c-第2章', clause('条', '新')))).toBe('第1章 第1条 2 （1） 第2条 第2章 新 第3条 附則');
    expect(named(inserted(TEXT, null, clause('章', '新')))).toBe(`新 ${named(TEXT)}`);
  });

  test('are split before a paragraph; both halves keep what they had', () => {
    const halves = split([clause('条', '第1条', ['一', '二', '三'])], 'c-第1条', 1, { key: 'c-x', label: '第1条の2' });
    expect(halves.map(({ label, paragraphs }) => [label, paragraphs])).toEqual([
      ['第1条', ['一']],
      ['第1条の2', ['二', '三']],
    ]);
    expect(() => split(TEXT, 'c-第1条', 1, { key: 'c-x', label: 'x' })).toThrow('splitAt');
  });

  test('lose and double nothing, however they are moved', () => {
    const keys = TEXT.map(({ key }) => key);
    const steps = fc.array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...keys, null), fc.nat(2)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let text: PolicyClause[] = TEXT;
        for (const [key, after, how] of all) {
          try {
            text = how === 0 ? movedUp(text, key) : how === 1 ? movedDown(text, key) : moved(text, key, after);
          } catch (error) {
            expect(String(error)).toContain('intoItself');
          }
        }
        expect(text.map(({ key }) => key).sort()).toEqual([...keys].sort());
      }),
    );
  });
});

describe('numbering anew', () => {
  test('counts articles through the chapters, and everything else inside its parent', () => {
    const mixed = [
      clause('章', '第1章'),
      clause('条', '第1条'),
      clause('項', '2'),
      clause('項', '4'),
      clause('条', '第1条の2'),
      clause('号', '（2）'),
      clause('章', '第4章'),
      clause('条', '第9条', ['第9条及び第1条の2を見よ。']),
      clause('附則', '附則'),
      clause('条', '第7条'),
      clause('別表', '別表第1'),
    ];
    const { clauses, renumbered, references } = renumber(mixed);
    expect(named(clauses)).toBe('第1章 第1条 2 3 第2条 （1） 第2章 第3条 附則 第1条 別表第1');
    expect(renumbered.map(({ from, to }) => `${from}→${to}`)).toEqual([
      ...['4→3', '第1条の2→第2条', '（2）→（1）', '第4章→第2章', '第9条→第3条', '第7条→第1条'],
    ]);
    expect(references.map(({ found, now }) => `${found}→${now}`)).toEqual(['第9条→第3条', '第1条の2→第2条']);
  });

  test('gives the paragraphs of an 附則 numbers from 1, those of an article from 2', () => {
    const { clauses } = renumber([
      clause('附則', '附則'),
      clause('項', '2'),
      clause('項', '5'),
      clause('条', '第1条'),
      clause('項', '1'),
    ]);
    expect(named(clauses)).toBe('附則 1 2 第1条 2');
  });

  test('changes nothing that is in order, and nothing the second time', () => {
    expect(renumber(TEXT).renumbered).toEqual([]);
    fc.assert(
      fc.property(fc.shuffledSubarray(TEXT), (some) => {
        const once = renumber(some).clauses;
        expect(renumber(once).clauses).toEqual(once);
      }),
    );
  });

  test.each([
    ['条', '第3条', [], '第3条の2'],
    ['条', '第3条', ['第3条の2'], '第3条の3'],
    ['条', '第3条の2', ['第3条の2'], '第3条の3'],
    ['項', '2', ['2', '3'], '4'],
    ['号', '（1）', ['（1）'], '（2）'],
    ['附則', '附則', [], ''],
  ] as const)('offers for a %s behind %s, where %j are taken, %s', (level, label, taken, expected) => {
    expect(labelAfter(level, label, new Set(taken))).toBe(expected);
  });
});

test('a clause that is typed as it was shown is the same clause', () => {
  const line = fc
    .stringMatching(/^[ぁ-ん#|\\a-z ]{1,12}$/)
    .map((text) => text.trim())
    .filter((text) => text !== '' && !/^\|/.test(text));
  const cell = fc.stringMatching(/^[ぁ-ん|\\a-z]{0,6}$/);
  const tables = fc.array(
    fc.record({ header: fc.tuple(cell, cell), rows: fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 3 }) }),
    { maxLength: 2 },
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), tables, (paragraphs, some) => {
      const one: PolicyClause = { ...clause('条', '第1条', paragraphs), key: 'c-one', heading: '目的', tables: some };
      expect(readTypedClause('条', 'c-one', typedClause(one))).toEqual(one);
    }),
  );
});
