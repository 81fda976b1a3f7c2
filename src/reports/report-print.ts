import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { lettersOf, ROOM } from '../print/room.ts';
import { formatDate, formatDateShort, formatInstant } from '../shared/dates.ts';
import { type Making, type Order, reachOf } from './order.ts';
import type { Cell, ColumnKind, Report, Table } from './report.queries.ts';

const WIDE = 6;

const NUMBERS = new Intl.NumberFormat('ja-JP');

/** On A4, with what every report states (domain.md §6). A table that is too long for paper says so in its place. */
export async function printedReport(report: Report, order: Order, making: Making): Promise<PrintedReport> {
  const { t, language } = order;
  const tables: PrintedTable[] = [];
  let [count, room]: [number, Room] = [0, ROOM];
  for (const table of report.tables) {
    const { printed, total, letters } = await printedTable(table, order, room);
    tables.push(printed);
    count += total;
    room = { rows: room.rows - printed.rows.length, letters: room.letters - letters };
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

interface Room {
  readonly rows: number;
  readonly letters: number;
}

async function printedTable(table: Table, order: Order, room: Room) {
  const { t } = order;
  const rows: (string | null)[][] = [];
  let [total, letters] = [0, 0];
  const hasRoom = () => total <= room.rows && letters <= room.letters;
  for await (const cells of table.rows(order)) {
    total += 1;
    if (!hasRoom()) continue;
    const row = table.columns.map(({ kind }, index) => printed(cells[index] ?? null, kind, order));
    rows.push(row);
    letters += lettersOf(row);
  }
  if (!hasRoom()) [rows.length, letters] = [0, 0];
  const tooLong = t('reportMaking:refused.partTooLong', {
    rows: NUMBERS.format(total),
    most: NUMBERS.format(ROOM.rows),
    letters: NUMBERS.format(ROOM.letters),
  });
  const shown: PrintedTable = {
    caption: t(`auditReports:table.${table.key}`),
    columns: table.columns.map(({ key, kind }) => ({
      label: t(`auditReports:column.${key}`),
      numeric: kind === 'number' || kind === 'rate',
    })),
    rows,
    // What somebody typed may be longer than a page, and a report loses nothing.
    long: true,
    empty: total === 0 ? t('reportMaking:noRows') : tooLong,
  };
  return { printed: shown, total, letters };
}

function printed(cell: Cell, kind: ColumnKind, { language }: Order): string | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return kind === 'rate' ? cell.toFixed(1) : String(cell);
  if (kind === 'day') return formatDateShort(cell, language);
  return kind === 'instant' ? formatInstant(cell, language) : cell;
}
