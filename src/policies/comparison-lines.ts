import type { Translate } from '../web/i18n.ts';
import { type ComparedText, type ComparisonRow, isInline, type Marked, type MarkedTable } from './comparison-rows.ts';
import type { ClauseLevel } from './policy-shape.ts';

/** A line of the table as it is read: a sentence over both columns, or a clause in each. */
export type ComparisonLine =
  | { readonly omitted: string }
  | { readonly level: ClauseLevel; readonly after: ComparisonCell; readonly before: ComparisonCell };

/** A clause in a column, and what is said of it there. */
export interface ComparisonCell {
  readonly note: string | null;
  readonly text: CellText | null;
}

export interface CellText {
  readonly head: Marked | null;
  readonly paragraphs: readonly Marked[];
  readonly tables: readonly MarkedTable[];
}

export const comparisonLines = (rows: readonly ComparisonRow[], t: Translate): ComparisonLine[] =>
  rows.map((row) => lineOf(row, t));

function lineOf(row: ComparisonRow, t: Translate): ComparisonLine {
  if (row.kind === 'omitted') {
    const [first = '', last = first] = row.labels;
    const key = ['none', 'one', 'range'][row.labels.length] ?? 'none';
    return { omitted: t(`policies:comparison.omitted.${key}`, { first, last }) };
  }
  const { level, kind, after, before, movedFrom } = row;
  const note = (key: string): string => t(`policies:comparison.note.${key}`, { from: movedFrom ?? '' });
  const said = kind === 'removed' || kind === 'added' ? note(kind) : movedFrom === null ? null : note('moved');
  return {
    level,
    after: { note: kind === 'added' ? null : said, text: after && cellText(after, level, t) },
    before: { note: kind === 'added' ? said : null, text: before && cellText(before, level, t) },
  };
}

/** A number without a heading stands before the first words; what has a heading has a line for both. */
function cellText(
  { label, heading, paragraphs, tables, isLeftOut }: ComparedText,
  level: ClauseLevel,
  t: Translate,
): CellText {
  const body = isLeftOut ? [plain(t('policies:comparison.unchanged'))] : paragraphs;
  const [first = [], ...rest] = body;
  return {
    head: isInline(level) ? null : [...label, ...plain(' '), ...heading],
    paragraphs: isInline(level) ? [[...label, ...plain(' '), ...first], ...rest] : body,
    tables,
  };
}

const plain = (text: string): Marked => [{ text, isChanged: false }];
