import { Refused } from '../shared/errors.ts';
import type { Order } from './order.ts';
import type { Cell, ColumnKind, Report, Table } from './report.queries.ts';
import { headersOf } from './report-csv.ts';
import { cellOf, placeOf, STYLE, textCell } from './xlsx-cells.ts';
import { bookParts, sheetName } from './xlsx-parts.ts';
import type { Zipped } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** What a spreadsheet can hold, its header included. */
const MOST_ROWS = 1_048_576;
const ROWS_AT_ONCE = 500;

/** One sheet for each table, written while it is read: the parts of the zip that the file is (ADR 0026). */
export function xlsxParts(report: Report, order: Order): readonly Zipped[] {
  const { t, knownAt } = order;
  const sheets = namesOf(report.tables.map(({ key }) => t(`auditReports:table.${key}`)));
  const book = bookParts({ title: t(`auditReports:title.${report.code}`), at: knownAt, sheets });
  return [
    ...book.map(({ name, text }) => ({ name, chunks: () => [Buffer.from(text)] })),
    ...report.tables.map((table, index) => ({ name: sheetName(index), chunks: () => sheetOf(table, order) })),
  ];
}

const LONGEST_NAME = 31;

/** No name twice, and none of the marks that a name of a sheet may not have. */
function namesOf(captions: readonly string[]): string[] {
  const short = captions.map((caption) => caption.replace(/[[\]:*?/\\]/g, ' ').slice(0, LONGEST_NAME));
  return short.map((name, index) =>
    short.indexOf(name) === index ? name : `${index + 1} ${name}`.slice(0, LONGEST_NAME),
  );
}

const WIDTHS: Readonly<Record<ColumnKind, number>> = { text: 22, number: 12, rate: 12, day: 13, instant: 21 };

async function* sheetOf(table: Table, order: Order): AsyncGenerator<Buffer> {
  const { columns } = table;
  const widths = columns.map(
    ({ kind }, index) => `<col min="${index + 1}" max="${index + 1}" width="${WIDTHS[kind]}" customWidth="1"/>`,
  );
  const headers = headersOf(table, order).map((label, index) => textCell(label, placeOf(index, 1), STYLE.header));
  yield Buffer.from(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetViews>` +
      '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
      `</sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${headers.join('')}</row>`,
  );
  let text = '';
  let row = 1;
  for await (const cells of table.rows(order)) {
    row += 1;
    if (row > MOST_ROWS) throw new Refused('reportMaking:refused.sheetTooLong', { rows: MOST_ROWS - 1 });
    text += rowOf(table, cells, row);
    if (row % ROWS_AT_ONCE > 0) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`);
}

const rowOf = ({ columns }: Table, cells: readonly Cell[], row: number): string =>
  `<row r="${row}">${columns.map((column, index) => cellOf(cells[index] ?? null, column, placeOf(index, row))).join('')}</row>`;
