import type { Translate } from '../web/i18n.ts';
import type { ImportColumn } from './column.ts';
import type { Fate, Problem } from './record.ts';

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

interface Seen {
  readonly facts: { readonly rows: number; readonly unknownColumns: readonly string[] };
  readonly plan: { readonly counts: Readonly<Record<Fate, number>>; readonly problems: readonly Problem[] };
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
  return { rows, create, update, unchanged, errors, token, ...(unknownColumns.length > 0 && { unknownColumns }) };
}

/** For a file that could not be read at all, or was not applied. */
export const refusalReport = (message: string): ImportReport => ({
  ...{ rows: 0, create: 0, update: 0, unchanged: 0, token: null },
  errors: [{ row: null, column: null, value: null, message }],
});

const MOST_LISTED = 100;

/** The same for people. */
export function reportText(report: ImportReport, t: Translate): string {
  const { rows, create, update, unchanged, errors, token, unknownColumns = [], applied, ledger } = report;
  const listed = errors
    .slice(0, MOST_LISTED)
    .map(({ row, column, value, message }) =>
      row === null ? message : t('imports:command.error', { row, column: column ?? '', value: value ?? '', message }),
    );
  return [
    ...(token === null ? [] : [t('imports:command.counts', { rows, create, update, unchanged })]),
    ...(unknownColumns.length === 0 ? [] : [t('imports:command.unknown', { columns: unknownColumns.join(', ') })]),
    ...listed,
    ...(errors.length > MOST_LISTED ? [t('imports:command.more', { count: errors.length - MOST_LISTED })] : []),
    ...(applied === true
      ? [ledger ? t('imports:command.applied', { seq: ledger }) : t('imports:command.nothing')]
      : []),
    ...(applied === undefined && errors.length === 0 && token !== null ? [t('imports:command.token', { token })] : []),
  ].join('\n');
}
