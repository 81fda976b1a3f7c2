import type { Report, Table } from './report.queries.ts';

const ROWS_BETWEEN = 1_000;

/** The same reports, which tell how many rows have been read of them together: before each table, and every thousand rows. */
export function countedRows(tell: (rows: number) => void | Promise<void>): (report: Report) => Report {
  let read = 0;
  const counted = (table: Table): Table => ({
    ...table,
    rows: async function* (asked) {
      await tell(read);
      for await (const cells of table.rows(asked)) {
        read += 1;
        if (read % ROWS_BETWEEN === 0) await tell(read);
        yield cells;
      }
    },
  });
  return (report) => ({ ...report, tables: report.tables.map(counted) });
}
