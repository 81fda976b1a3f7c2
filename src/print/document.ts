import type { Instant } from '../shared/dates.ts';

export interface PrintedColumn {
  readonly label: string;
  readonly numeric?: boolean;
}

/** The header row stands on every page that the table reaches; null prints a dash. */
export interface PrintedTable {
  readonly caption: string;
  readonly note?: string;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** The sentence in the place of a table without rows. */
  readonly empty: string;
}

/** What all have that is printed on A4 paper, as plain data. The same document gives the same bytes. */
interface Printed {
  readonly language: 'ja' | 'en';
  readonly title: string;
  /** The date written into the file. */
  readonly at: Instant;
  /** With `{page}` and `{pages}` in it. */
  readonly pageLabel: string;
  /** Said at the end where no font has some characters, which are printed as 〓; with `{characters}` in it. */
  readonly missingLabel: string;
}

export interface PrintedReport extends Printed {
  readonly kind: 'report';
  /** To whom it is addressed; null prints nothing. */
  readonly addressee: string | null;
  /** Who sends it; null prints nothing. */
  readonly sender: string | null;
  /** What every report states: the day, when and by whom it was made, the conditions, the count. */
  readonly facts: readonly { readonly term: string; readonly detail: string }[];
  readonly sentences: readonly string[];
  readonly tables: readonly PrintedTable[];
}

/** Two columns on a page that lies on its side. */
export interface PrintedComparison extends Printed {
  readonly kind: 'comparison';
  readonly columns: readonly [string, string];
  readonly rows: readonly PrintedRow[];
}

/** A sentence over both columns, or what is in each. */
export type PrintedRow = { readonly span: string } | { readonly cells: readonly (readonly PrintedBlock[])[] };

export type PrintedBlock =
  | PrintedText
  | { readonly header: readonly PrintedText[]; readonly rows: readonly (readonly PrintedText[])[] };

export interface PrintedText {
  readonly runs: readonly { readonly text: string; readonly isUnderlined: boolean }[];
  readonly isBold?: boolean;
}

export type PrintedDocument = PrintedReport | PrintedComparison;
