import type { Cell, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { NoticeView, ToolbarView } from '../web/components-content.ts';
import { type Html, html } from '../web/html.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { DifferingPerson } from './comparison.ts';
import { comparisonRows, type ShownRow } from './comparison-rows.ts';
import type { ScenarioTools } from './labels.ts';
import type { ListedScenario } from './scenario.queries.ts';
import type { Stale } from './solution-label.ts';
import { staleMarks } from './solution-label.ts';
import { solutionHref } from './solutions-view.ts';
import type { NamedPerson, Places } from './solved-plan.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'scenarios/comparison': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly toolbar: ToolbarView | null;
      readonly figures: TableView;
      readonly peopleTitle: string;
      readonly people: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface ComparisonData {
  readonly scenarios: readonly ListedScenario[];
  /** More were asked for than can stand side by side. */
  readonly isCut: boolean;
  readonly register: number;
  readonly people: readonly DifferingPerson[];
  readonly page: number;
  readonly names: ReadonlyMap<string, NamedPerson>;
  readonly places: Pick<Places, 'units'>;
}

export function comparisonPage(data: ComparisonData, tools: ScenarioTools) {
  const { scenarios, people } = data;
  const { t } = tools;
  const pages = pagination(people.length, data.page, PAGE_SIZE);
  return {
    head: { title: t('scenarios:comparison.title'), lead: t('scenarios:comparison.lead') },
    notices: noticesOf(data, tools),
    toolbar:
      scenarios.length === 0 ? null : { count: null, bulk: null, columns: null, exports: exportsOf(data, tools) },
    figures: figuresTable(data, tools),
    peopleTitle: t('scenarios:comparison.people'),
    people: peopleTable(people.slice((pages.page - 1) * PAGE_SIZE, pages.page * PAGE_SIZE), data, tools),
    pages,
  };
}

const exportsOf = ({ scenarios }: ComparisonData, { t }: ScenarioTools) =>
  (['utf-8', 'cp932'] as const).map((encoding) => {
    const asked = [...scenarios.map(({ scenario }) => ['with', scenario.id]), ['encoding', encoding]];
    const query = new URLSearchParams(asked as [string, string][]);
    return { href: `/scenarios/comparison.csv?${query}`, label: t(`consolidation:export.${encoding}`) };
  });

function noticesOf({ scenarios, isCut, register }: ComparisonData, { t }: ScenarioTools): NoticeView[] {
  const cut: NoticeView[] = isCut ? [{ kind: 'warning', sentence: t('scenarios:comparison.cut') }] : [];
  const unsolved = scenarios.filter(({ solution }) => solution === null).map(({ scenario }) => scenario.name);
  const stale = scenarios.flatMap(({ scenario, solution }) =>
    (solution ? staleMarks(solution, scenario, register) : []).map(
      (mark: Stale) => `${scenario.name}${t('scenarios:colon')}${t(`scenarios:staleSince.${mark}`)}`,
    ),
  );
  const open: NoticeView[] =
    unsolved.length === 0 ? [] : [{ kind: 'info', sentence: t('scenarios:comparison.unsolved'), items: unsolved }];
  const old: NoticeView[] =
    stale.length === 0 ? [] : [{ kind: 'warning', sentence: t('scenarios:comparison.stale'), items: stale }];
  return [...cut, ...open, ...old];
}

function figuresTable({ scenarios }: ComparisonData, tools: ScenarioTools): TableView {
  const { t } = tools;
  const label = { key: 'figure', label: t('scenarios:comparison.figure') };
  const columns = scenarios.map(({ scenario }) => ({ key: scenario.id, label: scenario.name, numeric: true }));
  const links = scenarios.map(({ scenario, solution }) => {
    const href = solution ? solutionHref(solution) : `/scenarios/${scenario.id}`;
    return { text: t(solution ? 'scenarios:toSolution' : 'scenarios:toScenario'), href };
  });
  const rows = comparisonRows(scenarios, tools).map(({ label: name, cells }) => ({
    cells: [name, ...cells.map((cell) => shown(cell, tools))],
  }));
  return {
    ...{ caption: t('scenarios:comparison.title'), wide: true, columns: [label, ...columns] },
    rows: scenarios.length === 0 ? [] : [...rows, { cells: [t('scenarios:comparison.more'), ...links] }],
    empty: {
      sentence: t('scenarios:comparison.none'),
      action: { href: '/scenarios', label: t('scenarios:comparison.choose') },
    },
  };
}

function shown({ text, difference, isBest }: ShownRow['cells'][number], { t }: ScenarioTools): Cell {
  if (text === null) return null;
  const best = isBest ? html` <strong>${t('scenarios:comparison.best')}</strong>` : '';
  const support = difference === null ? '' : html`<br><span class="ichi-support">${difference}</span>`;
  return { html: `${html`<span>${text}</span>`}${best}${support}` as Html };
}

function peopleTable(people: readonly DifferingPerson[], data: ComparisonData, tools: ScenarioTools): TableView {
  const { t, number } = tools;
  const { names, places } = data;
  const columns = ['number', 'person', 'section'].map((key) => ({ key, label: t(`scenarios:column.${key}`) }));
  const own = data.scenarios.map(({ scenario }) => ({ key: scenario.id, label: scenario.name, numeric: true }));
  const rows = people.map((one) => {
    const known = names.get(one.number);
    const name = known ? { text: known.name, href: `/consolidation/people/${known.personId}` } : null;
    const counts = one.terminals.map((count) => (count === null ? null : number(count)));
    return { cells: [one.number, name, places.units.get(one.unit)?.name ?? null, ...counts] };
  });
  return {
    ...{ caption: t('scenarios:comparison.people'), wide: true, columns: [...columns, ...own], rows },
    empty: { sentence: t('scenarios:comparison.nobody') },
  };
}
