import { editionNameKey } from '../networks/model.rules.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Scope } from '../shared/permissions.ts';
import type { FilterBarView, Link, PageHeadView, TableView, TabsView } from '../web/components.ts';
import type { BarTableView, FigureCardsView, LineChartView, NoticeView } from '../web/components-content.ts';
import { dueNotice } from './kpi.page.ts';
import { KPIS } from './kpi.rules.ts';
import { kpiChart } from './kpi-chart.ts';
import type { KpiHistory } from './kpi-history.ts';
import { moduleTabs, type PageTools, percent, perPerson, unitOptions, unitPath } from './labels.ts';
import type { Overview, PlaceFigures } from './overview.ts';
import { divisionsChart, leaseChart, missingChart, placesChart, reasonChart, verdictChart } from './overview-charts.ts';
import { figureCards } from './overview-figures.ts';
import { peopleHref } from './people-address.ts';
import type { PlanAhead } from './plan-line.ts';
import type { AssessmentRules } from './route.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'consolidation/index': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly basis: NoticeView;
      readonly open: NoticeView | null;
      readonly figures: FigureCardsView;
      readonly notices: readonly NoticeView[];
      readonly lines: readonly LineChartView[];
      /** Side by side in pairs. */
      readonly charts: readonly BarTableView[];
      readonly sections: TableView;
      readonly exports: readonly Link[];
    };
  }
}

export interface OverviewData {
  readonly overview: Overview;
  readonly history: KpiHistory;
  readonly plan: PlanAhead | null;
  readonly rules: AssessmentRules;
  readonly tree: UnitTree;
  readonly scope: Scope;
  /** The unit looked at, with all below it; null: everything that the person may see. */
  readonly unitId: string | null;
  readonly on: string;
}

/** More bars than these nobody compares; the table below has every 課. */
const MOST_SECTIONS = 20;

export function overviewPage(data: OverviewData, tools: PageTools) {
  const { overview, unitId, tree, history, plan } = data;
  const { t, date } = tools;
  const inside = unitId === null ? {} : { unit: [unitId] };
  const place = unitId === null ? wholeLabel(data, tools) : unitPath(tree, unitId);
  return {
    head: { title: t('consolidation:title'), lead: t('consolidation:lead', { date: date(data.on), place }) },
    tabs: moduleTabs(tools, 'overview'),
    filter: { action: '/consolidation', search: null, fields: [unitField(data, tools)], hidden: [] },
    basis: basisNotice(data, tools),
    open: openNotice(data, tools),
    figures: figureCards(overview, history, inside, tools),
    notices: [dueNotice(history, tools), planNotice(plan, tools)].filter((notice) => notice !== null),
    lines: KPIS.map((kpi) => kpiChart(kpi, history, plan, tools)),
    charts: chartsOf(data, inside, tools),
    sections: sectionsTable(overview.sections, tools),
    exports: reportLinks(data, tools),
  };
}

/** One bar alone compares nothing, and a chart without bars says nothing. */
function chartsOf(
  { overview, plan }: OverviewData,
  inside: { unit?: readonly string[] },
  tools: PageTools,
): readonly BarTableView[] {
  const { divisions } = overview;
  // Who is posted to a 部 itself (部長) counts there and in no 課.
  const sections = overview.sections.filter(({ place }) => place?.level !== 'department');
  const places = [
    ...(divisions.length > 1 ? [divisionsChart(divisions, plan, tools)] : []),
    ...(sections.length > 1 ? [placesChart('section', sections, tools, highest(sections))] : []),
  ];
  const others = [verdictChart, reasonChart, missingChart].map((make) => make(overview, inside, tools));
  return [...places, ...others, leaseChart(overview, tools)].filter(({ rows }) => rows.length > 0);
}

const wholeLabel = ({ scope }: OverviewData, { t }: PageTools): string =>
  t(scope === 'all' ? 'consolidation:wholeCity' : 'consolidation:wholeScope');

const unitField = (data: OverviewData, tools: PageTools) =>
  ({
    type: 'select',
    name: 'unit',
    label: tools.t('consolidation:field.unit'),
    value: data.unitId ?? '',
    options: unitOptions(data.tree, data.scope),
    blank: wholeLabel(data, tools),
    autosubmit: true,
  }) as const;

/** Under which model and edition, and what the figures take for granted. */
function basisNotice({ rules, overview }: OverviewData, { t, number, can }: PageTools): NoticeView {
  const names = { model: t(`rules:model.${rules.model}`), edition: t(editionNameKey(rules.edition)) };
  const counts = [
    ['claimed', overview.claimed],
    ['inferred', overview.inferred],
    ['notCounted', overview.figures.notCounted],
  ] as const;
  return {
    kind: 'info',
    sentence: t('consolidation:basis.rules', names),
    items: counts.filter(([, n]) => n > 0).map(([key, n]) => t(`consolidation:basis.${key}`, { people: number(n) })),
    action: can('network.read') ? { href: '/networks/rules', label: t('consolidation:toRules') } : null,
  };
}

function openNotice({ overview }: OverviewData, { t, number }: PageTools): NoticeView | null {
  const { unconfirmedRows, figures } = overview;
  if (unconfirmedRows.length === 0) return null;
  return {
    kind: 'warning',
    title: t('rules:confirmation.toBeConfirmed'),
    sentence: t('consolidation:basis.unconfirmed', { people: number(figures.unconfirmed) }),
    items: unconfirmedRows.map((row) => `${t('consolidation:row', { row })}: ${t(`rules:row.${row}`)}`),
  };
}

/** The report of what is looked at, as of the same day. */
function reportLinks({ unitId, on }: OverviewData, { t, can }: PageTools): readonly Link[] {
  if (!can('compliance.read')) return [];
  const asked = `on=${on}${unitId === null ? '' : `&unit=${unitId}`}`;
  const csv = (['utf-8', 'cp932'] as const).map((encoding) => ({
    href: `/consolidation/report.csv?${asked}&encoding=${encoding}`,
    label: t(`kpi:report.link.${encoding}`),
  }));
  return [{ href: `/consolidation/report.pdf?${asked}`, label: t('kpi:report.link.pdf') }, ...csv];
}

const planNotice = (plan: PlanAhead | null, { t }: PageTools): NoticeView | null =>
  plan && { kind: 'info', sentence: t('kpi:plan.drawn'), action: { href: plan.href, label: plan.name } };

const highest = (sections: readonly PlaceFigures[]): readonly PlaceFigures[] =>
  [...sections].sort((a, b) => (b.terminalsPerPerson ?? 0) - (a.terminalsPerPerson ?? 0)).slice(0, MOST_SECTIONS);

function sectionsTable(sections: readonly PlaceFigures[], { t, number }: PageTools): TableView {
  const numeric = ['people', 'terminals', 'perPerson', 'oneTerminalRate', 'withMore', 'fits', 'conditional', 'cannot'];
  const rows = sections.map((one) => ({
    cells: [
      one.place ? { text: one.place.name, href: peopleHref({ unit: [one.place.id] }) } : t('consolidation:nowhere'),
      one.division?.name ?? null,
      number(one.employees),
      number(one.terminals),
      perPerson(one.terminalsPerPerson),
      percent(one.oneTerminalRate),
      number(one.withMore),
      number(one.verdicts.fits),
      number(one.verdicts.conditional),
      number(one.verdicts.cannot),
    ],
  }));
  return {
    caption: t('consolidation:table.sections'),
    wide: true,
    columns: [
      { key: 'section', label: t('consolidation:column.section') },
      { key: 'division', label: t('consolidation:column.division') },
      ...numeric.map((key) => ({ key, label: t(`consolidation:column.${key}`), numeric: true })),
    ],
    rows,
    empty: { sentence: t('consolidation:chart.nobody') },
  };
}
