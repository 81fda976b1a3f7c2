import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { canonicalPolicy, parsePolicy } from '../../src/policies/policy-text.ts';
import { renditionOf } from '../../src/policies/rendition.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { asBytes } from '../consolidation/reading.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { type Browser, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { openedInWriter } from '../support/office.ts';

const ADDRESS = '/policies/taisaku-kijun/versions/1.1';
const source = readFileSync(path.join(projectRoot, 'policies/taisaku-kijun/1.1.md'), 'utf8');
const { clauses } = parsePolicy(source);

describe('the text of a version as a file', () => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp('sqlite');
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: it });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    officer = await city.signIn('001');
    employee = await city.signIn('002');
  });
  afterAll(() => city.close());

  test.each(['pdf', 'docx', 'md'])(
    'is a link away as .%s, and for employees no sooner than it is published',
    async (ending) => {
      expect((await officer.get(ADDRESS)).text).toContain(`href="${ADDRESS}/text.${ending}"`);
      expect((await employee.get(`${ADDRESS}/text.${ending}`)).status).toBe(404);
    },
  );

  test('comes as a PDF under its Japanese name, with every word of it', async () => {
    const { headers, body } = await asBytes(officer.get(`${ADDRESS}/text.pdf`));
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain(
      '八戸市情報セキュリティ対策基準 1.1.pdf',
    );
    const { text, pages, boxes } = textOfPdf(inflated(body));
    expect([pages > 10, boxes]).toEqual([true, 0]);
    const printed = text.replace(/\d+ \/ \d+ ページ/g, '').replaceAll(/\s/g, '');
    for (const words of clauses.flatMap(({ paragraphs }) => paragraphs)) {
      expect(printed).toContain(words.replaceAll(/\s/g, ''));
    }
    for (const words of ['第1.1版（案）', '（趣旨）第1条この基準は', '附則（令和9年4月1日施行）'])
      expect(printed).toContain(words);
  });

  test('opens in Writer with headings, articles and tables', async () => {
    const { headers, body } = await asBytes(officer.get(`${ADDRESS}/text.docx`));
    expect(headers['content-type']).toContain('wordprocessingml.document');
    const html = openedInWriter(body);
    const plain = (html.split('<body')[1] ?? '').replaceAll(/<[^>]*>|\s/g, '');
    const headings = html
      .split(/<h1/)
      .map((part) => part.replace(/<\/h1>.*/s, '').replaceAll(/^[^>]*>|<[^>]*>|\s/g, ''));
    expect(headings.filter((words) => words.startsWith('第'))).toHaveLength(10);
    expect(plain).toContain('（趣旨）第1条この基準は');
    expect(html.split('<table')).toHaveLength(2 + clauses.flatMap(({ tables }) => tables).length);
    for (const words of clauses.flatMap(({ paragraphs }) => paragraphs)) {
      expect(plain).toContain(words.replaceAll(/\s/g, '').replaceAll('&', '&amp;'));
    }
  });

  test('says in the language of the office what it is, also to whoever reads the screen in English', async () => {
    await officer.post('/language', { language: 'en', back: ADDRESS });
    const { body } = await asBytes(officer.get(`${ADDRESS}/text.pdf`));
    expect(textOfPdf(inflated(body)).text).toContain('第1.1版（案）');
    await officer.post('/language', { language: 'ja', back: ADDRESS });
  });
});

describe('the rendition of a published version', () => {
  const canonical = canonicalPolicy(parsePolicy(source));
  const facts = {
    ...{
      documentNumber: '訓令第12号',
      enactedOn: '2026-03-27',
      promulgatedOn: '2026-03-28',
      publishedOn: '2026-03-30',
    },
    ...{ effectiveOn: '2026-04-01', publicAddress: '市のホームページ' },
  };
  const rendered = async (at = '2026-03-30T00:00:00.000Z') => {
    const texts = await loadTexts(path.join(projectRoot, 'locales'));
    return renditionOf(canonical, facts, at, texts('ja'));
  };

  test('is the same bytes for the same text, facts and instant, and others for another instant', async () => {
    const first = await rendered();
    expect((await rendered()).equals(first)).toBe(true);
    expect((await rendered('2026-03-31T00:00:00.000Z')).equals(first)).toBe(false);
  });

  test('says that it is to be kept for good, in Japanese, with its title, its fonts and its colours in it', async () => {
    const file = inflated(await rendered()).toString('latin1');
    expect(file).toMatch(/^%PDF-1\.7/);
    expect(file).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(file).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(file).toContain('/Lang (ja-JP)');
    expect(file).toContain('/S /GTS_PDFA1');
    expect(file).toContain('/DisplayDocTitle true');
    const fonts = file.match(/\/Type \/FontDescriptor/g)?.length ?? 0;
    expect(fonts).toBeGreaterThan(0);
    expect(file.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(fonts);
  });

  test('says what made it public', async () => {
    const { text } = textOfPdf(inflated(await rendered()));
    for (const words of ['第1.1版', '訓令第12号', '令和8年4月1日', '市のホームページ', '適用機関市長'])
      expect(text).toContain(words);
    expect(text.replaceAll(/\s/g, '')).toContain('制定日令和8年3月27日公布日令和8年3月28日公表日令和8年3月30日');
    expect(text).not.toContain('（案）');
  });
});
