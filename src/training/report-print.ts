import { longRows, printedTable, type ReportTable } from '../consolidation/report-table.ts';
import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatInstant, type Instant, type IsoDate } from '../shared/dates.ts';
import type { ReportTools } from './report-tables.ts';

/** What every report states of its making. */
export interface Making {
  readonly on: IsoDate;
  readonly at: Instant;
  /** 所属・氏名. */
  readonly by: string;
  /** Empty prints none. */
  readonly city: string;
  /** What it was asked for. */
  readonly conditions: string;
}

interface Paper {
  readonly title: string;
  readonly count: string;
  readonly sentences: readonly string[];
  readonly tables: PrintedReport['tables'];
}

/** On A4, with what every report states (domain.md §6). */
export function printedPaper(paper: Paper, making: Making, { t, lang }: ReportTools): PrintedReport {
  const fact = (key: string, detail: string) => ({ term: t(`reports:fact.${key}`), detail });
  const { title, count, sentences, tables } = paper;
  return {
    ...{ kind: 'report', language: lang, title, at: making.at, ...printLabels(t) },
    ...{ addressee: null, sender: making.city || null, sentences, tables },
    facts: [
      fact('on', formatDate(making.on, lang)),
      fact('madeAt', formatInstant(making.at, lang)),
      fact('madeBy', making.by),
      fact('conditions', making.conditions),
      fact('count', count),
    ],
  };
}

export const printedTables = (tables: readonly ReportTable[]): PrintedReport['tables'] => tables.map(printedTable);

const HEADERS = ['asOn', 'conditions', 'table', 'row', 'column', 'value', 'unit'];

/** The same figures, one a row. */
export const figuresCsv = (tables: readonly ReportTable[], { on, conditions }: Making, { t }: ReportTools) => ({
  headers: HEADERS.map((key) => t(`reports:csv.${key}`)),
  rows: longRows(tables).map((row) => [on, conditions, ...row]),
});
