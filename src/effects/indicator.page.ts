import type { Overview } from '../consolidation/overview.ts';
import type { DescriptionListView, FilterBarView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, LineChartView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { effectChart } from './effect-chart.ts';
import { effectAddress } from './effect-frame.ts';
import {
  actualText,
  definitionOf,
  gapText,
  goalOf,
  lightText,
  sourceOf,
  targetText,
  titleOf,
  trendText,
  valueText,
} from './effect-label.ts';
import { yearField } from './effect-list.page.ts';
import type { ActualRow, TargetRow } from './indicator.queries.ts';
import { actionsOf } from './indicator-actions.page.ts';
import { actualsTable, breakdownTable, monthsTable, targetsTable } from './indicator-tables.page.ts';
import type { EffectRow } from './sheet.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'effects/indicator': {
      readonly head: PageHeadView;
      readonly retired: NoticeView | null;
      readonly filter: FilterBarView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly chart: LineChartView;
      readonly tables: readonly TableView[];
      readonly history: HistoryView;
    };
  }
}

export interface IndicatorData {
  readonly row: EffectRow;
  readonly year: number;
  readonly years: readonly number[];
  /** Of every fiscal year. */
  readonly targets: readonly TargetRow[];
  /** Entered by hand, the newest first. */
  readonly actuals: readonly ActualRow[];
  /** Why people still have two terminals or more, where the indicator counts them. */
  readonly reasons: Overview['figures']['withMoreByReason'] | null;
  /** Whether the person who looks may enter values of this one. */
  readonly mayEnter: boolean;
  readonly history: HistoryView;
}

export function indicatorPage(data: IndicatorData, tools: ViewTools): Views['effects/indicator'] {
  const { row, year, years } = data;
  const { t } = tools;
  const { indicator } = row;
  const isByHand = indicator.source === 'hand';
  return {
    head: { title: titleOf(indicator, tools), lead: definitionOf(indicator, tools) },
    retired: indicator.isRetired ? { kind: 'info', sentence: t('effects:retiredNotice') } : null,
    filter: {
      ...{ action: effectAddress(indicator), search: null, hidden: [] },
      fields: [yearField(year, years, tools)],
    },
    facts: { items: factsOf(data, tools) },
    actions: actionsOf(data, tools),
    chart: effectChart(row, year, tools),
    tables: [
      monthsTable(row, year, tools),
      ...(data.reasons ? [breakdownTable(data.reasons, tools)] : []),
      targetsTable(data, tools),
      ...(isByHand ? [actualsTable(data, tools)] : []),
    ],
    history: data.history,
  };
}

function factsOf({ row }: IndicatorData, tools: ViewTools): DescriptionListView['items'] {
  const { t, date } = tools;
  const { indicator, now, start } = row;
  const fact = (key: string, detail: string | null) => ({ term: t(`effects:column.${key}`), detail: detail ?? '' });
  const known = now === null ? '' : t('effects:asOf', { on: date(now.on) });
  return [
    fact('goal', goalOf(indicator, tools)),
    { term: t('effects:column.light'), detail: lightText(row.light, tools) },
    fact('actual', `${actualText(row, tools)}${known}`),
    fact('target', targetText(row, tools)),
    fact('gap', gapText(row, tools)),
    fact('trend', trendText(row, tools)),
    fact('start', start && `${valueText(start.value, indicator, tools)}${t('effects:asOf', { on: date(start.on) })}`),
    fact('better', t(`effects:value.better.${indicator.lowerIsBetter ? 'lower' : 'higher'}`)),
    fact('counting', t(`effects:value.counting.${indicator.restarts ? 'anew' : 'level'}`)),
    fact('source', sourceOf(indicator, tools)),
    fact('unit', row.unitName),
    fact('comment', row.comment),
  ];
}
