import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClauseLevel, PolicyClause } from '../../src/policies/policy-shape.ts';
import { savedByWriter } from '../support/office.ts';
import { exported, read, said, shipped } from './word-reading.ts';

const FILES = ['kihon-hoshin/1.0', 'taisaku-kijun/1.0', 'taisaku-kijun/1.1', 'tanmatsu-baitai/1.0'];

describe('a text that leaves as a Word file', () => {
  test.each(FILES)('%s comes back with the same clauses, and nothing that was not understood', async (name) => {
    const text = shipped(name);
    const back = await read(await exported(text));
    expect(back.notRead).toEqual([]);
    expect(back.faults).toEqual([]);
    expect(said(back.clauses)).toEqual(said(text.clauses));
    expect(back.title).toBe(text.title);
  });

  test.each(FILES)('%s comes back as itself where the version before is known', async (name) => {
    const text = shipped(name);
    expect((await read(await exported(text), text.clauses)).clauses).toEqual(text.clauses);
  });
});

describe('whatever a small text says', () => {
  test('the word 目次 within it is text, though what follows it has a label that comes once more', async () => {
    const clause = (level: ClauseLevel, label: string, key: string, ...paragraphs: string[]): PolicyClause => ({
      ...{ level, label, key, paragraphs, heading: '', guidelineKeys: [], tables: [] },
    });
    const clauses = [
      clause('条', '第1条', 'c-0', '端末', '目次'),
      clause('号', '（1）', 'c-1', '端末'),
      clause('条', '第2条', 'c-2', '端末'),
      clause('号', '（1）', 'c-3', '端末'),
    ];
    const back = await read(await exported({ title: '見本', clauses }), clauses);
    expect(back).toEqual({ title: '見本', clauses, notRead: [], faults: [] });
  });

  test('it comes back as it was, with nothing that was not understood', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (clauses) => {
        const back = await read(await exported({ title: '見本', clauses }), clauses);
        expect(back).toEqual({ title: '見本', clauses, notRead: [], faults: [] });
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('a text that went through another office program', () => {
  test('comes back from LibreOffice as it was', async () => {
    const text = shipped('taisaku-kijun/1.0');
    const back = await read(savedByWriter(await exported(text)), text.clauses);
    expect(back.notRead).toEqual([]);
    expect(back.clauses).toEqual(text.clauses);
  }, 60_000);
});

describe('clauses of an imported file', () => {
  const article = (label: string, heading: string, text: string, key: string): PolicyClause => ({
    ...{
      level: '条',
      key,
      label,
      heading,
      guidelineKeys: ['G1'],
      evidence: ['RPT-05', 'C01'],
      paragraphs: [text],
      tables: [],
    },
  });
  const before = [
    article('第1条', '目的', 'この基準は、目的を定める。', 'c-aim'),
    article('第2条', '持ち出し', '端末を庁外に持ち出す者は、許可を得る。', 'c-carry'),
    article('第3条', '廃棄', '廃棄するときは、消去する。', 'c-erase'),
  ];

  test('keep the keys of the clauses that they are, though they were renumbered, moved or reworded', async () => {
    const after = [
      article('第1条', '目的', 'この基準は、目的を定める。', ''),
      article('第2条', '新設', '生成AIを利用する者は、記録する。', ''),
      article('第3条', '廃棄', '廃棄するときは、物理的に破壊する。', ''),
      article('第4条', '持ち出し等', '端末を庁外に持ち出す者は、上長の許可を得る。', ''),
    ];
    const { clauses } = await read(await exported({ title: '見本', clauses: after }), before);
    const mapped = 'G1 RPT-05,C01';
    expect(clauses.map(({ key, guidelineKeys, evidence }) => `${key} ${guidelineKeys} ${evidence ?? ''}`)).toEqual([
      ...[`c-aim ${mapped}`, expect.stringMatching(/^c-[0-9a-f]{12} {2}$/), `c-erase ${mapped}`, `c-carry ${mapped}`],
    ]);
  });

  test('that are new get the same keys each time', async () => {
    const keys = async () =>
      (await read(await exported({ title: '見本', clauses: before }))).clauses.map(({ key }) => key);
    expect(await keys()).toEqual(await keys());
    expect(new Set(await keys()).size).toBe(3);
  });
});

/** Words of one line, as they stand in a text: no wide space at their ends. */
const anyLine = fc
  .array(
    fc.constantFrom(
      '端末',
      'を',
      '1',
      '2　',
      '（1）',
      '（',
      '）',
      '第1条',
      '附則',
      '別表',
      '　',
      ' ',
      '。',
      'a',
      '髙',
      '𠮷',
      '<',
      '&',
      '目次',
      '①',
    ),
    {
      ...{ minLength: 1, maxLength: 7 },
    },
  )
  .map((parts) => parts.join('').replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
  .filter((line) => line !== '');

const anyTable = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const cells = fc.array(anyLine, { minLength: width, maxLength: width });
  return fc.record({ header: cells, rows: fc.array(cells, { minLength: 1, maxLength: 3 }) });
});

const anyBody = {
  paragraphs: fc.array(anyLine, { minLength: 1, maxLength: 3 }),
  tables: fc.array(anyTable, { maxLength: 2 }),
};
const held = fc.record(anyBody);
const anyArticle = fc.record({
  ...{ heading: fc.oneof(fc.constant(''), anyLine), ...anyBody },
  paragraphs2: fc.array(held, { maxLength: 2 }),
  items: fc.array(held, { maxLength: 2 }),
});

const anyText: fc.Arbitrary<PolicyClause[]> = fc
  .record({
    chapter: fc.boolean(),
    articles: fc.array(anyArticle, { minLength: 1, maxLength: 3 }),
    supplement: fc.option(held),
  })
  .map(({ chapter, articles, supplement }) => {
    const bare = { heading: '', paragraphs: [], tables: [] };
    const clauses: Omit<PolicyClause, 'key' | 'guidelineKeys'>[] = chapter
      ? [{ ...bare, level: '章', label: '第1章', heading: '総則' }]
      : [];
    for (const [at, { heading, paragraphs, tables, paragraphs2, items }] of articles.entries()) {
      clauses.push({ level: '条', label: `第${at + 1}条`, heading, paragraphs, tables });
      for (const [n, body] of paragraphs2.entries())
        clauses.push({ level: '項', label: String(n + 2), heading: '', ...body });
      for (const [n, body] of items.entries())
        clauses.push({ level: '号', label: `（${n + 1}）`, heading: '', ...body });
    }
    if (supplement) clauses.push({ level: '附則', label: '附則', heading: '', ...supplement });
    return clauses.map((clause, at) => ({ ...clause, key: `c-${at}`, guidelineKeys: at % 2 === 0 ? ['G1'] : [] }));
  });
