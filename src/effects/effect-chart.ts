import { monthLabel, monthShort } from '../consolidation/kpi-label.ts';
import type { LineChartView } from '../web/components-content.ts';
import { lineChart } from '../web/line-chart.ts';
import { actualText, type LabelTools, lightText, targetText, titleOf, unitWordOf, yearText } from './effect-label.ts';
import { monthsOf } from './fiscal-months.ts';
import type { EffectRow } from './sheet.queries.ts';

/** The months of the fiscal year beside its target. */
export function effectChart(row: EffectRow, year: number, tools: LabelTools): LineChartView {
  const { t } = tools;
  const { indicator, points, target } = row;
  const title = titleOf(indicator, tools);
  const actual = { name: t('effects:series.actual'), values: points.map((point) => point?.value ?? null) };
  const aim = { name: t('effects:series.target'), values: points.map(() => target?.value ?? null) };
  return lineChart({
    title: t('effects:chart.title', { title, year: yearText(year, tools) }),
    summary: t('effects:chart.summary', {
      ...{ actual: actualText(row, tools), target: targetText(row, tools), light: lightText(row.light, tools) },
    }),
    unit: unitWordOf(indicator, tools),
    category: t('effects:column.month'),
    points: monthsOf(year).map((month) => ({ label: monthLabel(month, tools), short: monthShort(month, tools) })),
    series: target === null ? [actual] : [actual, aim],
    decimals: indicator.decimals,
    fromZero: false,
  });
}
