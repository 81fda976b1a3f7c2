import { cleanCell, columnLookup, countKnown, findHeader, HEADER_ROWS, type Header } from './csv-header.ts';
import type { ColumnName, CsvRow, CsvTable, Encoding } from './csv-read.ts';
import { Refused } from './errors.ts';

/** The columns that an import asks for, and the renamings of one office's files. */
export type Wanted = {
  readonly columns: readonly ColumnName[];
  /** From a header as the file has it to a column key, or to '' where that column is to be ignored. */
  readonly mapping?: Readonly<Record<string, string>>;
};

/** One record of a file and the line it begins on. */
export type Line = { readonly line: number; readonly cells: readonly string[] };

export type TableContent = Omit<CsvTable, 'encoding' | 'sha256'>;

/** Comma or TAB, whichever finds more known headers in the first lines; TAB is what UTF-16 files are written with. */
export function delimiterOf(sample: string, encoding: Encoding, wanted: Wanted): ',' | '\t' {
  const lookup = columnLookup(wanted.columns, wanted.mapping ?? {});
  const lines = sample.split(/\r\n|\n|\r/, HEADER_ROWS).map((line) => line.replaceAll('"', ''));
  const found = (delimiter: string) => Math.max(...lines.map((line) => countKnown(line.split(delimiter), lookup)));
  const lead = found('\t') - found(',');
  return lead > 0 || (lead === 0 && encoding === 'utf-16le') ? '\t' : ',';
}

/** Takes a file's lines one by one and gives the table at the end; the first lines wait until the header is found. */
export function startTable(wanted: Wanted): { add: (line: Line) => void; finish: () => TableContent } {
  const waiting: Line[] = [];
  let body: ReturnType<typeof startBody> | null = null;
  const settle = () => {
    body = settleHeader(waiting, wanted);
    return body;
  };
  const add = (line: Line) => {
    if (line.cells.every(isBlank)) return;
    if (body) body.add(line);
    else if (waiting.push(line) === HEADER_ROWS) settle();
  };
  return { add, finish: () => (body ?? settle()).finish() };
}

function settleHeader(lines: readonly Line[], { columns, mapping = {} }: Wanted) {
  const cells = lines.map((line) => line.cells);
  const header = findHeader(cells, columns, columnLookup(columns, mapping));
  const body = startBody(header, lines[header.row]?.line ?? 0);
  for (const line of lines.slice(header.row + 1)) body.add(line);
  return body;
}

function startBody(header: Header, headerLine: number) {
  const { sources, unknownColumns } = header;
  const present = sources.map((source) => source >= 0);
  const manyColumns = present.filter(Boolean).length >= 3;
  const clean = cellCleaner();
  const rows: CsvRow[] = [];
  // Rows of one cell, the first: notes, unless a fuller row follows.
  const lone: { readonly row: CsvRow; readonly text: string }[] = [];
  const add = ({ line, cells }: Line) => {
    refuseSurplus(header, line, cells);
    const row = { line, cells: sources.map((source) => clean(cells[source] ?? '')) };
    if (isLone(cells)) lone.push({ row, text: cells[0] ?? '' });
    else {
      for (const waiting of lone.splice(0)) rows.push(waiting.row);
      rows.push(row);
    }
  };
  const finish = (): TableContent => {
    const notes = lone.filter(({ text }) => manyColumns || NOTE.test(text));
    rows.push(...lone.filter((one) => !notes.includes(one)).map(({ row }) => row));
    return {
      headerLine,
      present,
      rows,
      unknownColumns,
      notes: notes.map(({ row, text }) => ({ line: row.line, text })),
    };
  };
  return { add, finish };
}

const NOTE = /^\s*(?:※|[(（]?注)/;

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}

function isLone(cells: readonly string[]): boolean {
  return cells.every((cell, n) => n === 0 || isBlank(cell));
}

// A row too wide has its cells in the wrong columns, most often for a comma that nobody quoted.
function refuseSurplus({ width }: Header, line: number, cells: readonly string[]): void {
  if (cells.length > width && !cells.slice(width).every(isBlank)) {
    throw new Refused('imports:refused.rowTooWide', { line, columns: width, cells: cells.length });
  }
}

const REMEMBERED_CELLS = 20_000;

// Lists repeat themselves: cleaning 'ノート' once and keeping one string for a hundred thousand cells saves both.
function cellCleaner(): (cell: string) => string {
  const known = new Map<string, string>();
  return (cell) => {
    const found = known.get(cell);
    if (found !== undefined) return found;
    const clean = cleanCell(cell);
    if (known.size < REMEMBERED_CELLS) known.set(cell, clean);
    return clean;
  };
}
