import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CoveredText,
  clauseEvidence,
  coverageOf,
  coveredText,
  outermost,
  stateOf,
  withVersion,
} from '../../src/policies/coverage.ts';
import type { PolicyClause } from '../../src/policies/policy-shape.ts';
import { canonicalPolicy, parsePolicy } from '../../src/policies/policy-text.ts';

const clause = (level: PolicyClause['level'], key: string, keys: string, evidence = ''): PolicyClause => ({
  ...{ level, key: `c-${key}`, label: key, heading: '' },
  guidelineKeys: keys.split(' ').filter(Boolean),
  ...(evidence === '' ? {} : { evidence: evidence.split(' ') }),
  paragraphs: level === '章' || level === '節' ? [] : ['本文。'],
  tables: [],
});

const text = (clauses: readonly PolicyClause[], slug = 'kijun', layer = 'standards'): CoveredText => ({
  ...{ slug, number: '1.0', title: slug, layer, guidelineEdition: 'R7.3', clauses },
});

const found = (clauses: readonly PolicyClause[], id: string) => {
  const one = coverageOf([text(clauses)]).requirements.find(({ requirement }) => requirement.id === id);
  if (!one) throw new Error(`no ${id}`);
  return one;
};

const keysOf = (answers: readonly { readonly clause: PolicyClause }[]) => answers.map((each) => each.clause.key);

describe('the coverage of the requirements', () => {
  test('finds the clause that bears the key, or the key of a part of it', () => {
    expect(keysOf(found([clause('条', 'a', 'G8.3(2)'), clause('条', 'b', 'G7.2')], 'contractors').answers)).toEqual([
      'c-a',
    ]);
  });

  test('is partly there where a requirement has keys that no clause bears, and names those', () => {
    const one = found([clause('条', 'a', 'G5.1(1)③')], 'takeOut');
    expect([stateOf(one), one.open]).toEqual(['partly', ['G5.1(1)⑤']]);
  });

  test('is not there where only a heading bears the key', () => {
    expect(stateOf(found([clause('章', 'a', 'G1'), clause('条', 'b', '')], 'organisation'))).toBe('unanswered');
    expect(stateOf(found([clause('章', 'a', ''), clause('条', 'b', 'G1')], 'organisation'))).toBe('answered');
  });

  test('leads to the article where a part of it bears the key too, and to the part where only the part does', () => {
    const both = [clause('条', 'a', 'G1'), clause('項', '2', 'G1')];
    const part = [clause('条', 'a', ''), clause('項', '2', 'G1'), clause('号', '（3）', '')];
    expect(keysOf(outermost(found(both, 'organisation').answers))).toEqual(['c-a']);
    expect(outermost(found(part, 'organisation').answers).map(({ label }) => label)).toEqual(['a第2項']);
  });

  test('adds what its clauses name to what the requirement is shown by', () => {
    const one = found([clause('条', 'a', 'G1', 'RPT-05 C01'), clause('条', 'b', 'G7.2', 'C22')], 'organisation');
    expect([one.reports, one.controls]).toEqual([['RPT-05', 'RPT-12'], ['C01']]);
  });

  test('shows a clause by what its keys stand for, and by what it names itself', () => {
    const shown = clauseEvidence(clause('条', 'a', 'G4.4 G7.4', 'RPT-14 C20'));
    expect(shown.reports).toEqual(['RPT-01', 'RPT-03', 'RPT-10', 'RPT-14']);
    expect(shown.controls).toEqual(['C01', 'C02', 'C16', 'C18', 'C20']);
  });

  test('lists keys that the table does not know, on a heading too', () => {
    const { unknown } = coverageOf([text([clause('章', 'a', 'G99'), clause('条', 'b', 'G3 G1')])]);
    expect(unknown.map(({ key, answers }) => [key, keysOf(answers)])).toEqual([
      ['G3', ['c-b']],
      ['G99', ['c-a']],
    ]);
  });

  test('lists clauses without a key, unless what they stand in or what stands in them has one', () => {
    const clauses = [
      ...[clause('条', 'a', 'G1'), clause('項', 'a2', '')],
      ...[clause('条', 'b', ''), clause('項', 'b2', ''), clause('号', 'b3', 'G1')],
      ...[clause('条', 'd', ''), clause('項', 'd2', '')],
    ];
    expect(keysOf(coverageOf([text(clauses)]).withoutKey)).toEqual(['c-d']);
  });

  test('takes a version in the place of the one in force, in the order of the layers', () => {
    const inForce = [text([], 'kihon', 'basic-policy'), text([], 'kijun'), text([], 'tejun', 'procedure')];
    const draft = { ...text([], 'kijun'), number: '1.1' };
    expect(withVersion(inForce, draft).map(({ slug, number }) => `${slug} ${number}`)).toEqual([
      ...['kihon 1.0', 'kijun 1.1', 'tejun 1.0'],
    ]);
    expect(withVersion([], draft)).toEqual([draft]);
  });
});

describe('whatever the documents say', () => {
  test('every requirement is answered by a clause or named as open, key by key', () => {
    fc.assert(
      fc.property(anyTexts, (texts) => {
        for (const { requirement, answers, open } of coverageOf(texts).requirements) {
          const borne = answers.flatMap((each) => each.clause.guidelineKeys);
          for (const key of requirement.keys) expect(borne.includes(key)).toBe(!open.includes(key));
        }
      }),
    );
  });

  test('every clause with words that bears a key stands at a requirement or at an unknown key, and nowhere as one without', () => {
    fc.assert(
      fc.property(anyTexts, (texts) => {
        const { requirements, unknown, withoutKey } = coverageOf(texts);
        const placed = new Set(
          [...requirements, ...unknown].flatMap(({ answers }) => answers.map((one) => one.clause)),
        );
        const free = new Set(withoutKey.map((one) => one.clause));
        for (const each of texts.flatMap(({ clauses }) => clauses).filter(({ paragraphs }) => paragraphs.length > 0)) {
          if (each.guidelineKeys.length > 0) expect([placed.has(each), free.has(each)]).toEqual([true, false]);
          else expect(placed.has(each)).toBe(false);
        }
      }),
    );
  });
});

describe('the shipped templates', () => {
  const shipped = (name: string) => {
    const read = parsePolicy(readFileSync(new URL(`../../policies/${name}.md`, import.meta.url), 'utf8'));
    const { slug, version, title, layer } = read;
    return coveredText({ slug, number: version, title, layer, text: canonicalPolicy(read) });
  };
  const openIn = (...names: string[]) => coverageOf(names.map(shipped)).requirements.flatMap(({ open }) => open);

  test.each(['1.0', '1.1'])('answer every requirement with the 対策基準 %s', (number) => {
    expect(openIn('kihon-hoshin/1.0', `taisaku-kijun/${number}`, 'tanmatsu-baitai/1.0')).toEqual([]);
  });

  test('bear these keys that the table does not know', () => {
    const texts = ['kihon-hoshin/1.0', 'taisaku-kijun/1.1', 'tanmatsu-baitai/1.0'].map(shipped);
    expect(coverageOf(texts).unknown.map(({ key }) => key)).toEqual([...['G2(1)', 'G5.1(1)①', 'G5.1(1)②', 'G5.1(1)⑦']]);
  });
});

const LEVELS = ['章', '節', '条', '項', '号', '附則', '別表'] as const;
const anyClause = fc.tuple(
  fc.constantFrom(...LEVELS),
  fc.subarray(['G1', 'G3(1)', 'G3', 'G5.1(1)③', 'G5.1(1)⑤', 'G5.2(2)', 'G99', '自治法']),
);
const anyTexts = fc.array(fc.array(anyClause, { maxLength: 12 }), { maxLength: 3 }).map((all) =>
  all.map((clauses, at) =>
    text(
      clauses.map(([level, keys], index) => clause(level, String(index), keys.join(' '))),
      `document-${at}`,
    ),
  ),
);
