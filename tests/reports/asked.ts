import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import type { Database } from '../../src/database.ts';
import type { Asked, Cell, Report } from '../../src/reports/report.queries.ts';
import type { Scope } from '../../src/shared/permissions.ts';
import { type Language, loadTexts } from '../../src/web/i18n.ts';

const texts = loadTexts(path.join(projectRoot, 'locales'));

/** Long after everything that a test records. */
const LATER = '2099-12-31T00:00:00.000Z';

export interface AskedFor {
  readonly on: string;
  readonly knownAt?: string;
  readonly scope?: Scope;
  readonly language?: Language;
}

/** As somebody asks for a report; without `knownAt` with all that was ever recorded. */
export async function asking(db: Database, asked: AskedFor): Promise<Asked> {
  const { on, knownAt = LATER, scope = 'all', language = 'ja' } = asked;
  return { db, on, knownAt, scope, language, t: (await texts)(language) };
}

type Row = Readonly<Record<string, Cell>>;

/** Every row of a table by the keys of its columns. */
export async function readTable(report: Report, key: string, asked: Asked): Promise<Row[]> {
  const table = report.tables.find((one) => one.key === key);
  if (!table) throw new Error(`${report.code} has no table ${key}`);
  const found: Row[] = [];
  for await (const cells of table.rows(asked)) {
    if (cells.length !== table.columns.length) throw new Error(`${key}: ${cells.length} cells in a row`);
    found.push(Object.fromEntries(table.columns.map((column, index) => [column.key, cells[index] ?? null])));
  }
  return found;
}

/** Every table as it is read. */
export async function readReport(report: Report, asked: Asked): Promise<Readonly<Record<string, Row[]>>> {
  const tables: Record<string, Row[]> = {};
  for (const { key } of report.tables) tables[key] = await readTable(report, key, asked);
  return tables;
}
