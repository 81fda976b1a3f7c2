import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { PolicyText } from '../../src/policies/policy-shape.ts';
import { parsePolicy } from '../../src/policies/policy-text.ts';
import { readTemplateFiles } from '../../src/policies/template-files.ts';
import { LANGUAGES } from '../../src/web/i18n.ts';
import * as rule from '../support/page-rules.ts';
import { collectPages, oneOfEach, type Page } from '../support/pages.ts';
import { reversibleCity } from '../support/reversible-city.ts';
import { furnished, unfurnished } from '../support/whole-city.ts';

const namespaces = readdirSync(path.join(projectRoot, 'locales/ja')).map((file) => path.basename(file, '.json'));

/** Titles of the city's own documents and the headers of its files stay in the language of the office. */
const RECORDS = [
  ...['オンライン手続の数', 'すみよいデジタル', '受け付ける手続の数', '終わった指標', '窓口を優先'],
  ...['所属の誤.csv', '所属コード', '情報セキュリティ', '八戸市実施手順（端末・媒体の取扱い）'],
  ...['MACアドレス', 'IPアドレス', 'OSバージョン', 'コンピュータ名', 'シリアルナンバー', 'モデル名'],
  ...['クライアントID', 'グループ', 'ログオンユーザー名'],
  ...[
    'この文書を読み、内容を理解しました。定められた事項を守ります。',
    'ポリシーの確認のお願い',
    '改正してよろしいか。',
    '二つ目の段落。',
  ],
  ...[
    '画面を閉じる',
    '離席のときに画面を閉じているか',
    '離席時の端末',
    '媒体の管理簿を付けているか',
    '所属の点検',
    '職員の点検',
    '下書きの点検票',
    '新任職員の研修',
    '定めてよろしいか。',
    '計画のとおり',
    ...[
      'みちのく情報',
      '契約のない商会',
      '営業部',
      '端末の保守',
      '南部データ',
      '現地作業',
      '入室の記録がない',
      '棚卸.csv',
    ],
    ...['監査の中期計画', '年度の監査計画', '窓口の監査', '管理を確かめる', '内部監査', '対策基準による'],
    ...['画面が開いていた', '周知する', '設定する', '情委第3号', '始める前の監査', '下書きの監査', '済んだ監査'],
  ],
  ...readTemplateFiles(path.join(projectRoot, 'policies')).flatMap(({ source }) => wordsOfText(parsePolicy(source))),
].sort((a, b) => b.length - a.length);

function wordsOfText({ title, note, clauses }: PolicyText): string[] {
  const words = clauses.flatMap(({ heading, paragraphs, tables }) => [
    ...[heading, ...paragraphs, ...tables.flatMap(({ header, rows }) => [header, ...rows].flat())],
  ]);
  return [title, note, ...words].filter((text) => text !== '');
}

const promises: [promise: string, faults: (page: Page) => string[]][] = [
  ['has exactly one heading of the first level', rule.hasOneHeading],
  ['says in which language it is', rule.saysItsLanguage],
  ['shows nothing that a program forgot', rule.showsNothingForgotten(namespaces)],
  ['is English where English was asked for', rule.speaksEnglish(RECORDS)],
  ['names no place outside the host', rule.staysInside],
  ['holds no script and no style of its own', rule.hasNothingInline],
  ['is sent with the content security policy', ({ header }) => rule.isProtected(header)],
];

describe('every page in both languages', () => {
  const pages: Page[] = [];

  beforeAll(async () => {
    for (const furnish of [furnished, unfurnished]) {
      const city = await reversibleCity('sqlite', furnish);
      for (const lang of LANGUAGES) pages.push(...(await collectPages(city, lang)));
      await city.close();
    }
  });

  test('was found: as it is, as of another day, as a form sent empty, and in a city without records', () => {
    expect(pages.length).toBeGreaterThan(200);
    expect([...new Set(pages.map(({ status }) => status))]).toEqual(expect.arrayContaining([200, 404, 422]));
  });

  test.each(promises)('%s', (_promise, faults) => {
    expect(pages.flatMap((page) => faults(page).map((fault) => `${page.name}: ${fault}`))).toEqual([]);
  });

  test('is valid HTML', { timeout: 120_000 }, async () => {
    const lines: string[] = [];
    for (const page of oneOfEach(pages)) {
      for (const fault of await rule.isValid(page.text)) lines.push(`${page.name}: ${fault}`);
    }
    expect(lines).toEqual([]);
  });
});
