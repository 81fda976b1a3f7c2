import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatDateShort, formatInstant } from '../shared/dates.ts';
import { type Making, type Order, reachOf } from './order.ts';
import type { Cell, ColumnKind, Report, Table } from './report.queries.ts';

/** A document is set in one piece: more rows would take minutes and gigabytes, for hundreds of pages that nobody reads. */
const MOST_PRINTED = 3_000;
const WIDE = 6;

const NUMBERS = new Intl.NumberFormat('ja-JP');

/** On A4, with what every report states (domain.md §6). A table that is too long for paper says so in its place. */
export async function printedReport(report: Report, order: Order, making: Making): Promise<PrintedReport> {
  const { t, language } = order;
  const tables: PrintedTable[] = [];
  let [count, room] = [0, MOST_PRINTED];
  for (const table of report.tables) {
    const { printed, total } = await printedTable(table, order, room);
    tables.push(printed);
    count += total;
    room -= printed.rows.length;
  }
  return {
    ...{ kind: 'report', language, title: t(`auditReports:title.${report.code}`), at: making.at, ...printLabels(t) },
    ...{ addressee: null, sender: making.city || null, sentences: [], tables, closing: making.lastPage },
    isWide: report.tables.some(({ columns }) => columns.length > WIDE),
    facts: factsOf(report, order, making, count),
  };
}

function factsOf({ code }: Report, order: Order, making: Making, count: number): PrintedReport['facts'] {
  const { t, on, knownAt, language } = order;
  const fact = (key: string, detail: string) => ({ term: t(`reportMaking:fact.${key}`), detail });
  return [
    fact('code', code),
    fact('on', formatDate(on, language)),
    fact('knownAt', formatInstant(knownAt, language)),
    fact('madeAt', formatInstant(making.at, language)),
    fact('madeBy', making.by),
    fact('reach', reachOf(order)),
    fact('count', t('reportMaking:rows', { count: NUMBERS.format(count) })),
  ];
}

async function printedTable(table: Table, order: Order, room: number) {
  const { t } = order;
  const rows: (string | null)[][] = [];
  let total = 0;
  for await (const cells of table.rows(order)) {
    total += 1;
    if (total <= room) rows.push(table.columns.map(({ kind }, index) => printed(cells[index] ?? null, kind, order)));
  }
  const tooLong = t('reportMaking:refused.partTooLong', {
    rows: NUMBERS.format(total),
    most: NUMBERS.format(MOST_PRINTED),
  });
  const shown: PrintedTable = {
    caption: t(`auditReports:table.${table.key}`),
    columns: table.columns.map(({ key, kind }) => ({
      label: t(`auditReports:column.${key}`),
      numeric: kind === 'number' || kind === 'rate',
    })),
    rows: total > room ? [] : rows,
    // What somebody typed may be longer than a page, and a report loses nothing.
    long: true,
    empty: total > room ? tooLong : t('reportMaking:noRows'),
  };
  return { printed: shown, total };
}

function printed(cell: Cell, kind: ColumnKind, { language }: Order): string | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return kind === 'rate' ? cell.toFixed(1) : String(cell);
  if (kind === 'day') return formatDateShort(cell, language);
  return kind === 'instant' ? formatInstant(cell, language) : cell;
}
