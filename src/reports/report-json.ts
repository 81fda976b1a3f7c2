import { type Order, reachOf } from './order.ts';
import type { Cell, Report, Table } from './report.queries.ts';

const ROWS_AT_ONCE = 500;

/** One value with all tables; instants stay in UTC. */
export async function* jsonOf(report: Report, order: Order): AsyncGenerator<Buffer> {
  const { t, on, knownAt } = order;
  const { code } = report;
  const head = { code, title: t(`auditReports:title.${code}`), on, knownAt, reach: reachOf(order) };
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"tables":[`);
  for (const [index, table] of report.tables.entries()) yield* tableOf(table, order, index === 0 ? '' : ',');
  yield Buffer.from(']}\n');
}

async function* tableOf(table: Table, order: Order, before: string): AsyncGenerator<Buffer> {
  const { t } = order;
  const columns = table.columns.map(({ key, kind }) => ({ key, kind, label: t(`auditReports:column.${key}`) }));
  const head = { key: table.key, caption: t(`auditReports:table.${table.key}`), columns };
  yield Buffer.from(`${before}\n${JSON.stringify(head).slice(0, -1)},"rows":[`);
  let text = '';
  let rows = 0;
  for await (const cells of table.rows(order)) {
    text += `${rows === 0 ? '' : ','}\n${JSON.stringify(memberOf(table, cells))}`;
    rows += 1;
    if (rows % ROWS_AT_ONCE > 0) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}]}`);
}

const memberOf = ({ columns }: Table, cells: readonly Cell[]): Readonly<Record<string, Cell>> =>
  Object.fromEntries(columns.map(({ key }, index) => [key, cells[index] ?? null]));
