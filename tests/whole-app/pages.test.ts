import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { LANGUAGES, type Language } from '../../src/web/i18n.ts';
import * as rule from '../support/page-rules.ts';
import { collectPages, type Page } from '../support/pages.ts';
import { emptyCity, type WholeCity, wholeCity } from '../support/whole-city.ts';

const namespaces = readdirSync(path.join(projectRoot, 'locales/ja')).map((file) => path.basename(file, '.json'));

/** Titles of the city's own documents and the headers of its files stay in the language of the office. */
const RECORDS = [
  ...['所属の誤.csv', '所属コード', '情報セキュリティ', '八戸市実施手順（端末・媒体の取扱い）'],
  ...['MACアドレス', 'IPアドレス', 'OSバージョン', 'コンピュータ名', 'シリアルナンバー', 'モデル名'],
  ...['クライアントID', 'グループ', 'ログオンユーザー名'],
];

const promises: [promise: string, faults: (page: Page) => string[] | Promise<string[]>][] = [
  ['is valid HTML', ({ text }) => rule.isValid(text)],
  ['has exactly one heading of the first level', rule.hasOneHeading],
  ['says in which language it is', rule.saysItsLanguage],
  ['shows nothing that a program forgot', rule.showsNothingForgotten(namespaces)],
  ['is English where English was asked for', rule.speaksEnglish(RECORDS)],
  ['names no place outside the host', rule.staysInside],
  ['holds no script and no style of its own', rule.hasNothingInline],
  ['is sent with the content security policy', ({ header }) => rule.isProtected(header)],
];

describe.each(LANGUAGES)('every page in %s', (lang: Language) => {
  let cities: WholeCity[];
  let pages: Page[];

  beforeAll(async () => {
    cities = [await wholeCity(), await emptyCity()];
    pages = (await Promise.all(cities.map((city) => collectPages(city, lang)))).flat();
  });
  afterAll(() => Promise.all(cities.map((city) => city.close())));

  test('was found: as it is, as of another day, as a form sent empty, and in a city without records', () => {
    expect(pages.length).toBeGreaterThan(60);
    expect([...new Set(pages.map(({ status }) => status))]).toEqual(expect.arrayContaining([200, 404, 422]));
  });

  test.each(promises)('%s', async (_promise, faults) => {
    const lines: string[] = [];
    for (const page of pages) for (const fault of await faults(page)) lines.push(`${page.name}: ${fault}`);
    expect(lines).toEqual([]);
  });
});
