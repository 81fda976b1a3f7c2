import type { Translate } from '../web/i18n.ts';
import type { ImportColumn } from './column.ts';
import type { Fate, Problem, RowFate } from './record.ts';

/** What the command says of a file, as the exchange formats want it. */
export interface ImportReport {
  readonly rows: number;
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly errors: readonly ReportedError[];
  /** Null where the file could not be read. */
  readonly token: string | null;
  /** Only where there are any. */
  readonly unknownColumns?: readonly string[];
  /** Only where there are any: rows that are kept until somebody says whom they are about. */
  readonly waiting?: readonly WaitingRow[];
  /** Only after `--apply`. */
  readonly applied?: boolean;
  readonly ledger?: number | null;
}

/** `row` is the line in the file, `column` the header; null where the whole file is meant. */
export interface ReportedError {
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
}

/** `value` is what people call the record. */
interface WaitingRow {
  readonly row: number;
  readonly value: string;
  readonly message: string;
}

interface Seen {
  readonly facts: { readonly rows: number; readonly unknownColumns: readonly string[] };
  readonly plan: {
    readonly counts: Readonly<Record<Fate, number>>;
    readonly problems: readonly Problem[];
    readonly waiting: readonly RowFate[];
  };
  readonly token: string;
}

export function importReport(
  { facts, plan, token }: Seen,
  columns: readonly ImportColumn[],
  t: Translate,
): ImportReport {
  const { create, update, unchanged } = plan.counts;
  const { rows, unknownColumns } = facts;
  const errors = plan.problems.map(({ line, column, value, key, params }) => ({
    row: line,
    column: columns.find((known) => known.key === column)?.ja ?? column,
    value,
    message: t(key, params),
  }));
  const waiting = plan.waiting.map(({ line, label, notes }) => ({
    ...{ row: line, value: label },
    message: notes.map(({ key, params }) => t(key, params)).join(' '),
  }));
  return {
    ...{ rows, create, update, unchanged, errors, token },
    ...(unknownColumns.length > 0 && { unknownColumns }),
    ...(waiting.length > 0 && { waiting }),
  };
}

/** For a file that could not be read at all, or was not applied. */
export const refusalReport = (message: string): ImportReport => ({
  ...{ rows: 0, create: 0, update: 0, unchanged: 0, token: null },
  errors: [{ row: null, column: null, value: null, message }],
});

const MOST_LISTED = 100;

/** The same for people. */
export function reportText(report: ImportReport, t: Translate): string {
  const { rows, create, update, unchanged, errors, token, unknownColumns = [], waiting = [], applied, ledger } = report;
  const listed = errors
    .slice(0, MOST_LISTED)
    .map(({ row, column, value, message }) =>
      row === null ? message : t('imports:command.error', { row, column: column ?? '', value: value ?? '', message }),
    );
  return [
    ...(token === null ? [] : [t('imports:command.counts', { rows, create, update, unchanged })]),
    ...(unknownColumns.length === 0 ? [] : [t('imports:command.unknown', { columns: unknownColumns.join(', ') })]),
    ...kept(waiting, t),
    ...listed,
    ...(errors.length > MOST_LISTED ? [t('imports:command.more', { count: errors.length - MOST_LISTED })] : []),
    ...(applied === true
      ? [ledger ? t('imports:command.applied', { seq: ledger }) : t('imports:command.nothing')]
      : []),
    ...(applied === undefined && errors.length === 0 && token !== null ? [t('imports:command.token', { token })] : []),
  ].join('\n');
}

const kept = (waiting: readonly WaitingRow[], t: Translate): string[] =>
  waiting.length === 0
    ? []
    : [
        t('imports:command.waiting', { count: waiting.length }),
        ...waiting.slice(0, MOST_LISTED).map(({ row, value }) => t('imports:command.waits', { row, value })),
      ];
