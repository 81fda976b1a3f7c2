import type { Order } from './order.ts';
import type { Cell, ColumnKind, Report, Table } from './report.queries.ts';
import { headersOf } from './report-csv.ts';
import { cellOf, placeOf, STYLE, textCell } from './xlsx-cells.ts';
import { bookParts, headParts, type Part, sheetName } from './xlsx-parts.ts';
import type { Zipped } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** What a sheet can hold, its header included. */
const MOST_ROWS = 1_048_576;
const ROWS_AT_ONCE = 500;

type Row = readonly Cell[];

/**
 * The parts of the zip that the file is, written while it is read (ADR 0026): one sheet for each table, and where a sheet is
 * full another. How many they are is known in the end.
 */
export async function* xlsxParts(report: Report, order: Order, most = MOST_ROWS): AsyncGenerator<Zipped> {
  const { t, knownAt } = order;
  yield* headParts({ title: t(`auditReports:title.${report.code}`), at: knownAt }).map(textPart);
  const captions: string[] = [];
  for (const table of report.tables) {
    for await (const rows of inSheets(table.rows(order), most - 1)) {
      yield { name: sheetName(captions.length), chunks: () => sheetOf(table, order, rows()) };
      captions.push(t(`auditReports:table.${table.key}`));
    }
  }
  yield* bookParts(namesOf(captions)).map(textPart);
}

const textPart = ({ name, text }: Part): Zipped => ({ name, chunks: () => [Buffer.from(text)] });

/** The rows in stretches, each to be read to its end before the next is asked for; one even where there are no rows. */
async function* inSheets(rows: AsyncIterable<Row>, most: number): AsyncGenerator<() => AsyncGenerator<Row>> {
  const iterator = rows[Symbol.asyncIterator]();
  let ahead = await iterator.next();
  async function* stretch(): AsyncGenerator<Row> {
    for (let taken = 0; taken < most && !ahead.done; taken += 1) {
      yield ahead.value;
      ahead = await iterator.next();
    }
  }
  try {
    do yield stretch;
    while (!ahead.done);
  } finally {
    await iterator.return?.();
  }
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

async function* sheetOf(table: Table, order: Order, rows: AsyncIterable<Row>): AsyncGenerator<Buffer> {
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
  for await (const cells of rows) {
    row += 1;
    text += rowOf(table, cells, row);
    if (row % ROWS_AT_ONCE > 0) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`);
}

const rowOf = ({ columns }: Table, cells: readonly Cell[], row: number): string =>
  `<row r="${row}">${columns.map((column, index) => cellOf(cells[index] ?? null, column, placeOf(index, row))).join('')}</row>`;
