import fc from 'fast-check';
import { expect, test } from 'vitest';
import { materialMediaOf } from '../../src/training/material.rules.ts';
import { materialText } from '../../src/training/material-text.ts';
import { choicesFrom, clauseFrom } from '../../src/training/question.rules.ts';
import { publishingFaults } from '../../src/training/version.rules.ts';

const FILES = [
  { href: '/f/1', fileName: '図1.png', mediaType: 'image/png' },
  { href: '/f/2', fileName: '手引.pdf', mediaType: 'application/pdf' },
];
const plain = (text: string) => ({ text, style: 'plain', href: null });

test('headings follow that of the page without a step left out, however they were written', () => {
  const { blocks } = materialText('## 初め\n#### 次\n###### 終わり', FILES);
  expect(blocks.map((block) => (block.kind === 'heading' ? block.level : null))).toEqual([2, 3, 4]);
});

test('lists, tables, quotes and lines are what they look like', () => {
  const { blocks } = materialText('一行目\n二行目\n\n- あ\n- い\n\n1. う\n> え\n| お | か |\n|---|---|\n| き |', FILES);
  expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'list', 'quote', 'table']);
  expect(blocks[0]).toEqual({ kind: 'paragraph', lines: [[plain('一行目')], [plain('二行目')]] });
  expect(blocks[4]).toMatchObject({ header: [[plain('お')], [plain('か')]], rows: [[[plain('き')], []]] });
});

test('a file stands where the text places it, and the others below', () => {
  const { blocks, unplaced } = materialText('![流れ](図1.png)\n![無い](図2.png)', FILES);
  expect(blocks).toEqual([
    { kind: 'file', label: '流れ', file: FILES[0] },
    { kind: 'paragraph', lines: [[plain('無い（図2.png）')]] },
  ]);
  expect(unplaced).toEqual([FILES[1]]);
});

test.each([
  ['[手引](手引.pdf)', [{ text: '手引', style: 'plain', href: '/f/2' }]],
  ['[方針](/policies/kihon#c-aim)', [{ text: '方針', style: 'plain', href: '/policies/kihon#c-aim' }]],
  [
    '**太い**`字`',
    [
      { text: '太い', style: 'strong', href: null },
      { text: '字', style: 'code', href: null },
    ],
  ],
  ['[外](https://evil.example)', [plain('[外](https://evil.example)')]],
  ['[外](//evil.example)', [plain('[外](//evil.example)')]],
  ['[罠](javascript:alert(1))', [plain('[罠](javascript:alert(1)'), plain(')')]],
  ['![外](https://evil.example/a.png) と', [plain('!'), plain('[外](https://evil.example/a.png)'), plain(' と')]],
  ['<script>alert(1)</script>', [plain('<script>alert(1)</script>')]],
])('%s is read as text, and leads nowhere outside', (source, runs) => {
  expect(materialText(source, FILES).blocks).toEqual([{ kind: 'paragraph', lines: [runs] }]);
});

test('whatever is written, no address but of this host comes of it, and nothing of the text is lost', () => {
  const marks = fc.constantFrom('*', '**', '`', '[', '](', ')', '!', '|', '#', '>', '- ', '\n', '/', 'http://x', 'あ');
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
      const { blocks } = materialText(parts.join(''), FILES);
      const links = JSON.stringify(blocks).match(/"href":"[^"]*"/g) ?? [];
      for (const link of links) expect(link).toMatch(/^"href":"\/(?![/\\])/);
      if (parts.includes('あ')) expect(JSON.stringify(blocks)).toContain('あ');
    }),
  );
});

test('a text of nothing but marks is read in no time', () => {
  const started = performance.now();
  for (const mark of ['*', '[', '`', '**a', '](', '|']) materialText(mark.repeat(20_000 / mark.length), FILES);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test.each([
  ['%PDF-1.7', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['\0\0\0\x20ftypisom', 'video/mp4'],
  ['\x1aE\xdf\xa3', 'video/webm'],
  ['<svg xmlns="x"/>', undefined],
  ['<html>', undefined],
  ['PK\x03\x04', undefined],
  ['', undefined],
])('%j is %s by what it is', (bytes, type) => {
  expect(materialMediaOf(Buffer.from(bytes, 'latin1'))?.type).toBe(type);
});

const NONE = { 1: '', 2: '', 3: '', 4: '', 5: '', 6: '' };

test.each([
  [{ ...NONE, 1: 'あ' }, [], 'versions:refused.fewChoices'],
  [{ ...NONE, 1: 'あ', 2: 'あ' }, [], 'versions:refused.sameChoice'],
  [{ ...NONE, 1: 'あ', 2: 'い' }, ['3'], 'versions:refused.emptyRight'],
])('choices %j with %j right are refused', (texts, right, key) => {
  expect(() => choicesFrom(texts, right)).toThrow(key);
});

test('an empty row between choices is passed over', () => {
  expect(choicesFrom({ ...NONE, 1: 'あ', 4: 'い' }, ['4'])).toEqual([
    { key: '1', text: 'あ', right: false },
    { key: '4', text: 'い', right: true },
  ]);
  expect(clauseFrom('taisaku-kijun c-ciso')).toEqual({ policySlug: 'taisaku-kijun', clauseKey: 'c-ciso' });
  expect(clauseFrom('')).toBeNull();
});

const answerable = { choices: [{ key: '1', text: 'あ', right: true }] };
const without = { choices: [{ key: '1', text: 'あ', right: false }] };
const settings = { passMark: 80, drawCount: null, attemptsAllowed: null };

test.each([
  [settings, 1, [answerable], []],
  [{ ...settings, passMark: 0 }, 1, [], []],
  [{ ...settings, passMark: 0 }, 0, [], ['empty']],
  [settings, 1, [], ['noQuestions']],
  [settings, 0, [answerable, without], ['noRightAnswer']],
  [{ ...settings, drawCount: 2 }, 1, [answerable], ['fewQuestions']],
])('with %j, %i pages and %j it lacks %j', (given, pages, questions, faults) => {
  const keys = faults.map((name) => `versions:refused.${name}`);
  expect(publishingFaults(given, pages, questions).map(({ key }) => key)).toEqual(keys);
});
