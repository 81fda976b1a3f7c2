import { csvChunks, type ExportEncoding, unencodable } from '../shared/csv-write.ts';
import { Refused } from '../shared/errors.ts';
import { spellInstant } from '../shared/instant-spelling.ts';
import type { Asked, Cell, Column, Table } from './report.queries.ts';

/**
 * One table as the Digital Agency wants statistics for machines (統計表における機械判読可能なデータの表記方法): one header
 * row and then data alone, one value a cell, no merged or decorated cells, no units, commas or footnotes in values, nothing
 * where there is no value, days as YYYY-MM-DD and instants by ISO 8601, codes beside names, no totals among the rows.
 */
export const csvOf = (table: Table, asked: Asked, encoding: ExportEncoding): AsyncIterable<Buffer> =>
  csvChunks(headersOf(table, asked), spelt(table, asked), encoding, true);

export const headersOf = ({ columns }: Table, { t }: Pick<Asked, 't'>): string[] =>
  columns.map(({ key }) => t(`auditReports:column.${key}`));

async function* spelt(table: Table, asked: Asked): AsyncGenerator<readonly Cell[]> {
  const instants = table.columns.flatMap(({ kind }, index) => (kind === 'instant' ? [index] : []));
  if (instants.length === 0) return yield* table.rows(asked);
  for await (const cells of table.rows(asked)) yield cells.map((cell, index) => spell(cell, table.columns[index]));
}

/** In Japan's time, which is said. */
const spell = (cell: Cell, column: Column | undefined): Cell =>
  column?.kind === 'instant' && typeof cell === 'string' ? `${spellInstant(cell).replace(' ', 'T')}+09:00` : cell;

const CHARACTERS_NAMED = 20;

/** Reads the tables once, so that nothing is written of a file that would lose characters. */
export async function refuseUnencodable(tables: readonly Table[], asked: Asked): Promise<void> {
  for (const table of tables) {
    const characters = new Set(headersOf(table, asked).flatMap(unencodable));
    let row = 0;
    let first = characters.size > 0 ? 1 : 0;
    for await (const cells of table.rows(asked)) {
      row += 1;
      for (const cell of cells) if (typeof cell === 'string') for (const one of unencodable(cell)) characters.add(one);
      if (first === 0 && characters.size > 0) first = row;
    }
    const named = [...characters].slice(0, CHARACTERS_NAMED).join(' ');
    if (first > 0) throw new Refused('imports:refused.cp932', { characters: named, row: first });
  }
}
