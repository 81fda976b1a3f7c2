import { readdirSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImportMapping } from '../../src/imports/import.entity.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ENGINES } from '../support/app.ts';
import { formsOf } from '../support/forms.ts';
import { type ImportCity, importCity, lines, textOf } from './import-city.ts';

const HEADER = '所属コード,所属名,上位所属コード,種別,適用開始日';
const GOOD = '0103,資産税課,01,課,R8.4.1';

const FILES: readonly [what: string, content: string | Buffer, sentence: string][] = [
  ['a zip that is named csv', Buffer.from('PK\x03\x04\x14\x00\x06\x00'), 'CSVファイルではありません'],
  ['a PDF', '%PDF-1.7', 'CSVファイルではありません'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'CSVファイルではありません'],
  ['nothing', '', 'ファイルに何も書かれていません'],
  ['only blanks', '\uFEFF \r\n\r\n', 'ファイルに何も書かれていません'],
  ['UTF-16BE', iconv.encode(HEADER, 'utf-16be', { addBOM: true }), 'CSVファイルではありません'],
  ['bytes of no encoding', Buffer.from([0x8f, 0x41, 0xff, 0xfe, 0x80, 0x81, 0xa0, 0xff]), '文字コードを判別できません'],
  ['text that was garbled before', lines(HEADER, GOOD.replace('資', '\uFFFD')), '2行目に読み取れない文字があります'],
  ['a quotation mark that is never closed', lines(HEADER, '0103,"資産税課,01,課,'), '2行目から始まる行の引用符'],
  ['a row with a comma too many', lines(HEADER, `${GOOD},青`), '2行目のセルが6個あり、見出しの5列より多く'],
];

describe.each(ENGINES)('a file that cannot be read is refused at its field on %s', (engine) => {
  let city: ImportCity;
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  const errorsOf = (html: string): string[] =>
    [...html.matchAll(/<p class="ichi-error"[^>]*>([\s\S]*?)<\/p>/g)].map(([, text = '']) => textOf(text));
  const kindOf = (html: string) =>
    formsOf(html)
      .find(({ isUpload }) => isUpload)
      ?.controls.find(({ name }) => name === 'kind')?.values;

  beforeAll(async () => {
    city = await importCity(engine);
  });
  afterAll(() => city.close());

  test.each(FILES)('%s', async (_what, content, sentence) => {
    const before = await entries();
    const { status, text } = await city.send({ kind: 'units', content });
    expect(status).toBe(422);
    expect(errorsOf(text).join()).toContain(sentence);
    expect(kindOf(text)).toEqual(['units']);
    expect(textOf(text)).toContain('取込はまだありません');
    expect(await entries()).toBe(before);
    expect(readdirSync(path.join(city.dataDir, 'imports', 'runs'))).toEqual([]);
    expect(readdirSync(path.join(city.dataDir, 'uploads'))).toEqual([]);
  });

  test('a file that was not chosen, of a kind that was not chosen', async () => {
    const { status, text } = await city.it.post('/imports', { kind: '', mapping: '' });
    expect(status).toBe(422);
    expect(errorsOf(text).join()).toMatch(/ファイルの種類を選んでください。.*ファイルを選んでください。/);
  });

  test('a kind or a mapping that does not exist, and a mapping of another kind', async () => {
    const content = lines(HEADER, GOOD);
    const { id } = await city.db.read.findOneByOrFail(ImportMapping, { name: 'LANSCOPE' });
    for (const [kind, mapping, sentence] of [
      ['nothing', '', 'ファイルの種類を選んでください'],
      ['units', 'nothing', 'その列の対応付けは、この種類のファイルには使えないか、もうありません'],
      ['units', id, 'その列の対応付けは、この種類のファイルには使えないか、もうありません'],
    ] as const) {
      const { status, text } = await city.send({ kind, content, mapping });
      expect(status).toBe(422);
      expect(errorsOf(text).join()).toContain(sentence);
    }
    expect(textOf((await city.it.get('/imports')).text)).toContain('取込はまだありません');
  });

  test('in English as well', async () => {
    await city.it.post('/language', { language: 'en' });
    const { text } = await city.send({ kind: 'units', content: 'PK\x03\x04' });
    await city.it.post('/language', { language: 'ja' });
    expect(errorsOf(text).join()).toContain('This is not a CSV file.');
  });

  test('while one whose headers are only called otherwise waits for a column mapping', async () => {
    for (const [content, sentence] of [
      ['番号,課名\r\n0103,資産税課\r\n', '見出しの行が見つかりません'],
      ['所属名,種別\r\n資産税課,課\r\n', '必要な列がありません：所属コード (code)'],
      ['所属コード,所属名,code\r\n0103,資産税課,0103\r\n', '同じ列が2つ以上あります：所属コード (code)'],
    ] as const) {
      const { html, text, address } = await city.bringIn({ kind: 'units', content });
      expect(text).toContain(sentence);
      expect(html).toContain(`href="${address}/mapping"`);
      expect((await city.it.get(`${address}/mapping`)).status).toBe(200);
    }
  });
});
