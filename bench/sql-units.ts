import type Connection from 'better-sqlite3';
import { newId } from '../src/ids.ts';
import { UNIT_LEVELS } from '../src/people/unit.rules.ts';
import { FOREVER } from '../src/shared/dates.ts';
import { after, type CsvCells, codesOf, inserting, insertingFacts, readCsv } from './sql-insert.ts';

const LEVELS = codesOf(UNIT_LEVELS);

export async function unitsByHand(connection: Connection, file: string): Promise<void> {
  const insertUnit = inserting(connection, 'unit', ['id', 'code']);
  const insertFact = insertingFacts(connection, 'unit_fact', ['unit_id', 'name', 'parent_id', 'level', 'organ']);
  const ids = new Map<string, string>();
  const periods = new Map<string, CsvCells[]>();
  for await (const row of readCsv(file)) {
    const { 所属コード: code = '' } = row;
    periods.set(code, [...(periods.get(code) ?? []), row]);
  }
  for (const code of periods.keys()) {
    ids.set(code, newId());
    insertUnit(ids.get(code), code);
  }
  for (const [code, rows] of periods) {
    rows.sort((a, b) => ((a.適用開始日 ?? '') < (b.適用開始日 ?? '') ? -1 : 1));
    for (const [index, row] of rows.entries()) {
      const to = row.適用終了日 ? after(row.適用終了日) : (rows[index + 1]?.適用開始日 ?? FOREVER);
      const parent = ids.get(row.上位所属コード ?? '') ?? null;
      insertFact(row.適用開始日, to, ids.get(code), row.所属名, parent, LEVELS.get(row.種別 ?? ''), row.機関);
    }
  }
}
