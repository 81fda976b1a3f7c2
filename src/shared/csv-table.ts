import { cellCleaner } from './csv-cell.ts';
import { columnLookup, findHeader, HEADER_ROWS, type Header } from './csv-header.ts';
import type { CsvRow, CsvTable, Wanted } from './csv-read.ts';
import { Refused } from './errors.ts';

/** One record of a file and the line it begins on. */
export type Line = { readonly line: number; readonly cells: readonly string[] };

export type TableContent = Omit<CsvTable, 'encoding' | 'sha256'>;

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

type Lone = { readonly row: CsvRow; readonly text: string };

function startBody(header: Header, headerLine: number) {
  const { sources, unknownColumns } = header;
  const present = sources.map((source) => source >= 0);
  const manyColumns = present.filter(Boolean).length >= 3;
  const clean = cellCleaner();
  const rows: CsvRow[] = [];
  // Rows of one cell, the first: notes, unless a fuller row follows.
  let lone: Lone[] = [];
  const add = ({ line, cells }: Line) => {
    refuseSurplus(header, line, cells);
    const row = { line, cells: sources.map((source) => clean(cells[source] ?? '')) };
    if (isLone(cells)) return void lone.push({ row, text: cells[0] ?? '' });
    for (const waiting of lone) rows.push(waiting.row);
    lone = [];
    rows.push(row);
  };
  const finish = (): TableContent => {
    const isNote = ({ text }: Lone) => manyColumns || NOTE.test(text);
    const notes = lone.filter(isNote).map(({ row, text }) => ({ line: row.line, text: text.trim() }));
    return {
      headerLine,
      present,
      rows: rows.concat(lone.filter((one) => !isNote(one)).map(({ row }) => row)),
      unknownColumns,
      notes,
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
