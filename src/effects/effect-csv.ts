import { storedValue, trendOf } from './effect.rules.ts';
import { definitionOf, goalOf, type LabelTools, lightText, sourceOf, titleOf, unitWordOf } from './effect-label.ts';
import type { EffectRow, Sheet } from './sheet.queries.ts';

const HEADERS = [
  ...['fiscalYear', 'asOn', 'title', 'goal', 'definition', 'unitWord', 'actualOn', 'actual', 'target', 'light'],
  ...['start', 'change', 'trendWord', 'unit', 'source', 'comment'],
];

/** Figures without commas and units, nothing where nothing is known. */
export const effectsCsv = (sheet: Sheet, tools: LabelTools) => ({
  headers: HEADERS.map((key) => tools.t(`effects:column.${key}`)),
  rows: sheet.rows.map((row) => cellsOf(row, sheet, tools)),
});

function cellsOf(row: EffectRow, { year, on }: Sheet, tools: LabelTools): readonly (string | number | null)[] {
  const { indicator, now, before, start, target } = row;
  const written = (value: number | undefined) => (value === undefined ? '' : storedValue(value, indicator.decimals));
  const trend = trendOf(before?.value ?? null, now?.value ?? null, indicator);
  return [
    ...[year, on, titleOf(indicator, tools), goalOf(indicator, tools), definitionOf(indicator, tools)],
    ...[unitWordOf(indicator, tools), now?.on ?? '', written(now?.value), written(target?.value)],
    ...[lightText(row.light, tools), written(start?.value), written(trend?.by)],
    ...[trend ? tools.t(`effects:trendWord.${trend.way}`) : '', row.unitName, sourceOf(indicator, tools), row.comment],
  ];
}
