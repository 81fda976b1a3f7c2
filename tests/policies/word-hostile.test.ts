import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { emptyOffice, FORM, NEW, written } from './empty-office.ts';
import { altered, saying, typed, zipped } from './word-reading.ts';

const MACROS = 'マクロが入っているため取り込めません。';
const BOMB = '展開すると大きすぎるため取り込めません。';
const TYPES = '[Content_Types].xml';
const MEGABYTE = 1024 * 1024;

const plain = () => typed('手順', '第1条　甲');
const grown = (megabytes: number) => async () =>
  altered(await plain(), { 'word/media/a.bin': () => new Uint8Array(megabytes * MEGABYTE) });
const asMacroFile = (now: string) =>
  now.replace(
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main',
    'vnd.ms-word.document.macroEnabled.main',
  );

const files: [what: string, name: string, make: () => Promise<Buffer>, sentence: string][] = [
  [
    'a .docm',
    '手順.docm',
    async () => altered(await plain(), { [TYPES]: asMacroFile, 'word/vbaProject.bin': () => 'x' }),
    MACROS,
  ],
  ['a .docm that is called .docx', '手順.docx', async () => altered(await plain(), { [TYPES]: asMacroFile }), MACROS],
  [
    'macros that it does not speak of',
    '手順.docx',
    async () => altered(await plain(), { 'word/vbaProject.bin': () => 'x' }),
    MACROS,
  ],
  ['a zip bomb of a thousand times its size', '手順.docx', grown(101), BOMB],
  ['one that lies about its size', '手順.docx', async () => lying(await grown(101)()), BOMB],
  ['one of two thousand and one parts', '手順.docx', () => manyParts(), BOMB],
  [
    'a text of 25 MB in a small file',
    '手順.docx',
    async () => altered(await plain(), { 'word/document.xml': (now) => now + ' '.repeat(25 * MEGABYTE) }),
    BOMB,
  ],
  [
    'a zip in a zip',
    '手順.docx',
    async () => zipped({ 'a.docx': await plain() }),
    'Wordファイル（.docx）ではありません。',
  ],
];

const lying = (bytes: Buffer): Buffer =>
  saying(bytes, 'word/media/a.bin', (entry, sizeAt) => void entry.writeUInt32LE(10, sizeAt));

const manyParts = async (): Promise<Buffer> =>
  altered(
    await plain(),
    Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`word/media/${at}.bin`, () => ''])),
  );

describe('a hostile Word file that is sent to the application', { timeout: 60_000 }, () => {
  let city: TestApp;
  let officer: Browser;

  beforeAll(async () => {
    ({ city, officer } = await emptyOffice('sqlite'));
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
  });
  afterAll(() => city.close());

  test.each(files)(
    '%s is refused with its sentence at the field, and nothing is written',
    async (_what, name, make, sentence) => {
      const bytes = await make();
      expect(bytes.length).toBeLessThan(MEGABYTE);
      const before = await written(city);
      const forms: [address: string, fields: Readonly<Record<string, string>>, kept: string][] = [
        ['/policies/taisaku-kijun/import', { number: '7.5' }, 'value="7.5"'],
        [FORM, { ...NEW, beginning: 'word' }, 'value="外部委託実施手順"'],
      ];
      for (const [address, fields, kept] of forms) {
        const { status, text } = await officer.upload(address, fields, { field: 'file', name, bytes });
        const [, said = ''] = /id="f-file-error"[^>]*>(.*?)<\/p>/s.exec(text) ?? [];
        expect([status, said.includes(sentence), text.includes(kept)]).toEqual([422, true, true]);
      }
      expect(await written(city)).toEqual(before);
    },
  );

  test('leaves the application as it was: a plain one is taken right after', async () => {
    const { status } = await officer.upload(
      '/policies/taisaku-kijun/import',
      { number: '7.5' },
      {
        ...{ field: 'file', name: '基準.docx', bytes: await plain() },
      },
    );
    expect(status).toBe(303);
  });
});
