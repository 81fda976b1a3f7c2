import { cleanCell } from './csv-cell.ts';
import type { ColumnName, Encoding, Wanted } from './csv-read.ts';
import { Refused } from './errors.ts';
import { fold } from './text.ts';

/** Where each column asked for stands in a file: `sources[n]` is the place of column n, -1 where it is absent. */
export type Header = {
  readonly row: number;
  readonly width: number;
  readonly sources: readonly number[];
  readonly unknownColumns: readonly string[];
};

/** How deep a header may stand below title rows. */
export const HEADER_ROWS = 20;

const UNKNOWN = -1;
const IGNORED = -2;

type Lookup = (header: string) => number;

/** `mapping` leads from a header as the file has it to a column key, or to '' where the column is to be ignored. */
export function columnLookup(columns: readonly ColumnName[], mapping: Readonly<Record<string, string>>): Lookup {
  const places = new Map(columns.flatMap(({ key, ja }, n) => [key, ja].map((name) => [fold(name), n] as const)));
  for (const [header, key] of Object.entries(mapping)) {
    places.set(fold(header), key === '' ? IGNORED : (places.get(fold(key)) ?? UNKNOWN));
  }
  return (header) => places.get(fold(header)) ?? UNKNOWN;
}

/** The row among the first HEADER_ROWS that names most columns; refuses where none does or a required one is absent. */
export function findHeader(
  rows: readonly (readonly string[])[],
  columns: readonly ColumnName[],
  lookup: Lookup,
): Header {
  const counts = rows.slice(0, HEADER_ROWS).map((cells) => countKnown(cells, lookup));
  const most = Math.max(0, ...counts);
  const row = counts.indexOf(most);
  const cells = (rows[row] ?? []).map(cleanCell);
  if (most === 0 || (most < 2 && missingOf(cells, columns, lookup).length > 0))
    throw new Refused('imports:refused.noHeader');
  return readHeader(row, cells, columns, lookup);
}

function countKnown(cells: readonly string[], lookup: Lookup): number {
  return new Set(cells.map((cell) => lookup(cleanCell(cell))).filter((place) => place >= 0)).size;
}

function readHeader(row: number, cells: readonly string[], columns: readonly ColumnName[], lookup: Lookup): Header {
  const places = cells.map(lookup);
  const twice = columns.find((_, n) => places.indexOf(n) !== places.lastIndexOf(n));
  if (twice) throw new Refused('imports:refused.columnTwice', { column: nameOf(twice) });
  const missing = missingOf(cells, columns, lookup);
  if (missing.length > 0) {
    throw new Refused('imports:refused.columnMissing', { columns: missing.map(nameOf).join(', ') });
  }
  return {
    row,
    width: cells.length,
    sources: columns.map((_, n) => places.indexOf(n)),
    unknownColumns: cells.filter((cell, n) => cell !== '' && places[n] === UNKNOWN),
  };
}

function missingOf(cells: readonly string[], columns: readonly ColumnName[], lookup: Lookup): ColumnName[] {
  const places = new Set(cells.map(lookup));
  return columns.filter((column, n) => column.required && !places.has(n));
}

function nameOf(column: ColumnName): string {
  return `${column.ja} (${column.key})`;
}

/** Comma or TAB, whichever finds more known headers in the first lines; TAB is what UTF-16 files are written with. */
export function delimiterOf(sample: string, encoding: Encoding, wanted: Wanted): ',' | '\t' {
  const lookup = columnLookup(wanted.columns, wanted.mapping ?? {});
  const lines = sample.split(/\r\n|\n|\r/, HEADER_ROWS).map((line) => line.replaceAll('"', ''));
  const found = (delimiter: string) => Math.max(...lines.map((line) => countKnown(line.split(delimiter), lookup)));
  const lead = found('\t') - found(',');
  return lead > 0 || (lead === 0 && encoding === 'utf-16le') ? '\t' : ',';
}
