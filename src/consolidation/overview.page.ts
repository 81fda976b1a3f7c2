import { editionNameKey } from '../networks/model.rules.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Scope } from '../shared/permissions.ts';
import type { FilterBarView, PageHeadView, TableView, TabsView } from '../web/components.ts';
import type { BarTableView, FigureCardsView, NoticeView } from '../web/components-content.ts';
import { moduleTabs, type PageTools, percent, perPerson, unitOptions, unitPath } from './labels.ts';
import type { Overview, PlaceFigures } from './overview.ts';
import { couldDoWithOne, leaseChart, missingChart, placesChart, reasonChart, verdictChart } from './overview-charts.ts';
import { peopleHref } from './people-address.ts';
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
      /** Side by side in pairs. */
      readonly charts: readonly BarTableView[];
      readonly sections: TableView;
    };
  }
}

export interface OverviewData {
  readonly overview: Overview;
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
  const { overview, unitId, tree } = data;
  const { t, date } = tools;
  const inside = unitId === null ? {} : { unit: [unitId] };
  const place = unitId === null ? wholeLabel(data, tools) : unitPath(tree, unitId);
  return {
    head: { title: t('consolidation:title'), lead: t('consolidation:lead', { date: date(data.on), place }) },
    tabs: moduleTabs(t, 'overview', tools.can('plan.read')),
    filter: { action: '/consolidation', search: null, fields: [unitField(data, tools)], hidden: [] },
    basis: basisNotice(data, tools),
    open: openNotice(data, tools),
    figures: figureCards(overview, inside, tools),
    charts: chartsOf(overview, inside, tools),
    sections: sectionsTable(overview.sections, tools),
  };
}

/** One bar alone compares nothing, and a chart without bars says nothing. */
function chartsOf(overview: Overview, inside: { unit?: readonly string[] }, tools: PageTools): readonly BarTableView[] {
  const { divisions } = overview;
  // Who is posted to a 部 itself (部長) counts there and in no 課.
  const sections = overview.sections.filter(({ place }) => place?.level !== 'department');
  const places = [
    ...(divisions.length > 1 ? [placesChart('division', divisions, tools)] : []),
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

function figureCards(
  { figures }: Overview,
  inside: { unit?: readonly string[] },
  { t, number }: PageTools,
): FigureCardsView {
  const people = t('consolidation:unit.people');
  const card = (key: string, value: string, unit: string, more: object) => ({
    label: t(`consolidation:figure.${key}`),
    value,
    unit,
    ...more,
  });
  const held = { terminals: number(figures.terminals), people: number(figures.employees) };
  return {
    items: [
      card('perPerson', perPerson(figures.terminalsPerPerson), t('consolidation:unit.terminals'), {
        note: t('consolidation:figure.perPersonNote', held),
      }),
      card('oneTerminalRate', percent(figures.oneTerminalRate), t('consolidation:unit.percent'), {
        note: t('consolidation:figure.oneTerminalNote', { people: number(figures.withOneTerminal) }),
        href: peopleHref({ held: ['one'], ...inside }),
      }),
      card('withMore', number(figures.withMore), people, {
        note: t('consolidation:figure.withMoreNote', { people: number(couldDoWithOne(figures)) }),
        href: peopleHref({ held: ['more'], ...inside }),
      }),
      card('cannot', number(figures.verdicts.cannot), people, {
        note: t('consolidation:figure.cannotNote'),
        href: peopleHref({ verdict: ['cannot'], ...inside }),
      }),
    ],
  };
}

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
