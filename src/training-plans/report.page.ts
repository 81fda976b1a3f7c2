import { rateOfCounts, totalOf } from '../audience/unit-counts.ts';
import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import type { Instant } from '../shared/dates.ts';
import { MODES } from '../training/training.rules.ts';
import type { DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { BarTableView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { PlanRow } from './plan.queries.ts';
import { planAddress, planName } from './plan-frame.ts';
import type { ItemFigures, ReportRow } from './report.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'training-plans/report': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly findings: readonly string[];
      readonly improvements: readonly string[];
      readonly rates: BarTableView;
      readonly table: TableView;
    };
  }
}

export interface ReportData {
  readonly plan: PlanRow;
  readonly report: ReportRow;
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

export function reportPage({ plan, report }: ReportData, tools: ViewTools): Views['training-plans/report'] {
  const { t, date, instant } = tools;
  const fact = (key: string, detail: string) => ({ term: t(`trainingPlans:column.${key}`), detail });
  return {
    head: {
      ...{
        title: t('trainingPlans:report.title', { plan: planName(plan, tools) }),
        lead: t('trainingPlans:report.kept'),
      },
      action: {
        ...{ label: t('trainingPlans:report.print'), kind: 'secondary' },
        href: `${planAddress(plan)}/reports/${report.id}/report.pdf`,
      },
    },
    facts: {
      items: [
        fact('asOf', date(report.asOf)),
        fact('reportedOn', date(report.reportedOn)),
        fact('meeting', report.meeting),
        fact('madeBy', report.madeBy),
        fact('madeAt', instant(report.madeAt)),
      ],
    },
    findings: lines(report.findings),
    improvements: lines(report.improvements),
    rates: {
      title: t('trainingPlans:report.rates'),
      summary: t('trainingPlans:report.ratesSummary'),
      unit: t('audience:percent'),
      category: t('trainingPlans:column.course'),
      series: [t('trainingPlans:column.rate')],
      max: 100,
      rows: report.figures.map((one) => ({ label: one.title, values: [barOf(one)] })),
    },
    table: {
      ...{ caption: t('trainingPlans:report.figures'), captionShown: true, wide: true },
      columns: COLUMNS.map((key) => ({ key, label: labelOf(key, t), numeric: key !== 'course' })),
      rows: report.figures.map((one) => ({ cells: cellsOf(one, tools) })),
      empty: { sentence: t('trainingPlans:empty.items') },
    },
  };
}

function barOf(one: ItemFigures) {
  const rate = rateOfCounts(one);
  return rate === null ? null : { value: Number(rate), text: rate };
}

const COUNTS = ['due', 'done', 'late', 'overdue', 'onLeave', 'exempt'] as const;
const COLUMNS = ['course', ...COUNTS, 'rate', ...MODES.map(({ code }) => code)] as const;

const isMode = (key: string): boolean => MODES.some(({ code }) => code === key);

const labelOf = (key: string, t: ViewTools['t']): string =>
  isMode(key) ? t(`training:mode.${key}`) : t(`trainingPlans:column.${key}`);

const cellsOf = (one: ItemFigures, { t, number }: ViewTools): string[] => [
  one.title,
  ...COUNTS.map((key) => number(one[key])),
  rateText(one, t),
  ...MODES.map(({ code }) => number(one.modes[code] ?? 0)),
];

const rateText = (one: ItemFigures, t: ViewTools['t']): string => {
  const rate = rateOfCounts(one);
  return rate === null ? t('trainingPlans:nobody') : t('trainingPlans:percent', { rate });
};

/** 研修実施報告書 on A4, for the committee. */
export function printedReport(
  { plan, report }: ReportData,
  { city, at }: { readonly city: string; readonly at: Instant },
  tools: ViewTools,
): PrintedReport {
  const { t, lang, date, instant, number } = tools;
  const total = totalOf(report.figures);
  const fact = (key: string, detail: string) => ({ term: t(`trainingPlans:column.${key}`), detail });
  const said = [t('trainingPlans:report.findings'), ...lines(report.findings)];
  const next = lines(report.improvements);
  return {
    ...{ kind: 'report', language: lang, title: t('trainingPlans:report.printed'), at, ...printLabels(t) },
    ...{ addressee: t('trainingPlans:report.addressee', { meeting: report.meeting }), sender: city || null },
    facts: [
      fact('plan', planName(plan, tools)),
      fact('asOf', date(report.asOf)),
      fact('reportedOn', date(report.reportedOn)),
      fact('madeAt', instant(report.madeAt)),
      fact('madeBy', report.madeBy),
      fact('count', t('trainingPlans:report.count', { courses: report.figures.length, due: number(total.due) })),
    ],
    sentences: [...said, ...(next.length === 0 ? [] : [t('trainingPlans:report.improvements'), ...next])],
    tables: [
      {
        caption: t('trainingPlans:report.figures'),
        columns: COLUMNS.map((key) => ({ label: labelOf(key, t), numeric: key !== 'course' })),
        rows: report.figures.map((one) => cellsOf(one, tools)),
        empty: t('trainingPlans:empty.items'),
      },
    ],
  };
}
