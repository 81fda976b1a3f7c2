import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { asCp932 } from '../../src/shared/cp932.ts';
import { readCsvFile } from '../../src/shared/csv-file.ts';
import { csvChunks, findUnencodable, unencodable, writeCsv } from '../../src/shared/csv-write.ts';

const HEADERS = ['管理番号', '値', '備考'];
const COLUMNS = HEADERS.map((ja, n) => ({ key: `column${n}`, ja, required: true }));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-write-'));
});
afterAll(() => rm(folder, { recursive: true }));

const piecesOf = (pieces: AsyncIterable<Buffer>): Promise<Buffer[]> => Readable.from(pieces).toArray();

async function readBack(bytes: Buffer) {
  const path = join(folder, 'export.csv');
  await writeFile(path, bytes);
  return (await readCsvFile(path, { columns: COLUMNS, maxBytes: 64 * 1024 * 1024 })).rows.map((row) => row.cells);
}

const textOf = (cell: string | number | null) =>
  writeCsv(['a'], [[cell]], 'utf-8')
    .bytes.toString()
    .split('\r\n')[1];

describe('writeCsv', () => {
  it('writes a BOM, CR LF and quotes around every field', () => {
    const rows = [
      ['0012', 3, null],
      ['a"b', -1.5, '改\n行'],
    ];
    const text = '\uFEFF"番号","数","備考"\r\n"0012","3",""\r\n"a""b","-1.5","改\n行"\r\n';
    expect(writeCsv(['番号', '数', '備考'], rows, 'utf-8').bytes.toString()).toBe(text);
  });

  test.each([
    ['=1+1', `"'=1+1"`],
    ['+81-178', `"'+81-178"`],
    ['-1+1', `"'-1+1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['＝1+1', `"'＝1+1"`],
    ["'=1", `"''=1"`],
    ['-5', '"-5"'],
    ['-0.5', '"-0.5"'],
    ['-', '"-"'],
    ["O'Brien", `"O'Brien"`],
    ["'90", `"'90"`],
    [-5, '"-5"'],
  ])('writes %j so that no spreadsheet runs it', (cell, text) => {
    expect(textOf(cell)).toBe(text);
  });

  it('is read back without any change, whatever the cells say', async () => {
    const hostile = fc.constantFrom("'", '=', '+', '-', '@', '"', ',', '\t', '＝', '※', '髙', '𠮷', 'x', '1', ' ');
    const cell = fc
      .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: hostile, maxLength: 6 }))
      // A file with NUL or U+FFFD is refused, and values are trimmed; the property is about everything else.
      .map((text) => text.replace(/[\0\uFFFD\r\n]/g, '').trim());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (cells) => {
        const rows = cells.map(([a, b], n) => [a, b, `row ${n}`]);
        expect(await readBack(writeCsv(HEADERS, rows, 'utf-8').bytes)).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it('is read back from CP932 in the form that Windows gives the characters', async () => {
    const rows = [['〜−—‖¢£¬¥‾¦', '髙﨑①㈱德', '6〜7']];
    const back = await readBack(writeCsv(HEADERS, rows, 'cp932').bytes);
    expect(back).toEqual([['～－―∥￠￡￢￥￣￤', '髙﨑①㈱德', '6～7']]);
    expect(back).toEqual(rows.map((row) => row.map(asCp932)));
  });

  it('writes 髙 and 﨑 to the bytes that Windows writes', () => {
    const { bytes } = writeCsv(['a'], [['髙﨑']], 'cp932');
    expect(bytes.toString('latin1')).toContain('"\xfb\xfc\xfa\xb1"');
  });

  it('refuses what CP932 cannot carry, naming the characters and the first row, and never writes a question mark', () => {
    const rows = [...Array.from({ length: 2500 }, (_, n) => [`${n}`, '?']), ['𠮷田', 'é'], ['葛\u{E0100}', '𠮷']];
    expect(() => writeCsv(['a', 'b'], rows, 'cp932')).toThrowError(
      expect.objectContaining({
        key: 'imports:refused.cp932',
        params: { characters: '𠮷 é 葛\u{E0100}', row: 2501 },
      }),
    );
  });
});

describe('csvChunks', () => {
  it('gives the bytes of writeCsv in pieces', async () => {
    const rows = Array.from({ length: 2500 }, (_, n) => [`${n}`, '髙橋', null]);
    for (const encoding of ['utf-8', 'cp932'] as const) {
      const chunks = await piecesOf(csvChunks(HEADERS, rows, encoding));
      expect(chunks.length).toBe(3);
      expect(Buffer.concat(chunks)).toEqual(writeCsv(HEADERS, rows, encoding).bytes);
    }
  });

  it('takes rows as they come from a query', async () => {
    async function* rows() {
      yield ['1', 'a', 'b'];
    }
    const chunks = await piecesOf(csvChunks(HEADERS, rows(), 'utf-8'));
    expect(await readBack(Buffer.concat(chunks))).toEqual([['1', 'a', 'b']]);
  });

  it('gives the header out, and time to send it, before the first row is asked for', async () => {
    const done: string[] = [];
    function* rows() {
      done.push('row asked for');
      yield ['1', 'a', 'b'];
    }
    for await (const _ of csvChunks(HEADERS, rows(), 'utf-8', true)) {
      if (done.length === 0) setImmediate(() => done.push('sent'));
    }
    expect(done).toEqual(['sent', 'row asked for']);
  });

  it('is a file with a header where there are no rows', async () => {
    const chunks = await piecesOf(csvChunks(['a'], [], 'utf-8'));
    expect(Buffer.concat(chunks).toString()).toBe('\uFEFF"a"\r\n');
  });
});

describe('unencodable', () => {
  test.each([
    ['高橋', []],
    ['髙﨑德栁邉邊①㈱Ⅲ㍻ﾜﾀﾅﾍﾞ', []],
    ['〜−—‖¢£¬¥', []],
    ['𠮷田𠮷', ['𠮷']],
    ['戶', ['戶']],
    ['葛\u{E0100}城', ['葛\u{E0100}']],
    ['か\u3099', ['か\u3099']],
    ['㋿é😀', ['㋿', 'é', '😀']],
    ['', []],
  ])('finds in %s exactly %j', (text, characters) => {
    expect(unencodable(text)).toEqual(characters);
  });

  it('is empty exactly where the text survives CP932', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
            fc.constantFrom(...'髙﨑〜−𠮷亜ｱ?¥'),
          ),
        }),
        (text) => {
          const form = asCp932(text);
          const survives = iconv.decode(iconv.encode(form, 'cp932'), 'cp932') === form;
          expect(unencodable(text).length === 0).toBe(survives);
        },
      ),
    );
  });

  it('is found in rows, counted from one', () => {
    const rows = [
      ['a', 1, null],
      ['b', '𠮷田', 'é'],
    ];
    expect(findUnencodable(rows)).toEqual([
      { row: 2, column: 2, characters: ['𠮷'] },
      { row: 2, column: 3, characters: ['é'] },
    ]);
  });
});
