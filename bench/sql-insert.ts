import { createReadStream } from 'node:fs';
import type Connection from 'better-sqlite3';
import { parse } from 'csv-parse';
import { newId } from '../src/ids.ts';
import { addDays, FOREVER, STILL_KNOWN } from '../src/shared/dates.ts';

/** A row of the made-up city under its Japanese headers. */
export type CsvCells = Readonly<Record<string, string>>;

export const readCsv = (file: string): AsyncIterable<CsvCells> =>
  createReadStream(file).pipe(parse({ bom: true, columns: true }));

type Insert = (...values: readonly unknown[]) => void;

export function inserting(connection: Connection, table: string, columns: readonly string[]): Insert {
  const marks = columns.map(() => '?').join(', ');
  const statement = connection.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
  return (...values) => statement.run(...values);
}

const FACT = ['id', 'valid_from', 'valid_to', 'recorded_at', 'superseded_at'];

/** For a table of dated facts: takes the two days, then the columns. */
export function insertingFacts(connection: Connection, table: string, columns: readonly string[]): Insert {
  const insert = inserting(connection, table, [...FACT, ...columns]);
  const now = new Date().toISOString();
  return (from, to, ...values) => insert(newId(), from, to, now, STILL_KNOWN, ...values);
}

/** The day after the last one, as half-open ranges end; open where none is written. */
export const after = (lastOn: string | undefined): string => (lastOn ? addDays(lastOn, 1) : FOREVER);

/** Code of each word of an exchange format. */
export const codesOf = (words: readonly { readonly code: string; readonly ja: string }[]): Map<string, string> =>
  new Map(words.map(({ code, ja }) => [ja, code]));

/** `;` between the values, in their own order, as they are stored. */
export const listOf = (cell: string | undefined): string[] => (cell ? cell.split(';').sort() : []);

/** Ids by what people call the records. */
export function idsBy(connection: Connection, query: string): Map<string, string> {
  const found = connection.prepare(query).all() as { name: string; id: string }[];
  return new Map(found.map(({ name, id }) => [name, id]));
}
