import type { Language } from '../web/i18n.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { day, type ImportColumn, instant } from './column.ts';
import type { Difference } from './record.ts';

/** The header as the exchange formats have it; in English the key, with the header in brackets. */
export const columnLabel = ({ key, ja }: Pick<ImportColumn, 'key' | 'ja'>, lang: Language): string =>
  lang === 'ja' ? ja : `${key} (${ja})`;

export const columnOf = (columns: readonly ImportColumn[], key: string): ImportColumn | undefined =>
  columns.find((column) => column.key === key);

type Tools = Pick<ViewTools, 'lang' | 'date' | 'instant'>;

/** A value in the words of the files, a day or an instant as it is read on screen; null for an empty one. */
function shownValue(column: ImportColumn | undefined, value: string, tools: Tools): string | null {
  if (value === '') return null;
  if (column?.read === day) return tools.date(value);
  if (column?.read === instant) return tools.instant(value);
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
  tools: Tools,
): ShownChange[] =>
  differences.map(({ column: key, before, after }) => {
    const column = columnOf(columns, key);
    return {
      field: column ? columnLabel(column, tools.lang) : key,
      from: shownValue(column, before, tools),
      to: shownValue(column, after, tools),
    };
  });
