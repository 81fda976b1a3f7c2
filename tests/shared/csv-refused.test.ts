import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { readCsvFile } from '../../src/shared/csv-file.ts';
import type { ColumnName } from '../../src/shared/csv-read.ts';

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
  folder = await mkdtemp(join(tmpdir(), 'csv-refused-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, maxBytes = LIMIT) {
  const path = join(folder, 'list.csv');
  await writeFile(path, content);
  return readCsvFile(path, { columns: COLUMNS, maxBytes });
}

describe('a list that cannot be read is refused, naming the reason', () => {
  const bad: readonly [string, string | Buffer, string, object?][] = [
    ['an empty file', '', 'empty'],
    ['a file of blanks', '\uFEFF \r\n', 'empty'],
    ['a workbook named csv', Buffer.from('PK\x03\x04\x14\x00\x06\x00'), 'binary'],
    ['UTF-16BE', Buffer.from([0xfe, 0xff, 0x7b, 0xa1]), 'encoding'],
    ['a file without a header', '0001,PC1,本館\r\n0002,PC2,本館\r\n', 'noHeader'],
    ['a page of HTML', '<table><tr><td>管理番号</td></tr></table>', 'noHeader'],
    ['a header too far down', `${'題,\r\n'.repeat(20)}${HEADER}\r\n0001,PC1,,\r\n`, 'noHeader'],
    [
      'a required column missing',
      '管理番号,設置場所\r\n0001,本館\r\n',
      'columnMissing',
      { columns: 'ホスト名 (hostname)' },
    ],
    [
      'the same column twice',
      '管理番号,ホスト名,assetnumber\r\n1,2,3\r\n',
      'columnTwice',
      { column: '管理番号 (assetNumber)' },
    ],
    [
      'a row with a comma too many',
      `${HEADER}\r\n0001,PC1,,\r\n0002,PC2,本館,2階,9\r\n`,
      'rowTooWide',
      { line: 3, columns: 4, cells: 5 },
    ],
    ['an unclosed quote', `${HEADER}\r\n0001,PC1,,\r\n0002,"PC2,,\r\n0003,PC3,,\r\n`, 'broken', { line: 3 }],
    ['text after a quote', `${HEADER}\r\n0001,PC1,,\r\n0002,"PC"2,,\r\n`, 'broken', { line: 3 }],
    ['a quote inside a cell', `${HEADER}\r\n0001,24"モニタ,,\r\n`, 'broken', { line: 2 }],
    [
      'an unclosed quote before two megabytes',
      `${HEADER}\r\n0001,"PC1,,\r\n${'0002,PC2,,\r\n'.repeat(200_000)}`,
      'broken',
      { line: 2 },
    ],
    [
      'UTF-8 that is broken after the sample',
      Buffer.concat([Buffer.from(`${HEADER}\r\n${'0001,PC1,本館,\r\n'.repeat(100_000)}`), Buffer.from([0x61, 0xff])]),
      'garbled',
      { line: 100_002 },
    ],
    ['UTF-8 that was garbled before', `${HEADER}\r\n0001,PC1,\uFFFD,\r\n`, 'garbled', { line: 2 }],
  ];

  test.each(bad)('%s', async (_, content, key, params = {}) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'Refused', key: `imports:refused.${key}`, params });
  });

  it('a file beyond the limit', async () => {
    const params = { size: 1, limit: 0.1 };
    const content = 'x'.repeat(1024 * 1024);
    await expect(read(content, 100_000)).rejects.toMatchObject({
      key: 'imports:refused.tooLarge',
      params,
    });
  });

  it.each(['nowhere.csv', '.'])('what is no file: %s', async (name) => {
    const reading = readCsvFile(join(folder, name), { columns: COLUMNS, maxBytes: LIMIT });
    await expect(reading).rejects.toMatchObject({ key: 'imports:refused.unreadable' });
  });
});
