import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyMarkdown } from '../../src/policies/policy-markdown.ts';
import type { PolicyClause, PolicyTable, PolicyText } from '../../src/policies/policy-shape.ts';
import { parsePolicy, policyHash, readPolicy } from '../../src/policies/policy-text.ts';

const FILES = ['kihon-hoshin/1.0', 'taisaku-kijun/1.0', 'taisaku-kijun/1.1', 'tanmatsu-baitai/1.0'];

describe('a policy as a file', () => {
  test.each(FILES)('%s is written as it was shipped', (name) => {
    const source = readFileSync(new URL(`../../policies/${name}.md`, import.meta.url), 'utf8');
    const written = policyMarkdown(parsePolicy(source));
    expect(written).toBe(source);
    expect(policyHash(parsePolicy(written))).toBe(policyHash(parsePolicy(source)));
  });

  test('is read again as the same text, whatever stands in it', () => {
    fc.assert(
      fc.property(anyPolicy, (text) => {
        expect(readPolicy(policyMarkdown(text))).toEqual({ text, faults: [] });
      }),
      { numRuns: 500 },
    );
  });
});

/** What a reader takes from a line: no space at its ends, nothing invisible. */
const anyLine = fc
  .array(fc.constantFrom('端末', 'を', '#', '|', '\\', '{', '}', ' ', '　', '。', 'a', '---', '第1条', '髙', '𠮷'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join('').replace(/^[ \t]+|[ \t]+$/g, ''))
  .filter((line) => line.trim() !== '');

const anyTable: fc.Arbitrary<PolicyTable> = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const cells = fc.array(fc.oneof(anyLine, fc.constant('')), { minLength: width, maxLength: width });
  return fc.record({ header: cells, rows: fc.array(cells, { minLength: 1, maxLength: 3 }) });
});

/** Not there rather than empty. */
const anyEvidence = fc.option(fc.subarray(['RPT-05', 'RPT-03b', 'C01'], { minLength: 1 }), { nil: undefined });

const anyPolicy: fc.Arbitrary<PolicyText> = fc
  .array(
    fc.record({
      heading: fc.oneof(
        fc.constant(''),
        anyLine.filter((line) => !line.includes('{') && !line.includes('}')),
      ),
      guidelineKeys: fc.subarray(['G1', 'G5.1(1)③', '自治法', '番号法29の2']),
      evidence: anyEvidence,
      paragraphs: fc.array(anyLine, { minLength: 1, maxLength: 3 }),
      tables: fc.array(anyTable, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((clauses) => ({
    ...{ slug: 'sample', title: '見本', layer: 'procedure' as const, version: '1.0', organs: ['市長', '議会'] },
    ...{ enactedOn: null, effectiveOn: '2026-04-01', publishedOn: null, documentNumber: '訓令第1号' },
    ...{ guidelineEdition: 'R7.3', note: '' },
    clauses: clauses.map(
      (clause, at): PolicyClause => ({ level: '条', key: `c-${at}`, label: `第${at + 1}条`, ...clause }),
    ),
  }));
