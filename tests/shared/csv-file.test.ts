import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { sha256 } from '../../src/shared/canonical.ts';
import { readCsvFile } from '../../src/shared/csv-file.ts';
import type { ColumnName, Wanted } from '../../src/shared/csv-read.ts';

const COLUMNS: readonly ColumnName[] = [
  { key: 'assetNumber', ja: '管理番号', required: true },
  { key: 'hostname', ja: 'ホスト名', required: true },
  { key: 'place', ja: '設置場所', required: false },
  { key: 'holder', ja: '使用者職員番号', required: false },
];
const HEADER = '管理番号,ホスト名,設置場所,使用者職員番号';
const LIMIT = 64 * 1024 * 1024;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, options: Partial<Wanted> = {}) {
  const path = join(folder, 'list.csv');
  await writeFile(path, content);
  return readCsvFile(path, { columns: COLUMNS, maxBytes: LIMIT, ...options });
}

const cellsOf = async (content: string | Buffer, options?: Partial<Wanted>) =>
  (await read(content, options)).rows.map((row) => row.cells);

describe('a list that can be read', () => {
  it('gives its rows with their lines, its encoding and its hash', async () => {
    const content = `${HEADER}\r\n0001,PC1,本館,0012\r\n0002,PC2,,\r\n`;
    expect(await read(content)).toEqual({
      encoding: 'utf-8',
      sha256: sha256(content),
      headerLine: 1,
      present: [true, true, true, true],
      rows: [
        { line: 2, cells: ['0001', 'PC1', '本館', '0012'] },
        { line: 3, cells: ['0002', 'PC2', '', ''] },
      ],
      unknownColumns: [],
      notes: [],
    });
  });

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text), 'utf-8'],
    ['UTF-8 with BOM', (text: string) => Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['CP932', (text: string) => iconv.encode(text, 'cp932'), 'cp932'],
    [
      'UTF-16LE with TAB',
      (text: string) => iconv.encode(text.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
      'utf-16le',
    ],
    ['UTF-8 with TAB', (text: string) => Buffer.from(text.replaceAll(',', '\t')), 'utf-8'],
  ])('says the same in %s', async (_, encode, encoding) => {
    const table = await read(encode(`${HEADER}\r\n0001,PC1,髙﨑①,0012\r\n`));
    expect(table.encoding).toBe(encoding);
    expect(table.rows[0]?.cells).toEqual(['0001', 'PC1', '髙﨑①', '0012']);
  });

  test.each([
    ['in another order', 'ホスト名,管理番号\r\nPC1,0001\r\n', ['0001', 'PC1', '', '']],
    ['in English', 'assetNumber,hostname\r\n0001,PC1\r\n', ['0001', 'PC1', '', '']],
    [
      'in other widths, cases and spaces',
      '"管理 番号",ﾎｽﾄ名,ＰＬＡＣＥ\r\n0001,PC1,本館\r\n',
      ['0001', 'PC1', '本館', ''],
    ],
    ['with line breaks inside', '"管理\r\n番号","ホスト\n名"\r\n0001,PC1\r\n', ['0001', 'PC1', '', '']],
  ])('may have its headers %s', async (_, content, cells) => {
    expect(await cellsOf(content)).toEqual([cells]);
  });

  it('tells an absent column from an empty cell and names the columns it does not know', async () => {
    const table = await read('管理番号,色,ホスト名,,値段\r\n0001,黒,PC1,,9\r\n');
    expect(table.present).toEqual([true, true, false, false]);
    expect(table.unknownColumns).toEqual(['色', '値段']);
  });

  it('is read through a column mapping, which can also leave a column out', async () => {
    const mapping = { 資産番号: 'assetNumber', コンピュータ名: 'hostname', ホスト名: '' };
    const table = await read('資産番号,コンピュータ名,ホスト名\r\n0001,PC1,old\r\n', { mapping });
    expect(table.rows[0]?.cells).toEqual(['0001', 'PC1', '', '']);
    expect(table.unknownColumns).toEqual([]);
  });

  it('may have title rows above, blank rows between and notes below', async () => {
    const table = await read(
      `端末一覧,,,\r\n\r\n令和8年4月1日現在,,,\r\n端末,,設置,使用者\r\n${HEADER}\r\n,,,\r\n0001,PC1,,\r\n\r\n0002,PC2,,\r\n\r\n※ 廃棄分を除く\r\n以上,,,\r\n`,
    );
    expect(table.headerLine).toBe(5);
    expect(table.rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [7, '0001'],
      [9, '0002'],
    ]);
    expect(table.notes).toEqual([
      { line: 11, text: '※ 廃棄分を除く' },
      { line: 12, text: '以上' },
    ]);
  });

  it('keeps a row with one cell that is followed by a fuller one', async () => {
    expect((await cellsOf(`${HEADER}\r\n0001,,,\r\n0002,PC2,,\r\n`)).map((cells) => cells[0])).toEqual([
      '0001',
      '0002',
    ]);
  });

  it('keeps the last rows of a list of one or two columns, unless they are marked as notes', async () => {
    const columns = COLUMNS.slice(0, 1);
    const table = await read('管理番号\r\n0001\r\n0002\r\n※ 以上\r\n注）除く\r\n', { columns });
    expect(table.rows.map((row) => row.cells)).toEqual([['0001'], ['0002']]);
    expect(table.notes.map((note) => note.line)).toEqual([4, 5]);
  });

  it('loses only the spaces around its values', async () => {
    expect(await cellsOf(`${HEADER}\r\n　0001 ,P C1,"  本館\r\n2階",\r\n`)).toEqual([
      ['0001', 'P C1', '本館\r\n2階', ''],
    ]);
  });

  it('keeps names as they are, whatever their normal form would be', async () => {
    expect(await cellsOf(`${HEADER}\r\n0001,神,か\u3099,ｶﾞ\r\n`)).toEqual([['0001', '神', 'か\u3099', 'ｶﾞ']]);
  });

  it('gives back the cells that an export neutralised', async () => {
    expect(await cellsOf(`${HEADER}\r\n'=1+1,''@a,'abc,-5\r\n`)).toEqual([['=1+1', "'@a", "'abc", '-5']]);
  });

  it('counts lines as an editor does, also after line breaks inside cells and mixed line ends', async () => {
    const table = await read(`${HEADER}\r\n0001,"a\r\nb\nc",,x\n\n0002,PC2,,\r0003,"d\re",,\r\n0004,PC4,,`);
    expect(table.rows.map((row) => [row.cells[0], row.line])).toEqual([
      ['0001', 2],
      ['0002', 6],
      ['0003', 7],
      ['0004', 9],
    ]);
  });

  it('may hold nothing below its header', async () => {
    expect((await read(HEADER)).rows).toEqual([]);
  });

  it('may say its first kanji long after the beginning', async () => {
    const ascii = Array.from({ length: 70_000 }, (_, n) => `${n},PC${n},floor,0012\r\n`).join('');
    const table = await read(iconv.encode(`assetNumber,hostname,place,holder\r\n${ascii}x,y,本館,\r\n`, 'cp932'));
    expect(table.encoding).toBe('cp932');
    expect(table.rows.at(-1)?.cells[2]).toBe('本館');
  });

  it('has its characters whole wherever the chunks of the file end', async () => {
    const row = (n: number) => `${n},PC${'x'.repeat(n % 3)},本館${'髙'.repeat(n % 50)},\r\n`;
    const content = `${HEADER}\r\n${Array.from({ length: 5000 }, (_, n) => row(n)).join('')}`;
    const expected = Array.from({ length: 5000 }, (_, n) => `本館${'髙'.repeat(n % 50)}`);
    for (const encoding of ['utf-8', 'cp932']) {
      const cells = await cellsOf(iconv.encode(content, encoding));
      expect(cells.map((cell) => cell[2])).toEqual(expected);
    }
  });

  it('tells how far the reading has come', async () => {
    const path = join(folder, 'progress.csv');
    const content = `${HEADER}\r\n${'0001,PC1,,\r\n'.repeat(20_000)}`;
    await writeFile(path, content);
    const seen: number[] = [];
    const total = Buffer.byteLength(content);
    const onProgress = (bytes: number, of: number) => seen.push(bytes / of);
    await readCsvFile(path, { columns: COLUMNS, maxBytes: total, onProgress });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });
});
