import { columnLookup } from '../shared/csv-header.ts';
import type { ColumnName } from '../shared/csv-read.ts';

export type Mapping = Readonly<Record<string, string>>;

/** As the header says, or not at all; anything else is the key of a column. */
export const AS_IT_SAYS = 'auto';
export const LEFT_OUT = 'ignore';

/** What is chosen for each header at first: as saved, as recognised, else left out. */
export function firstChoices(headers: readonly string[], columns: readonly ColumnName[], saved: Mapping): string[] {
  const place = columnLookup(columns, {});
  return headers.map((header) => {
    const own = Object.hasOwn(saved, header) ? saved[header] : undefined;
    if (own !== undefined) return own === '' ? LEFT_OUT : own;
    return place(header) >= 0 ? AS_IT_SAYS : LEFT_OUT;
  });
}

/** The choices as they were sent, `column0`, `column1` …; what is no choice counts as left out. */
export function sentChoices(body: unknown, headers: readonly string[], columns: readonly ColumnName[]): string[] {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const known = [AS_IT_SAYS, ...columns.map(({ key }) => key)];
  return headers.map((_, index) => known.find((choice) => choice === sent[`column${index}`]) ?? LEFT_OUT);
}

export function mappingOf(headers: readonly string[], choices: readonly string[]): Mapping {
  const pairs = headers.map((header, index) => [header, choices[index] ?? LEFT_OUT] as const);
  return Object.fromEntries(
    pairs
      .filter(([, choice]) => choice !== AS_IT_SAYS)
      .map(([header, choice]) => [header, choice === LEFT_OUT ? '' : choice]),
  );
}

/** The place of a header for which a column was chosen, or that names one, which another header before it has already; else -1. */
export function chosenTwice(
  headers: readonly string[],
  choices: readonly string[],
  columns: readonly ColumnName[],
): number {
  const place = columnLookup(columns, {});
  const said = (header: string): string => columns[place(header)]?.key ?? LEFT_OUT;
  const keys = headers.map((header, index) => (choices[index] === AS_IT_SAYS ? said(header) : choices[index]));
  return keys.findIndex((key, index) => key !== LEFT_OUT && keys.indexOf(key) !== index);
}
