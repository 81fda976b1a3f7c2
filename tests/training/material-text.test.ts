import fc from 'fast-check';
import { expect, test } from 'vitest';
import { materialMediaOf } from '../../src/training/material.rules.ts';
import { materialText } from '../../src/training/material-text.ts';
import { choicesFrom, clauseFrom } from '../../src/training/question.rules.ts';
import { publishingFaults } from '../../src/training/version.rules.ts';
import { tokensOf } from '../support/markup.ts';
import { isValid } from '../support/page-rules.ts';

const FILES = [
  { href: '/f/1', fileName: '図1.png', mediaType: 'image/png' },
  { href: '/f/2', fileName: '手引.pdf', mediaType: 'application/pdf' },
];
const body = (source: string) => materialText(source, []).replaceAll('\n', '');
const withFiles = (source: string) => materialText(source, FILES).replaceAll('\n', '');

test('headings follow that of the page without a step left out, however they were written', () => {
  expect(body('## 初め\n#### 次\n###### 終わり')).toBe('<h2>初め</h2><h3>次</h3><h4>終わり</h4>');
});

test.each([
  ['一行目\n二行目\n\n次', '<p>一行目<br>二行目</p><p>次</p>'],
  ['- あ\n  - い\n- う', '<ul><li>あ<ul><li>い</li></ul></li><li>う</li></ul>'],
  ['・あ\n・い', '<ul><li>あ</li><li>い</li></ul>'],
  ['1. あ\n2. い', '<ol><li>あ</li><li>い</li></ol>'],
  ['１．あ', '<p>１．あ</p>'],
  ['1．あ\n2．い', '<ol><li>あ</li><li>い</li></ol>'],
  ['> 引用', '<blockquote><p>引用</p></blockquote>'],
  ['```\n a < b\n```', '<pre><code> a &lt; b</code></pre>'],
  ['**太い**`字`と*強く*', '<p><strong>太い</strong><code>字</code>と<em>強く</em></p>'],
  ['席では**「ロック」**を', '<p>席では<strong>「ロック」</strong>を</p>'],
  ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
])('%j is what it looks like', (source, shown) => {
  expect(body(source)).toBe(shown);
});

test.each([
  ['with', '| お | か |\n|---|--:|\n| き |'],
  ['without', '| お | か |\n| き |'],
])(
  'a table %s the line below its headers says in each cell of which column it is, and has no style of its own',
  (_, source) => {
    const [head, row] = body(source).split('<tbody>');
    expect(head).toContain(
      '<div class="ichi-table"><table><thead><tr><th scope="col">お</th><th scope="col">か</th></tr>',
    );
    expect(row).toContain('<td data-label="お">き</td><td data-label="か"></td>');
  },
);

test('a file stands where the text places it, and the others below', () => {
  const [image, below] = withFiles('![流れ](図1.png)\n![無い](図2.png)').split('<br>');
  expect(image).toBe('<p><img src="/f/1" alt="流れ" loading="lazy">');
  expect(below).toBe('![無い](図2.png)</p><p><a href="/f/2">手引.pdf</a></p>');
  expect(withFiles('![](図1.png) [手引](手引.pdf)')).toContain('<a href="/f/2">手引</a></p>');
  expect(withFiles('').match(/<p>/g)).toHaveLength(2);
});

test.each([
  ['[方針](/policies/kihon#c-aim)', '<a href="/policies/kihon#c-aim">方針</a>'],
  ['[外](https://evil.example)', '[外](https://evil.example)'],
  ['[外](//evil.example)', '[外](//evil.example)'],
  ['[外](/\\evil.example)', '[外](/\\evil.example)'],
  ['<https://evil.example>', '&lt;https://evil.example&gt;'],
  ['[罠](javascript:alert(1))', '[罠](javascript:alert(1))'],
  ['[罠](data:text/html,x)', '[罠](data:text/html,x)'],
  ['![外](https://evil.example/a.png) と', '![外](https://evil.example/a.png) と'],
  ['![像](/sign-out)', '像'],
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['a<img src=x onerror=alert(1)>', 'a&lt;img src=x onerror=alert(1)&gt;'],
  ['[a](/b "x\\" onclick=\\"y")', '<a href="/b" title="x&quot; onclick=&quot;y">a</a>'],
])('%s is read as text, and leads nowhere outside', (source, shown) => {
  expect(body(source)).toBe(`<p>${shown}</p>`);
});

const TAGS =
  'a article blockquote br code div em h2 h3 h4 hr img li ol p pre s strong table tbody td th thead tr ul'.split(' ');
const ATTRIBUTES = 'alt class data-label href loading scope src start title'.split(' ');

test('whatever is written, no markup but ours and no address but of this host comes of it, and nothing of the text is lost', () => {
  const marks = fc.constantFrom(
    ...['*', '**', '`', '```', '[', '](', ')', '!', '|', '#', '>', '- ', '\n', '/', 'http://x', 'あ', '図1.png', '~~'],
    ...['<b onclick="x">', '<!--', '&lt;', '"', "'", '\\', '  ', '[a]: ', '---', 'javascript:'],
  );
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
      const markup = materialText(parts.join(''), FILES);
      for (const token of tokensOf(markup)) {
        if (!('open' in token)) continue;
        expect(TAGS).toContain(token.open.tag);
        for (const [name, value] of Object.entries(token.open.attributes)) {
          expect(ATTRIBUTES).toContain(name);
          if (name === 'href' || name === 'src') expect(value).toMatch(/^\/(?![/\\])/);
        }
      }
      if (parts.includes('あ')) expect(markup).toContain('あ');
    }),
  );
});

test('all marks together are valid HTML', async () => {
  const source =
    '## 初め\n**太い** *強く* `字` ~~消す~~ [手引](手引.pdf)\n- あ\n  1. い\n\n> 引用\n\n---\n\n| お | か |\n| き |\n\n';
  const text = materialText(`${source}\`\`\`html\n<b>\n\`\`\`\n\n![図](図1.png)`, FILES);
  const page = `<!DOCTYPE html>\n<html lang="ja">\n<head>\n<title>教材</title>\n</head>\n<body>\n<h1>教材</h1>\n${text}</body>\n</html>\n`;
  expect(await isValid(page)).toEqual([]);
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
