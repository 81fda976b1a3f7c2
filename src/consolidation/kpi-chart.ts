import { addMonths } from '../shared/dates.ts';
import type { LineChartView } from '../web/components-content.ts';
import { lineChart } from '../web/line-chart.ts';
import { type Kpi, kpiOf, type Month, monthOf, monthsFrom, targetAhead, targetIn } from './kpi.rules.ts';
import type { KpiHistory } from './kpi-history.ts';
import { kpiWithUnit, monthLabel, monthShort, targetText } from './kpi-label.ts';
import type { PageTools } from './labels.ts';
import type { PlanAhead } from './plan-line.ts';

type Tools = Pick<PageTools, 't' | 'lang'>;

/** As far ahead as people still read the months. */
const MOST_AHEAD = 24;

/** What was, what is aimed at, and what the plan promises; only the whole city has targets and a plan. */
export function kpiChart(kpi: Kpi, history: KpiHistory, plan: PlanAhead | null, tools: Tools): LineChartView {
  const { t } = tools;
  const months = monthsShown(kpi, history, plan);
  const drawn = (name: string, valueIn: (month: Month) => number | null) => ({
    name: t(`kpi:series.${name}`),
    values: months.map((month) => scaled(kpi, valueIn(month))),
  });
  const actual = new Map(history.months.map(({ month, sum }) => [month, kpiOf(kpi, sum)]));
  const series = [
    drawn('actual', (month) => actual.get(month) ?? null),
    drawn('target', (month) => targetIn(history.targets, kpi, month)),
    drawn('plan', (month) => promised(kpi, plan, month)),
  ];
  return lineChart({
    title: t(`kpi:chart.${kpi}`),
    summary: summaryOf(kpi, history, tools),
    unit: t(`kpi:unit.${kpi}`),
    category: t('kpi:column.month'),
    points: months.map((month) => ({ label: monthLabel(month, tools), short: monthShort(month, tools) })),
    series: series.filter(({ values }, index) => index === 0 || values.some((value) => value !== null)),
    decimals: kpi === 'perPerson' ? 2 : 1,
    fromZero: false,
  });
}

/** A rate is drawn in percent, cut off as it is written. */
const scaled = (kpi: Kpi, value: number | null): number | null =>
  value === null || kpi === 'perPerson' ? value : Math.floor(value * 1000 + 1e-9) / 10;

function monthsShown(kpi: Kpi, { months, targets }: KpiHistory, plan: PlanAhead | null): readonly Month[] {
  const [first, now] = [months[0]?.month, months.at(-1)?.month];
  if (!first || !now) return [];
  const limit = monthOf(addMonths(`${now}-01`, MOST_AHEAD));
  const years = targets.filter((target) => target.kpi === kpi).map((target) => `${target.fiscalYear + 1}-03`);
  const ends = [now, ...years, ...(plan?.points ?? []).map(({ on }) => monthOf(on))].filter((month) => month <= limit);
  return monthsFrom(first, ends.sort().at(-1) ?? now);
}

/** A point of the plan holds until the next; before the first and after the last month nothing is promised. */
function promised(kpi: Kpi, plan: PlanAhead | null, month: Month): number | null {
  const points = [...(plan?.points ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1));
  const last = points.at(-1);
  if (!last || month > monthOf(last.on)) return null;
  return points.filter(({ on }) => monthOf(on) <= month).at(-1)?.[kpi] ?? null;
}

function summaryOf(kpi: Kpi, { months, targets, on }: KpiHistory, tools: Tools): string {
  const { t } = tools;
  const [first, now] = [months[0], months.at(-1)];
  if (!first || !now || now.sum.people === 0) return t('kpi:chart.nothing');
  const said = { from: monthLabel(first.month, tools), value: kpiWithUnit(kpi, kpiOf(kpi, now.sum), tools) };
  const course =
    first === now
      ? t('kpi:chart.now', { value: said.value })
      : t('kpi:chart.course', {
          ...said,
          first: kpiWithUnit(kpi, kpiOf(kpi, first.sum), tools),
          to: monthLabel(now.month, tools),
        });
  const target = targetAhead(targets, kpi, on);
  return target === null ? course : `${course}${t('kpi:chart.target', { target: targetText(target, tools) })}`;
}
