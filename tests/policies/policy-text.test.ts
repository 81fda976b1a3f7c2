import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyClause } from '../../src/policies/policy-shape.ts';
import { canonicalPolicy, parsePolicy, policyHash, readPolicy } from '../../src/policies/policy-text.ts';
import { canonical } from '../../src/shared/canonical.ts';
import { formatDate } from '../../src/shared/dates.ts';
import { Refused } from '../../src/shared/errors.ts';

const FOLDER = new URL('../../policies/', import.meta.url);
const SHIPPED = ['kihon-hoshin/1.0', 'taisaku-kijun/1.0', 'taisaku-kijun/1.1', 'tanmatsu-baitai/1.0'];
const sourceOf = (name: string) => readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
const sources = SHIPPED.map(sourceOf);
const [basic, standards, revised, procedure] = SHIPPED.map((name) => parsePolicy(sourceOf(name)));
const keysOf = (clauses: readonly PolicyClause[] = []) => clauses.map(({ key }) => key);

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

describe('The shipped templates', () => {
  it('are exactly the files that lie in the folder', () => {
    const found = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => /\d\.md$/.test(path));
    expect(found.map((path) => path.replace(/\.md$/, '')).sort()).toEqual([...SHIPPED].sort());
  });

  it.each(SHIPPED)('%s parses without a fault and says the slug and version of its path', (name) => {
    const { text, faults } = readPolicy(sourceOf(name));
    expect(faults).toEqual([]);
    expect(`${text?.slug}/${text?.version}`).toBe(name);
  });

  it.each(SHIPPED)('%s uses each clause key once and tells that it must be reviewed', (name) => {
    const { clauses, note } = parsePolicy(sourceOf(name));
    expect(new Set(keysOf(clauses)).size).toBe(clauses.length);
    expect(note).toContain('見直したうえで使用すること');
  });

  it.each(SHIPPED)('%s numbers its articles from 1 without a gap', (name) => {
    const articles = parsePolicy(sourceOf(name)).clauses.filter(({ level }) => level === '条');
    const plain = articles.map(({ label }) => label).filter((label) => !/条の\d+$/.test(label));
    expect(plain).toEqual(plain.map((_, index) => `第${index + 1}条`));
  });

  it.each(SHIPPED)('%s takes effect by its last 附則 on the day its front matter says', (name) => {
    const { clauses, effectiveOn } = parsePolicy(sourceOf(name));
    const day = formatDate(effectiveOn ?? '', 'ja').replace(/（.*/, '');
    expect(clauses.findLast(({ level }) => level === '附則')?.paragraphs[0]).toContain(`${day}から施行する`);
  });

  it.each(SHIPPED)('%s speaks of one terminal per person', (name) => {
    expect(sourceOf(name)).toMatch(/一人につき一台|一人一台/);
  });

  it('open every chapter and section of the 対策基準 with at least one article', () => {
    const levels = (standards?.clauses ?? []).map(({ level }) => level);
    const openings = levels.filter((level, at) => level === '節' || (level === '章' && levels[at + 1] !== '節'));
    const answered = levels.filter((level, at) => level === '条' && ['章', '節'].includes(levels[at - 1] ?? ''));
    expect(levels.filter((level) => level === '章')).toHaveLength(10);
    expect(answered).toHaveLength(openings.length);
    expect(basic?.clauses.filter(({ level }) => level === '条')).toHaveLength(10);
  });

  it('answer every key of the clause-mapping table together', () => {
    const demanded =
      'G1 G2(2) G3(1) G3(2) G3(3) G4.1(7) G4.4 G5.1(1)③ G5.1(1)④ G5.1(1)⑤ G5.1(1)⑥ G5.1(1)⑧ G5.1(2) G5.1(3) G5.1(4) ' +
      'G5.2(1) G5.2(2) G5.2(3) 番号法29の2 G5.3 G5.4 G6.2 G6.1(18) G6.1(19) G7.2 G7.4 G8 G9.1 G9.2 G9.3 自治法';
    const answered = [basic, standards, procedure].flatMap((text) => text?.clauses ?? []);
    const keys = new Set(answered.flatMap(({ guidelineKeys }) => guidelineKeys));
    expect(demanded.split(' ').filter((key) => !keys.has(key))).toEqual([]);
  });

  it('keep every key of 対策基準 1.0 in 1.1, where one article moved, one was reworded and one was added', () => {
    const before = new Map(standards?.clauses.map((clause) => [clause.key, clause]));
    const added = keysOf(revised?.clauses).filter((key) => !before.has(key));
    const kept = (revised?.clauses ?? []).filter(({ key }) => before.has(key));
    const reworded = kept.filter(({ key, paragraphs }) => `${before.get(key)?.paragraphs}` !== `${paragraphs}`);
    const settled = (keys: string[]) => keys.filter((key) => !key.startsWith('c-private-device'));
    expect(kept).toHaveLength(before.size);
    expect(added.filter((key) => !/-ai-|supplement/.test(key))).toEqual(['c-generative-ai']);
    expect(keysOf(reworded)).toEqual(['c-credential-password']);
    expect(keysOf(kept)).not.toEqual([...before.keys()]);
    expect(settled(keysOf(kept))).toEqual(settled([...before.keys()]));
  });
});

describe('The hash of a policy', () => {
  it('changes, or the text is refused, when any character of a file is replaced or taken out', () => {
    const visible = fc.constantFrom(...sources).chain((source) => {
      const places = Array.from(source.matchAll(/\S/gu), ({ index }) => index);
      return fc.record({ source: fc.constant(source), at: fc.constantFrom(...places) });
    });
    const other = fc.constantFrom('', 'x', '1', 'あ', '髙', '𠮷', '|', '#', '<', '。');
    fc.assert(
      fc.property(visible, other, ({ source, at }, character) => {
        const width = String.fromCodePoint(source.codePointAt(at) ?? 0).length;
        fc.pre(source.slice(at, at + width) !== character);
        const { text } = readPolicy(source.slice(0, at) + character + source.slice(at + width));
        expect(text === null || policyHash(text) !== policyHash(parsePolicy(source))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same whichever of CRLF and LF ends each line, with or without a BOM', () => {
    const lines = sourceOf('kihon-hoshin/1.0').split('\n');
    const ends = fc.array(fc.constantFrom('\n', '\r\n'), { minLength: lines.length, maxLength: lines.length });
    fc.assert(
      fc.property(ends, fc.constantFrom('', '\uFEFF'), (end, bom) => {
        const mixed = bom + lines.map((line, index) => line + (index < lines.length - 1 ? end[index] : '')).join('');
        expect(policyHash(parsePolicy(mixed))).toBe(basic && policyHash(basic));
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
