import type { PrintedTable } from '../print/document.ts';

/** A figure with its unit and decimals; a text where `decimals` is null. */
export interface ReportColumn {
  readonly label: string;
  readonly unit: string;
  readonly decimals: number | null;
  /** A difference: read with its sign; in a file without the plus, which a spreadsheet would run. */
  readonly isSigned?: true;
}

export interface ReportTable {
  readonly caption: string;
  /** What the rows are: 部, month. */
  readonly category: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | string | null)[] }[];
  readonly note?: string;
  readonly empty: string;
}

/** The table as people read it: figures with commas, the unit in the header. */
export function printedTable({ caption, category, columns, rows, note, empty }: ReportTable): PrintedTable {
  const headers = columns.map(({ label, unit, decimals }) => ({
    label: unit === '' ? label : `${label}(${unit})`,
    numeric: decimals !== null,
  }));
  return {
    caption,
    ...(note && { note }),
    columns: [{ label: category }, ...headers],
    rows: rows.map(({ label, values }) => [label, ...values.map((value, index) => read(value, columns[index]))]),
    empty,
  };
}

function read(value: number | string | null, column: ReportColumn | undefined): string | null {
  if (typeof value !== 'number') return value;
  const digits = column?.decimals ?? 0;
  const signDisplay = column?.isSigned ? 'exceptZero' : 'auto';
  return value.toLocaleString('ja-JP', { signDisplay, minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export type ReportRow = readonly (string | number | null)[];

/** One row for each figure: table, row, column, value, unit; figures without commas, nothing where nothing is known. */
export const longRows = (tables: readonly ReportTable[]): readonly ReportRow[] =>
  tables.flatMap(({ caption, columns, rows }) =>
    rows.flatMap(({ label, values }) =>
      columns.map(({ label: column, unit, decimals }, index) => {
        const value = values[index] ?? null;
        return [caption, label, column, typeof value === 'number' ? value.toFixed(decimals ?? 0) : (value ?? ''), unit];
      }),
    ),
  );
