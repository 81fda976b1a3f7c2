import type { Language } from '../web/i18n.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { day, type ImportColumn } from './column.ts';
import type { Difference } from './record.ts';

/** The header as the exchange formats have it; in English the key, with the header in brackets. */
export const columnLabel = ({ key, ja }: Pick<ImportColumn, 'key' | 'ja'>, lang: Language): string =>
  lang === 'ja' ? ja : `${key} (${ja})`;

export const columnOf = (columns: readonly ImportColumn[], key: string): ImportColumn | undefined =>
  columns.find((column) => column.key === key);

/** A value in the words of the files, a day as it is read on screen; null for an empty one. */
function shownValue(column: ImportColumn | undefined, value: string, date: ViewTools['date']): string | null {
  if (value === '') return null;
  if (column?.read === day) return date(value);
  return column?.words?.find(({ code }) => code === value)?.ja ?? value;
}

export interface ShownChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export const shownChanges = (
  columns: readonly ImportColumn[],
  differences: readonly Difference[],
  { lang, date }: Pick<ViewTools, 'lang' | 'date'>,
): ShownChange[] =>
  differences.map(({ column: key, before, after }) => {
    const column = columnOf(columns, key);
    return {
      field: column ? columnLabel(column, lang) : key,
      from: shownValue(column, before, date),
      to: shownValue(column, after, date),
    };
  });
