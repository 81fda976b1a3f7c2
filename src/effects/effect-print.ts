import { monthShort } from '../consolidation/kpi-label.ts';
import { reasonLabel } from '../consolidation/labels.ts';
import type { Overview } from '../consolidation/overview.ts';
import { REASONS } from '../consolidation/people-filter.ts';
import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDateShort, formatInstant, type Instant } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { LIGHTS } from './effect.rules.ts';
import {
  actualText,
  definitionOf,
  gapText,
  goalOf,
  lightText,
  numberText,
  sourceOf,
  targetText,
  titleOf,
  trendText,
  unitWordOf,
  yearText,
} from './effect-label.ts';
import { monthsOf } from './fiscal-months.ts';
import type { Sheet } from './sheet.queries.ts';

export interface EffectReport {
  readonly sheet: Sheet;
  readonly reasons: Overview['figures']['withMoreByReason'];
  /** Of the city; empty where the operator has set none. */
  readonly cityName: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
  /** The newest checkpoint of the ledger. */
  readonly closing: readonly string[];
}

type Tools = Pick<ViewTools, 't' | 'lang' | 'number' | 'date'>;

/** 効果検証報告 for the 推進本部, the 連絡会議 and the 懇談会. */
export function effectDocument(report: EffectReport, tools: Tools): PrintedReport {
  const { t, lang } = tools;
  const { sheet, madeAt, closing, cityName } = report;
  return {
    ...{ kind: 'report', language: lang, title: t('effects:report.title', { year: yearText(sheet.year, tools) }) },
    ...{ addressee: t('effects:report.addressee'), sender: cityName || null, isWide: true },
    facts: factsOf(report, tools),
    sentences: [t('effects:report.lights')],
    tables: [
      resultTable(sheet, tools),
      commentsTable(sheet, tools),
      courseTable(sheet, tools),
      reasonsTable(report, tools),
      definitions(sheet, tools),
    ],
    ...{ closing, at: madeAt, ...printLabels(t) },
  };
}

function factsOf({ sheet, madeAt, madeBy }: EffectReport, tools: Tools): PrintedReport['facts'] {
  const { t, lang, number, date } = tools;
  const fact = (key: string, detail: string) => ({ term: t(`effects:report.fact.${key}`), detail });
  const counts = LIGHTS.map((light) => ({ light, count: sheet.rows.filter((row) => row.light === light).length }));
  const said = counts
    .filter(({ count }) => count > 0)
    .map(({ light, count }) => t('effects:report.counted', { light: lightText(light, tools), count: number(count) }));
  return [
    fact('on', date(sheet.on)),
    fact('madeAt', formatInstant(madeAt, lang)),
    fact('madeBy', madeBy),
    fact('conditions', yearText(sheet.year, tools)),
    fact('count', said.join(t('effects:separator'))),
  ];
}

function resultTable({ rows }: Sheet, tools: Tools): PrintedTable {
  const { t, lang } = tools;
  const columns = ['title', 'actual', 'actualOn', 'target', 'gap', 'light', 'trend', 'unit'];
  const widths = [23, 9, 9, 10, 10, 9, 17, 13];
  return {
    ...{ caption: t('effects:report.result'), empty: t('effects:none') },
    columns: columns.map((key, index) => ({ label: t(`effects:column.${key}`), percent: widths[index] ?? 10 })),
    rows: rows.map((row) => [
      ...[
        titleOf(row.indicator, tools),
        actualText(row, tools),
        row.now && formatDateShort(row.now.on, lang),
        targetText(row, tools),
      ],
      ...[gapText(row, tools), lightText(row.light, tools), trendText(row, tools), row.unitName || null],
    ]),
  };
}

function commentsTable({ rows }: Sheet, tools: Tools): PrintedTable {
  const { t } = tools;
  return {
    ...{ caption: t('effects:report.comments'), empty: t('effects:report.noComments'), long: true },
    columns: [
      { label: t('effects:column.title'), percent: 23 },
      { label: t('effects:column.comment'), percent: 77 },
    ],
    rows: rows
      .filter(({ comment }) => comment !== '')
      .map(({ indicator, comment }) => [titleOf(indicator, tools), comment]),
  };
}

/** Month by month, and with what the year set out. */
function courseTable({ rows, year }: Sheet, tools: Tools): PrintedTable {
  const { t } = tools;
  const months = monthsOf(year).map((month) => ({ label: monthShort(month, tools), numeric: true }));
  return {
    ...{ caption: t('effects:report.course'), note: t('effects:report.courseNote'), empty: t('effects:none') },
    columns: [
      { label: t('effects:column.title'), percent: 17 },
      { label: t('effects:column.unitWord') },
      { label: t('effects:column.start'), numeric: true },
      ...months,
    ],
    rows: rows.map(({ indicator, start, points }) => [
      titleOf(indicator, tools),
      unitWordOf(indicator, tools),
      ...[start, ...points].map((point) => point && numberText(point.value, indicator.decimals)),
    ]),
  };
}

function reasonsTable({ reasons }: EffectReport, tools: Tools): PrintedTable {
  const { t, number } = tools;
  return {
    ...{ caption: t('effects:breakdownCaption'), empty: t('effects:noBreakdown') },
    columns: [{ label: t('effects:column.reasonCode') }, { label: t('effects:column.people'), numeric: true }],
    rows: REASONS.filter((code) => reasons[code] > 0).map((code) => [reasonLabel(code, t), number(reasons[code])]),
  };
}

function definitions({ rows }: Sheet, tools: Tools): PrintedTable {
  const { t } = tools;
  const columns = ['title', 'goal', 'definition', 'source', 'better'];
  const widths = [20, 20, 35, 13, 12];
  return {
    ...{ caption: t('effects:report.definitions'), empty: t('effects:none'), long: true },
    columns: columns.map((key, index) => ({ label: t(`effects:column.${key}`), percent: widths[index] ?? 10 })),
    rows: rows.map(({ indicator }) => [
      ...[titleOf(indicator, tools), goalOf(indicator, tools), definitionOf(indicator, tools)],
      sourceOf(indicator, tools),
      t(`effects:value.better.${indicator.lowerIsBetter ? 'lower' : 'higher'}`),
    ]),
  };
}
