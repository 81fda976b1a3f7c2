import type { PrintedComparison } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import type { Instant } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { type ComparisonLine, comparisonLines } from './comparison-lines.ts';
import { printedRows } from './comparison-print.ts';
import { comparisonRows, hasChanges } from './comparison-rows.ts';
import type { VersionRow } from './policy.queries.ts';
import { diffPolicies } from './policy-diff.ts';
import { storedText } from './policy-text.ts';

export interface ComparisonData {
  readonly after: VersionRow & { readonly text: string };
  readonly before: VersionRow & { readonly text: string };
  /** All that it can be compared with. */
  readonly others: readonly VersionRow[];
  readonly isWhole: boolean;
}

/** The table in words, for whatever it is written in. */
export interface Comparison {
  readonly title: string;
  readonly columns: { readonly after: string; readonly before: string };
  readonly lines: readonly ComparisonLine[];
  readonly hasChanges: boolean;
}

export function comparisonOf({ after, before, isWhole }: ComparisonData, t: Translate): Comparison {
  const [old, now] = [storedText(before), storedText(after)];
  const rows = comparisonRows(diffPolicies(old, now), isWhole);
  const numbers = { title: after.title, after: after.number, before: before.number };
  const said = (key: string): string => t(`policies:comparison.${key}`, numbers);
  return {
    ...{ title: said('title'), columns: { after: said('after'), before: said('before') } },
    ...{ lines: comparisonLines(rows, t), hasChanges: hasChanges(rows) },
  };
}

export const printedComparison = (
  { title, columns, lines }: Comparison,
  at: Instant,
  { t, lang }: Pick<ViewTools, 't' | 'lang'>,
): PrintedComparison => ({
  ...{ kind: 'comparison', language: lang, title, at, columns: [columns.after, columns.before] },
  rows: printedRows(lines),
  ...printLabels(t),
});
