import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPolicy, parsePolicy, policyHash, readPolicy } from '../../src/policies/policy-text.ts';
import { canonical } from '../../src/shared/canonical.ts';
import { Refused } from '../../src/shared/errors.ts';

const FOLDER = new URL('../../policies/', import.meta.url);
const sourceOf = (name: string) => readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
const sources = ['kihon-hoshin/1.0', 'taisaku-kijun/1.1', 'tanmatsu-baitai/1.0'].map(sourceOf);

const MINIMAL = `---
slug: sample
title: 見本
layer: procedure
version: 1.0
organs:
  - 市長
enactedOn:
effectiveOn: 2026-04-01
publishedOn:
documentNumber:
guidelineEdition: R7.3
note:
---

# 第1章 {#c-general} 総則

### 第1条 {#c-aim G4.4} 目的
本文

#### 2 {#c-aim-second}
第2項の本文

# 附則 {#c-supplement .附則}
この手順は、令和8年4月1日から施行する。
| 甲 | 乙 |
| --- | --- |
| い | ろ |
`;

describe('The hash of a policy', () => {
  const OTHERS = ['', 'x', '1', 'あ', '髙', '𠮷', '|', '#', '\\', '<', '。'];
  const isNoticed = (source: string, hash: string, at: number, other: string) => {
    const width = String.fromCodePoint(source.codePointAt(at) ?? 0).length;
    if (source.slice(at, at + width) === other) return true;
    const { text } = readPolicy(source.slice(0, at) + other + source.slice(at + width));
    return text === null || policyHash(text) !== hash;
  };
  const visibleIn = (source: string) => Array.from(source.matchAll(/\S/gu), ({ index }) => index);

  it('changes, or the text is refused, when any character of a shipped file is replaced or taken out', () => {
    const files = sources.map((source) => ({ source, hash: policyHash(parsePolicy(source)), at: visibleIn(source) }));
    const place = fc.constantFrom(...files).chain((file) => fc.tuple(fc.constant(file), fc.constantFrom(...file.at)));
    fc.assert(
      fc.property(place, fc.constantFrom(...OTHERS), ([{ source, hash }, at], other) => {
        expect(isNoticed(source, hash, at, other)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('changes, or the text is refused, at every single character of a small file', () => {
    const hash = policyHash(parsePolicy(MINIMAL));
    const changes = visibleIn(MINIMAL).flatMap((at) => OTHERS.map((other) => ({ at, other })));
    expect(changes.filter(({ at, other }) => !isNoticed(MINIMAL, hash, at, other))).toEqual([]);
  });

  it('is the same whichever of CRLF and LF ends each line, with or without a BOM', () => {
    const source = sourceOf('kihon-hoshin/1.0');
    const lines = source.split('\n');
    const ends = fc.array(fc.constantFrom('\n', '\r\n'), { minLength: lines.length, maxLength: lines.length });
    fc.assert(
      fc.property(ends, fc.constantFrom('', '\uFEFF'), (end, bom) => {
        const mixed = bom + lines.map((line, index) => line + (index < lines.length - 1 ? end[index] : '')).join('');
        expect(policyHash(parsePolicy(mixed))).toBe(policyHash(parsePolicy(source)));
      }),
      { numRuns: 50 },
    );
  });

  it('can be told again from the canonical text alone', () => {
    const text = parsePolicy(MINIMAL);
    expect(canonical(JSON.parse(canonicalPolicy(text)))).toBe(canonicalPolicy(text));
    expect(policyHash(text)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('The text of a clause', () => {
  const paragraph = (typed: string) => parsePolicy(MINIMAL.replace('本文', () => typed)).clauses[1]?.paragraphs[0];

  it.each([
    '<script>alert(1)</script>',
    '**太字** と [リンク](https://example.com)',
    '&lt;b&gt;',
    '　字下げした行',
    '$&',
  ])('stays what was typed: %s', (typed) => expect(paragraph(typed)).toBe(typed));

  it('stays what was typed, whatever it is, behind a backslash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (typed) => {
        fc.pre(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s|\s$/u.test(typed));
        expect(paragraph(`\\${typed}`)).toBe(typed);
      }),
    );
  });

  it('keeps bars and backslashes in the cells of a table', () => {
    const { clauses } = parsePolicy(MINIMAL.replace('| い | ろ |', () => '| a\\|b | c\\\\ |\n| | に |'));
    const rows = [
      ['a|b', 'c\\'],
      ['', 'に'],
    ];
    expect(clauses.at(-1)?.tables).toEqual([{ header: ['甲', '乙'], rows }]);
  });
});

describe('A malformed file', () => {
  it.each([
    ['no front matter', '---\nslug', 'slug', 1, 'frontMatterMissing'],
    ['an unknown field', 'title:', 'titel:', 3, 'unknownField'],
    ['a field without its colon', 'organs:', 'organs', 6, 'unknownField'],
    ['a field twice', 'note:\n', 'note:\nnote:\n', 14, 'duplicateField'],
    ['a missing field', 'documentNumber:\n', '', 13, 'missingField'],
    ['a layer that is none', 'procedure', 'manual', 4, 'badField'],
    ['a version without a minor number', '1.0', '1', 5, 'badField'],
    ['no organ', '  - 市長\n', '', 6, 'badField'],
    ['a list where one value belongs', 'note:\n', 'note:\n  - a\n', 13, 'badField'],
    ['a day that does not exist', '2026-04-01', '2026-02-30', 9, 'badField'],
    ['a character that turns the reading order', '第2項の', '\u202E', 22, 'forbiddenCharacter'],
    ['half a character', '第2項の', '\uD842', 22, 'forbiddenCharacter'],
    ['text before the first clause', '# 第1章', '前文\n# 第1章', 16, 'textBeforeClause'],
    ['a clause without a key', ' {#c-general}', '', 16, 'badHead'],
    ['an unknown level', '.附則', '.別記', 24, 'badLevel'],
    ['a level tag on an article', 'G4.4', '.附則', 18, 'badLevel'],
    ['an unknown guideline key', 'G4.4', 'H4', 18, 'badGuidelineKey'],
    ['an unknown report', 'G4.4', 'G4.4 RPT-99', 18, 'badEvidence'],
    ['an unknown control', 'G4.4', 'C23', 18, 'badEvidence'],
    ['a row of another width', '| い | ろ |', '| い |', 26, 'badTable'],
    ['a table without its line of dashes', '| --- | --- |\n', '', 26, 'badTable'],
    ['text after a table', '| い | ろ |', '| い | ろ |\n後', 29, 'textAfterTable'],
    ['a clause key used twice', 'c-aim-second', 'c-aim', 21, 'duplicateKey'],
    ['a clause number used twice', '# 附則', '### 第1条 {#c-x} 再\n本文\n# 附則', 24, 'duplicateLabel'],
    ['an item under a chapter', '### 第1条', '##### （1）', 18, 'misplacedLevel'],
    ['an article without text', '第2項の本文', '', 21, 'emptyClause'],
    ['no clause at all', MINIMAL.slice(MINIMAL.indexOf('# 第1章')), '', 16, 'noClauses'],
  ])('is refused with the line of its fault: %s', (_, from, to, line, reason) => {
    expect(MINIMAL).toContain(from);
    const source = MINIMAL.replace(from, () => to);
    expect(readPolicy(source).faults[0]).toMatchObject({ line, reason });
    expect(() => parsePolicy(source)).toThrow(Refused);
    expect(() => parsePolicy(source)).toThrow(
      expect.objectContaining({ key: 'policies:refused.template', params: expect.objectContaining({ line, reason }) }),
    );
  });

  it('has all its faults listed, in the order of the lines', () => {
    const source = MINIMAL.replace('procedure', 'x').replace('c-aim-second', 'c-aim').replace('G4.4', 'H4');
    expect(readPolicy(source).faults.map(({ line }) => line)).toEqual([4, 18, 21]);
  });

  it('ends in a list of faults or a text, never in another error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => void readPolicy(MINIMAL.replace('本文', () => noise))),
    );
  });
});
