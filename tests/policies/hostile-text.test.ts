import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ExternalHyperlink, TextRun } from 'docx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { openWord } from '../../src/policies/word-archive.ts';
import { operator } from '../../src/shared/actor.ts';
import { asBytes } from '../consolidation/reading.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce } from '../support/decided.ts';
import { elementsOf } from '../support/markup.ts';
import { hasNothingInline, staysInside } from '../support/page-rules.ts';
import { opened } from './opened-form.ts';
import { paragraph, typed } from './word-reading.ts';

const EVIL = [
  '<script>alert(1)</script> ![x](http://evil.example/x.png) [y](javascript:alert(2))',
  '<img src="http://evil.example/x.png" onerror="alert(3)"> ![z](data:image/svg+xml;base64,PHN2Zz4=)',
  '<a href="javascript:alert(4)">a</a> <iframe src="//evil.example"></iframe> <svg onload="alert(5)"></svg>',
];
const [FIRST = '', SECOND = '', THIRD = ''] = EVIL;
/** What a table row is divided by stands in none of them. */
const source = (version: string, more: string) => `---
slug: evil
title: 標準 ${FIRST}
layer: standards
version: ${version}
organs:
  - 市長 ${SECOND}
enactedOn:
effectiveOn:
publishedOn:
documentNumber:
guidelineEdition: R7.3
note: 注 ${THIRD}
---

# 第1章 {#c-chapter} 章 ${FIRST}

### 第1条 {#c-one} 条 ${SECOND}
本文 ${THIRD}
${more}

# 別表 {#c-annex .別表} 表 ${THIRD}
| 列 ${FIRST} | 列 ${SECOND} |
| --- | --- |
| 値 ${THIRD} | ${more} |
`;

const AT = '/policies/evil/versions';
const [OLD, NEW] = [`${AT}/1.0`, `${AT}/1.1`];

/** Nothing of it became a part of the page: no address, no script, no frame, no picture that came with the text. */
function livingIn(text: string): string[] {
  const page = { text, lang: 'ja' };
  const elements = elementsOf(text);
  const frames = elements.filter(({ tag }) => ['iframe', 'object', 'embed', 'base'].includes(tag));
  const data = elements.filter(({ attributes }) =>
    ['src', 'href', 'srcset', 'action'].some((name) => /^\s*data:/i.test(attributes[name] ?? '')),
  );
  const pictures = elements.filter(({ tag, attributes }) => tag === 'img' && !/^\//.test(attributes.src ?? ''));
  const named = [...frames, ...data, ...pictures].map(({ tag }) => `<${tag}>`);
  return [...staysInside(page), ...hasNothingInline(page), ...named];
}

test('the check finds what lives, and nothing in what is only written', () => {
  for (const evil of EVIL) expect(livingIn(evil).length).toBeGreaterThan(0);
  expect(livingIn('<img src="data:image/png;base64,AA">').length).toBeGreaterThan(0);
  for (const evil of EVIL) expect(livingIn(`<p>${evil.replaceAll('<', '&lt;')}</p>`)).toEqual([]);
});

describe.each(ENGINES)('a text with scripts and outside images in every place, on %s', (engine) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-evil-'));
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId, roles: ['policy', 'it'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId });
      await givePerson(tx, { number: '003', name: '田名部 徹', unitId, roles: ['ciso'] });
    });
    mkdirSync(path.join(folder, 'evil'));
    writeFileSync(path.join(folder, 'evil/1.0.md'), source('1.0', FIRST));
    writeFileSync(path.join(folder, 'evil/1.1.md'), source('1.1', `新しい ${SECOND}`));
    const loaded = await loadTemplates(city.db, operator('test'), folder);
    expect(loaded.map(({ outcome }) => outcome)).toEqual(['loaded', 'loaded']);
    await inForce(city.db, 'evil/1.0', ['001', '002', '003']);
    [officer, employee] = await Promise.all([city.signIn('001'), city.signIn('002')]);
  });
  afterAll(async () => {
    await city.close();
    rmSync(folder, { recursive: true });
  });

  /** The page says it, as words. */
  const harmless = async (who: Browser, address: string) => {
    const { status, text } = await who.get(address);
    expect([address, status, text.includes('evil.example'), livingIn(text)]).toEqual([address, 200, true, []]);
  };

  const draftPages = [
    ...['/policies', NEW, `${NEW}/edit`, `${NEW}/head`, `${NEW}/clauses/c-one`, `${NEW}/clauses/new?after=c-one`],
    ...[`${NEW}/clauses/c-one/move`, `${NEW}/clauses/c-one/split`, `${NEW}/clauses/c-one/removal`],
    ...[`${NEW}/changes`, `${NEW}/comparison?with=1.0&extent=whole`, `${NEW}/proceedings`, `${NEW}/comments`],
    ...[`${NEW}/submission`, `${NEW}/renumbering`, '/policies/drafts/new', '/policies/evil/import', '/ledger'],
  ];
  test.each(draftPages)('reaches %s as words alone', (address) => harmless(officer, address));

  const readPages = ['/policies', OLD, '/search?q=evil.example', '/exceptions/new', '/'];
  test.each(readPages)('reaches %s of an employee as words alone', (address) => harmless(employee, address));

  test('reaches the preview and the refusal of a clause as words alone', async () => {
    const form = await opened(officer, `${NEW}/clauses/c-one`);
    const changes: Readonly<Record<string, string>>[] = [{ preview: '1' }, { label: '' }, { guidelineKeys: FIRST }];
    for (const changed of changes) {
      const { text } = await officer.post(`${NEW}/clauses/c-one`, { ...form, body: EVIL.join('\n'), ...changed });
      expect([text.includes('evil.example'), livingIn(text)]).toEqual([true, []]);
    }
  });

  test('reaches the comments and the reasons as words alone', async () => {
    await officer.post(`${NEW}/comments`, { clauseKey: 'c-one', text: EVIL.join('\n') });
    await officer.post(`${NEW}/reasons`, { clauseKey: 'c-one', changeReason: FIRST });
    for (const page of [`${NEW}/proceedings`, `${NEW}/changes`]) await harmless(officer, page);
  });

  const printed = [`${NEW}/text.pdf`, `${NEW}/comparison.pdf?with=1.0`, `${NEW}/changes.pdf`];
  test.each(printed)('is printed in %s as words: no link, no script, no file from elsewhere', async (address) => {
    const { body } = await asBytes(officer.get(address));
    const pdf = inflated(body).toString('latin1');
    expect(textOfPdf(inflated(body)).text.replaceAll(/\s/g, '')).toContain('evil.example');
    expect(pdf.match(/\/(URI|JavaScript|JS|Launch|GoToR|EmbeddedFile|RichMedia)\b/g)).toBeNull();
  });

  test.each([`${NEW}/text.docx`, `${NEW}/comparison.docx?with=1.0`])(
    'leaves in %s as words: nothing there leads outside',
    async (address) => {
      const parts = await openWord((await asBytes(officer.get(address))).body);
      const relations = [...parts].filter(([name]) => name.endsWith('.rels')).map(([, part]) => part.toString());
      expect(relations.join()).not.toMatch(/TargetMode="External"|evil\.example|javascript:/);
      expect(parts.get('word/document.xml')?.toString()).toContain('evil.example');
    },
  );

  test('leaves as Markdown in a file that no browser opens as a page', async () => {
    const { headers } = await officer.get(`${NEW}/text.md`);
    expect(headers['content-type']).toMatch(/^text\/markdown/);
    expect(headers['content-disposition']).toMatch(/^attachment/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('from a Word file says where its links led, and leads nowhere', async () => {
    const link = new ExternalHyperlink({ link: 'http://evil.example/x', children: [new TextRun(FIRST)] });
    const bytes = await typed(`題 ${SECOND}`, '第1条　甲', paragraph(link));
    const file = { field: 'file', name: `${FIRST.slice(0, 25)}.docx`, bytes };
    expect((await officer.upload('/policies/evil/import', { number: '2.0' }, file)).status).toBe(303);
    for (const page of [`${AT}/2.0/import`, `${AT}/2.0`]) await harmless(officer, page);
  });
});
