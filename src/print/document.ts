import type { Instant } from '../shared/dates.ts';

export interface PrintedColumn {
  readonly label: string;
  readonly numeric?: boolean;
  /** Of the table's width; without it the columns share what is left. */
  readonly percent?: number;
}

/** The header row stands on every page that the table reaches; null prints a dash. */
export interface PrintedTable {
  readonly caption: string;
  readonly note?: string;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** The sentence in the place of a table without rows. */
  readonly empty: string;
  /** Rows are high enough to be written in by hand. */
  readonly tall?: boolean;
  /** Its texts may be longer than a page: a row goes on on the next one. */
  readonly long?: boolean;
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
  /** Tables of many columns: the page lies on its side. */
  readonly isWide?: boolean;
  /** Sentences at the very end, kept together. */
  readonly closing?: readonly string[];
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

/** A text as ordinances are set, on upright pages. */
export interface PrintedOrdinance extends Printed {
  readonly kind: 'ordinance';
  readonly facts: PrintedReport['facts'];
  readonly parts: readonly OrdinancePart[];
}

export type OrdinancePart =
  | OrdinanceLine
  | { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

export interface OrdinanceLine {
  readonly role: keyof typeof ORDINANCE_ROLES;
  readonly text: string;
}

/**
 * How a line is set. Lengths count letters: `indent` from the margin to all lines, `hanging` how far the first stands out to
 * the left of the others. `outline`: its depth in the contents of the document.
 */
export const ORDINANCE_ROLES = {
  chapter: { indent: 3, hanging: 0, outline: 1, isBold: true },
  section: { indent: 4, hanging: 0, outline: 2, isBold: true },
  supplement: { indent: 3, hanging: 0, outline: 1, isBold: true },
  annex: { indent: 0, hanging: 0, outline: 1, isBold: true },
  caption: { indent: 1, hanging: 0, outline: 3, isBold: false },
  article: { indent: 1, hanging: 1, outline: null, isBold: false },
  paragraph: { indent: 1, hanging: 1, outline: null, isBold: false },
  item: { indent: 2, hanging: 1, outline: null, isBold: false },
  more: { indent: 1, hanging: 0, outline: null, isBold: false },
  moreOfItem: { indent: 2, hanging: 0, outline: null, isBold: false },
} as const;

/** One upright page about one person. */
export interface PrintedCertificate extends Printed {
  readonly kind: 'certificate';
  readonly number: string;
  readonly unit: string;
  readonly name: string;
  readonly facts: PrintedReport['facts'];
  readonly sentence: string;
  readonly issuedOn: string;
  readonly issuer: string;
  readonly support: string;
}

export type PrintedDocument = PrintedReport | PrintedComparison | PrintedOrdinance | PrintedCertificate;
