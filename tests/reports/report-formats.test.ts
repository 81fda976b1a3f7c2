import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { Database } from '../../src/database.ts';
import { printPdf } from '../../src/print/print.ts';
import type { Format } from '../../src/reports/formats.ts';
import type { Making, Order } from '../../src/reports/order.ts';
import type { Cell, Report } from '../../src/reports/report.queries.ts';
import { writeReport } from '../../src/reports/report-file.queries.ts';
import { printedReport } from '../../src/reports/report-print.ts';
import { xlsxParts } from '../../src/reports/report-xlsx.ts';
import { zipped } from '../../src/reports/zip.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { textOfPdf } from '../print/pdf-text.ts';

const ROWS: readonly (readonly Cell[])[] = [
  ['00123', '髙橋　一郎', 3, 99.9, '2026-03-31', '2026-03-31T15:30:00.000Z'],
  ['=1+1', '<&"> _x000D_ \u0008 改\n行', null, null, '9999-12-31', null],
];

const reportOf = (rows: readonly (readonly Cell[])[]): Report => ({
  code: 'RPT-01',
  permission: 'device.read',
  tables: [
    {
      key: 'devices',
      columns: [
        { key: 'assetNumber', kind: 'text' },
        { key: 'holder', kind: 'text' },
        { key: 'place', kind: 'number' },
        { key: 'kind', kind: 'rate' },
        { key: 'leaseEndOn', kind: 'day' },
        { key: 'stateFrom', kind: 'instant' },
      ],
      rows: async function* () {
        yield* rows;
      },
    },
  ],
});

const MAKING: Making = {
  ...{ at: '2026-11-22T00:00:00.000Z', by: '監査委員事務局 主査 佐々木 薫', city: '架空市' },
  lastPage: ['チェックポイント 42'],
};

let order: Order;
beforeAll(async () => {
  const t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
  const times = { on: '2026-03-31', knownAt: '2026-04-01T00:00:00.000Z' } as const;
  order = { ...times, db: {} as Database, scope: 'all', unit: null, t, language: 'ja' };
});

async function written(format: Format, report = reportOf(ROWS), making = MAKING) {
  const chunks: Buffer[] = [];
  const files = await writeReport(report, order, format, making, async (_name, bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  });
  return { files, bytes: Buffer.concat(chunks) };
}

describe('a report', () => {
  test.each(['csv', 'xlsx', 'pdf', 'json'] as const)(
    'as %s is the same bytes each time, and says their hash',
    async (format) => {
      const [one, other] = [await written(format), await written(format)];
      expect(one.bytes.equals(other.bytes)).toBe(true);
      expect(one.files).toEqual([
        { name: `RPT-01-20260331.${format}`, bytes: one.bytes.length, sha256: sha256(one.bytes) },
      ]);
    },
  );

  test('when and by whom it was made is said on paper alone', async () => {
    const later = { ...MAKING, at: '2026-11-23T00:00:00.000Z', by: '別の人' };
    for (const format of ['csv', 'xlsx', 'json'] as const) {
      const [now, then] = [await written(format), await written(format, reportOf(ROWS), later)];
      expect(now.bytes.equals(then.bytes)).toBe(true);
    }
  });

  test('as CSV has one header row, days and instants by ISO 8601, and no formula', async () => {
    const text = (await written('csv')).bytes.toString('utf8');
    expect(text.startsWith('\uFEFF"管理番号","使用者",')).toBe(true);
    expect(text).toContain('"00123","髙橋　一郎","3","99.9","2026-03-31","2026-04-01T00:30:00+09:00"\r\n');
    expect(text).toContain(`"'=1+1"`);
  });

  test('is not begun as CP932 where that would lose characters', async () => {
    const kept = await written('cp932', reportOf([['1', '髙橋', null, null, null, null]]));
    expect(kept.files[0]?.name).toBe('RPT-01-20260331-cp932.csv');
    const begun: string[] = [];
    const writing = writeReport(
      reportOf([['1', '𠮷田', null, null, null, null]]),
      order,
      'cp932',
      MAKING,
      async (name) => {
        begun.push(name);
      },
    );
    await expect(writing).rejects.toMatchObject({ key: 'imports:refused.cp932', params: { characters: '𠮷', row: 1 } });
    expect(begun).toEqual([]);
  });

  test('as XLSX holds text as text, numbers as numbers and days as days', async () => {
    const { sheets } = await readXlsx((await written('xlsx')).bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['端末']);
    const [header, first, second] = sheets[0]?.rows ?? [];
    expect(header?.slice(0, 2)).toEqual(['管理番号', '使用者']);
    expect(first?.slice(0, 4)).toEqual(['00123', '髙橋　一郎', 3, 99.9]);
    expect(first?.slice(4)).toEqual([new Date('2026-03-31'), new Date('2026-04-01T00:30:00.000Z')]);
    expect(second?.[0]).toBe('=1+1');
    expect(second?.[1]).toBe('<&"> _x000D_ \u0008 改\n行');
  });

  test('as XLSX goes on in another sheet where one is full, with the header again', async () => {
    const rows = Array.from({ length: 5 }, (_, index): Cell[] => [String(index), null, null, null, null, null]);
    const sheetsOf = async (count: number) => {
      const bytes = await buffer(zipped(xlsxParts(reportOf(rows.slice(0, count)), order, 3)));
      const { sheets } = await readXlsx(bytes);
      return sheets.map((sheet) => [sheet.name, ...sheet.rows.map(([first]) => first)]);
    };
    const full = ['管理番号', '0', '1'];
    expect(await sheetsOf(5)).toEqual([
      ['端末', ...full],
      ['2 端末', '管理番号', '2', '3'],
      ['3 端末', '管理番号', '4'],
    ]);
    expect(await sheetsOf(2)).toEqual([['端末', ...full]]);
    expect(await sheetsOf(0)).toEqual([['端末', '管理番号']]);
  });

  test('as JSON names each value by its column', async () => {
    const said = JSON.parse((await written('json')).bytes.toString('utf8'));
    expect(said).toMatchObject({ code: 'RPT-01', on: '2026-03-31', reach: '全庁' });
    expect(said.tables[0].rows[0]).toMatchObject({ assetNumber: '00123', stateFrom: '2026-03-31T15:30:00.000Z' });
  });

  test('on paper says what every report states, and on its last page what it is given', async () => {
    const { text } = textOfPdf(await printPdf(await printedReport(reportOf(ROWS), order, MAKING), false));
    for (const said of ['端末台帳', '令和8年3月31日', '監査委員事務局', '架空市', '全庁', '2件', 'チェックポイント'])
      expect(text).toContain(said);
  });

  test('a table that is too long for paper is not printed, and says so', async () => {
    const rows = Array.from({ length: 3_001 }, () => ROWS[0] ?? []);
    const paper = await printedReport(reportOf(rows), order, MAKING);
    expect(paper.tables[0]?.rows).toEqual([]);
    expect(paper.tables[0]?.empty).toContain('3,001行');
    expect(paper.facts.find(({ term }) => term === '件数')?.detail).toBe('3,001件');
  });

  test('so is one of few rows with too much text, and what comes after it is printed', async () => {
    const [first = []] = ROWS;
    const long = (letters: number): Cell[] => ['あ'.repeat(letters), ...first.slice(1)];
    const { tables } = reportOf([long(150_000), long(150_000)]);
    const report = { ...reportOf(ROWS), tables: [...tables, ...reportOf(ROWS).tables] };
    const paper = await printedReport(report, order, MAKING);
    expect(paper.tables.map(({ rows }) => rows.length)).toEqual([0, 2]);
    expect(paper.tables[0]?.empty).toContain('200,000文字');
  });

  test('as much as has room on paper is set within the memory that is given to it', async () => {
    const cells: Cell[] = ['端末の管理', '市民課窓口', 1234567890123, null, '2026-03-31', '2026-03-31T15:30:00.000Z'];
    const wide = reportOf(Array.from({ length: 1_900 }, () => [...cells, ...cells]));
    const [table] = wide.tables;
    if (!table) throw new Error('there is no table');
    const columns = [...table.columns, ...table.columns];
    const paper = await printedReport({ ...wide, tables: [{ ...table, columns }] }, order, MAKING);
    expect(paper.tables[0]?.rows).toHaveLength(1_900);
    expect((await printPdf(paper)).length).toBeGreaterThan(100_000);
  });
});
