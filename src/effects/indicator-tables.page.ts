import { monthLabel } from '../consolidation/kpi-label.ts';
import { reasonLabel } from '../consolidation/labels.ts';
import { REASONS } from '../consolidation/people-filter.ts';
import type { TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { valueText, yearText } from './effect-label.ts';
import { monthsOf } from './fiscal-months.ts';
import type { IndicatorData } from './indicator.page.ts';
import type { EffectRow } from './sheet.queries.ts';

const column = (key: string, { t }: ViewTools, numeric = false) => ({
  key,
  label: t(`effects:column.${key}`),
  numeric,
});

/** 未計測 where nothing is known of a month that has begun; a month to come says nothing. */
export function monthsTable({ points, indicator, now }: EffectRow, year: number, tools: ViewTools): TableView {
  const { t, date, asOn } = tools;
  const rows = monthsOf(year)
    .map((month, index) => ({ month, point: points[index] ?? null }))
    .filter(({ month, point }) => point !== null || month <= (now?.on ?? asOn.on).slice(0, 7));
  return {
    ...{ caption: t('effects:monthsCaption', { year: yearText(year, tools) }), captionShown: true },
    columns: [column('month', tools), column('actual', tools, true), column('actualOn', tools)],
    rows: rows.map(({ month, point }) => ({
      cells: [
        monthLabel(month, tools),
        point === null ? t('effects:light.unmeasured') : valueText(point.value, indicator, tools),
        point && date(point.on),
      ],
    })),
    empty: { sentence: t('effects:noMonths') },
  };
}

export function breakdownTable(reasons: NonNullable<IndicatorData['reasons']>, tools: ViewTools): TableView {
  const { t, number } = tools;
  return {
    ...{ caption: t('effects:breakdownCaption'), captionShown: true },
    columns: [column('reasonCode', tools), column('people', tools, true)],
    rows: REASONS.filter((code) => reasons[code] > 0).map((code) => ({
      cells: [reasonLabel(code, t), number(reasons[code])],
    })),
    empty: { sentence: t('effects:noBreakdown') },
  };
}

export function targetsTable({ targets, row }: IndicatorData, tools: ViewTools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('effects:targetsCaption'), captionShown: true },
    columns: [column('fiscalYear', tools), column('target', tools, true), column('reason', tools)],
    rows: targets.map(({ fiscalYear, value, reason }) => ({
      cells: [yearText(fiscalYear, tools), valueText(value, row.indicator, tools), reason],
    })),
    empty: { sentence: t('effects:noTargets') },
  };
}

export function actualsTable({ actuals, row }: IndicatorData, tools: ViewTools): TableView {
  const { t, date, instant } = tools;
  return {
    ...{ caption: t('effects:actualsCaption'), captionShown: true },
    columns: [
      ...[column('actualOn', tools), column('actual', tools, true), column('note', tools)],
      column('recordedAt', tools),
    ],
    rows: actuals.map((one) => ({
      cells: [date(one.on), valueText(one.value, row.indicator, tools), one.note || null, instant(one.recordedAt)],
    })),
    empty: { sentence: t('effects:noActuals') },
  };
}
