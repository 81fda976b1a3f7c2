import type { PageHeadView, TableView, TabsView } from '../web/components.ts';
import type { FigureCardsView, LineChartView, NoticeView } from '../web/components-content.ts';
import { lineChart } from '../web/line-chart.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { Burndown } from './burndown.ts';
import { planAddress, planTabs, planTitle } from './plan-frame.ts';
import type { PlanProgress } from './progress.queries.ts';
import type { Schedule } from './schedule.ts';
import { mondayOfWeek } from './schedule-weeks.ts';
import { spanLabel, weekLabel, weekOfLabel, weeksLabel } from './wave-words.ts';

declare module '../web/views.ts' {
  interface Views {
    'plans/progress': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notice: NoticeView;
      readonly figures: FigureCardsView | null;
      readonly chart: LineChartView | null;
      readonly late: TableView | null;
    };
  }
}

export function progressPage(data: PlanProgress, tools: ViewTools): Views['plans/progress'] {
  const { plan, schedule, burndown, units } = data;
  const { t } = tools;
  const head = { title: planTitle(t, plan), lead: t('waves:burndown.lead') };
  const tabs = planTabs(t, plan, 'progress');
  if (schedule === null || burndown === null || units.every(({ fromWeek }) => fromWeek === null)) {
    return {
      head,
      tabs,
      notice: { kind: 'info', sentence: t('waves:work.noWeeks') },
      figures: null,
      chart: null,
      late: null,
    };
  }
  return {
    ...{ head, tabs },
    notice: forecastNotice(data, schedule, burndown, tools),
    figures: figures(data, burndown, tools),
    chart: chart(schedule, burndown, tools),
    late: data.late.length === 0 ? null : lateTable(data, schedule, tools),
  };
}

function forecastNotice(
  { lastWeek }: PlanProgress,
  schedule: Schedule,
  { forecast, done }: Burndown,
  tools: ViewTools,
): NoticeView {
  const kind = { late: 'warning', standing: 'warning', finished: 'success' } as const;
  const planned = weekOfLabel(schedule, Math.max(1, lastWeek), tools);
  const week = 'week' in forecast ? weekOfLabel(schedule, forecast.week, tools) : '';
  return {
    kind: forecast.kind in kind ? kind[forecast.kind as keyof typeof kind] : 'info',
    sentence: tools.t(`waves:forecast.${forecast.kind === 'notBegun' && done > 0 ? 'beforehand' : forecast.kind}`, {
      ...{ week, planned, done: tools.number(done) },
    }),
  };
}

function figures(
  { thisWeek, late, units }: PlanProgress,
  { items, done, points }: Burndown,
  { t, number }: ViewTools,
): FigureCardsView {
  const planned = points.find(({ week }) => week === thisWeek)?.planned ?? (thisWeek < 1 ? items : 0);
  const card = (key: string, value: number, unit: string, note: string) => ({
    ...{ label: t(`waves:figure.${key}`), value: number(value), unit: t(`waves:figureUnit.${unit}`), note },
  });
  const behind = items - done - planned;
  const atWeekEnd = t('waves:figure.plannedNote', { planned: number(planned) });
  return {
    items: [
      card('done', done, 'items', t('waves:figure.doneNote', { items: number(items) })),
      card('left', items - done, 'items', atWeekEnd),
      card('behind', Math.max(0, behind), 'items', t('waves:figure.behindNote')),
      card('late', late.length, 'units', t('waves:figure.lateNote', { units: number(units.length) })),
    ],
  };
}

function chart(schedule: Schedule, { points, items, done }: Burndown, tools: ViewTools): LineChartView {
  const { t, number } = tools;
  return lineChart({
    title: t('waves:burndown.title'),
    summary: t('waves:burndown.summary', { items: number(items), left: number(items - done) }),
    unit: t('waves:burndown.unit'),
    category: t('waves:burndown.week'),
    points: points.map(({ week }) => {
      const monday = mondayOfWeek(schedule, week);
      return { label: weekLabel(schedule, week, tools), short: spanLabel(monday, monday, tools) };
    }),
    series: [
      { name: t('waves:burndown.planned'), values: points.map(({ planned }) => planned) },
      { name: t('waves:burndown.left'), values: points.map(({ left }) => left) },
    ],
    ...{ decimals: 0, fromZero: true },
  });
}

function lateTable({ plan, late, nameOf }: PlanProgress, schedule: Schedule, tools: ViewTools): TableView {
  const { t, number } = tools;
  const column = (key: string) => ({ key, label: t(`waves:column.${key}`), numeric: key === 'left' });
  return {
    caption: t('waves:late.caption'),
    captionShown: true,
    columns: ['unit', 'weeks', 'left'].map(column),
    rows: late.map((unit) => {
      const [from, to] = [unit.fromWeek ?? 1, unit.toWeek ?? 1];
      const name = { text: nameOf(unit), href: `${planAddress(plan)}/work?week=${to}&unit=${unit.unitId}` };
      return { cells: [name, weeksLabel(schedule, from, to, tools), number(unit.items - unit.done)] };
    }),
    empty: { sentence: t('waves:late.none') },
  };
}
