import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDiff, type ComparedClause, diffPolicies } from '../../src/policies/policy-diff.ts';
import type { PolicyClause, PolicyHead, PolicyText } from '../../src/policies/policy-shape.ts';
import { parsePolicy } from '../../src/policies/policy-text.ts';
import { textOn } from '../../src/policies/text-diff.ts';

const HEAD: PolicyHead = {
  ...{ slug: 'kijun', title: '対策基準', layer: 'standards', version: '1.0', organs: ['市長'] },
  ...{ enactedOn: null, effectiveOn: null, publishedOn: null, documentNumber: '', guidelineEdition: 'R7.3', note: '' },
};

const policy = (...clauses: readonly PolicyClause[]): PolicyText => ({ ...HEAD, clauses });

const clause = (key: string, label: string, text: string, more: Partial<PolicyClause> = {}): PolicyClause => ({
  ...{ level: '条', key: `c-${key}`, label, heading: '', guidelineKeys: [], paragraphs: [text], tables: [] },
  ...more,
});

const summary = (clauses: readonly ComparedClause[]): string[] =>
  clauses.map(({ diff, kind, isMoved, isRenumbered }) =>
    [diff.key, kind, ...(isMoved ? ['moved'] : []), ...(isRenumbered ? ['renumbered'] : [])].join(' '),
  );

const shipped = (version: string): PolicyText =>
  parsePolicy(readFileSync(new URL(`../../policies/taisaku-kijun/${version}.md`, import.meta.url), 'utf8'));

describe('the comparison of two versions', () => {
  test('underlines words and no single characters', () => {
    const before = policy(clause('a', '第1条', '端末を庁外に持ち出す者は、業務の許可を得る。'));
    const after = policy(clause('a', '第1条', '端末を庁外に持ち出す者は、職務の承認を得る。'));
    expect(diffPolicies(before, after).clauses[0]?.diff.paragraphs[0]?.diff).toEqual([
      { kind: 'same', text: '端末を庁外に持ち出す者は、' },
      { kind: 'removed', text: '業務の許可' },
      { kind: 'added', text: '職務の承認' },
      { kind: 'same', text: 'を得る。' },
    ]);
  });

  test('shows clauses that only got another number, and those that stand elsewhere, as that', () => {
    const before = policy(clause('a', '第1条', '一'), clause('b', '第2条', '二'), clause('c', '第3条', '三'));
    const after = policy(
      ...[clause('n', '第1条', '新'), clause('c', '第2条', '三'), clause('a', '第3条', '一')],
      clause('b', '第4条', '二つ'),
    );
    expect(summary(diffPolicies(before, after).clauses)).toEqual([
      ...['c-n added', 'c-c same moved renumbered', 'c-a same renumbered', 'c-b reworded renumbered'],
    ]);
  });

  test('keeps a removed clause where it stood', () => {
    const before = policy(clause('a', '第1条', '一'), clause('b', '第2条', '二'), clause('c', '第3条', '三'));
    const after = policy(clause('a', '第1条', '一'), clause('c', '第2条', '三'));
    expect(summary(diffPolicies(before, after).clauses)).toEqual([
      ...['c-a same', 'c-b removed', 'c-c same renumbered'],
    ]);
  });

  test('sets the rows and columns of a table side by side, cell by cell', () => {
    const table = (header: string[], ...rows: string[][]) => ({ tables: [{ header, rows }], paragraphs: [] });
    const before = policy(clause('t', '別表', '', table(['区分', '日数'], ['端末', '30日'], ['媒体', '7日'])));
    const rows = [
      ['端末', '14日', '課長'],
      ['端末以外の機器', '7日', '部長'],
      ['媒体', '7日', '課長'],
    ];
    const after = policy(clause('t', '別表', '', table(['区分', '日数', '許可する者'], ...rows)));
    const [{ diff } = { diff: { columns: [], rows: [] } }] = diffPolicies(before, after).clauses[0]?.diff.tables ?? [];
    expect(diff.columns.map((column) => column.in)).toEqual(['both', 'both', 'after']);
    expect(diff.rows.map((row) => row.in)).toEqual(['both', 'after', 'both']);
    expect(diff.rows[0]?.diff.map((cell) => cell.map(({ kind, text }) => `${kind} ${text}`))).toEqual([
      ...[['same 端末'], ['removed 30', 'added 14', 'same 日'], ['added 課長']],
    ]);
  });

  test('of the shipped 対策基準 names what its second version moves, rewords and adds', () => {
    const changed = diffPolicies(shipped('1.0'), shipped('1.1')).clauses.filter(
      ({ kind, isMoved }) => kind !== 'same' || isMoved,
    );
    expect(summary(changed)).toEqual([
      ...['c-private-device same moved renumbered', 'c-private-device-mn same moved', 'c-credential-password reworded'],
      ...['c-generative-ai added', 'c-generative-ai-input added', 'c-generative-ai-terminal added'],
      ...['c-supplement-1-1 added', 'c-supplement-1-1-password added'],
    ]);
  });

  test('applied to the version before gives the version after, whatever they say', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (before, after) => {
        expect(applyDiff(before, diffPolicies(before, after))).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  test('is not applied to another text than the one that was compared', () => {
    const [before, after] = [policy(clause('a', '第1条', '一')), policy(clause('a', '第1条', '二'))];
    const diff = diffPolicies(before, after);
    expect(() => applyDiff(after, diff)).toThrow('the comparison is one of another text');
  });

  test('says nothing of what is the same, and everything of what is not', () => {
    fc.assert(
      fc.property(anyPolicy, (text) => {
        expect(summary(diffPolicies(text, text).clauses)).toEqual(text.clauses.map(({ key }) => `${key} same`));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const [found] = diffPolicies(policy(clause('a', '1', one)), policy(clause('a', '1', other))).clauses;
        expect(found?.kind).toBe(one === other ? 'same' : 'reworded');
        const item = found?.diff.paragraphs[0];
        expect([textOn('before', item?.diff ?? []), textOn('after', item?.diff ?? [])]).toEqual([one, other]);
      }),
    );
  });
});

const WORDS = ['端末', '媒体', 'を', '持ち出す', '。', '、', '職員', '許可', '第1条', 'LGWAN', '「', ' ', 'x'];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join('')),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const anyTable = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })).chain(([width, height]) => {
  const row = fc.array(anyText, { minLength: width, maxLength: width });
  return fc.record({ header: row, rows: fc.array(row, { minLength: height, maxLength: height }) });
});
const anyClause: fc.Arbitrary<PolicyClause> = fc.record({
  level: fc.constantFrom('章', '節', '条', '項', '号', '附則', '別表'),
  key: fc.constantFrom('c-a', 'c-b', 'c-c', 'c-d', 'c-e', 'c-f'),
  label: anyText,
  heading: anyText,
  guidelineKeys: fc.subarray(['G1', 'G5.1(1)③', '自治法']),
  evidence: fc.option(fc.subarray(['RPT-05', 'C01'], { minLength: 1 }), { nil: undefined }),
  paragraphs: fc.array(anyText, { maxLength: 3 }),
  tables: fc.array(anyTable, { maxLength: 2 }),
});
const anyPolicy: fc.Arbitrary<PolicyText> = fc
  .uniqueArray(anyClause, { selector: ({ key }) => key, maxLength: 6 })
  .map((clauses) => policy(...clauses));
