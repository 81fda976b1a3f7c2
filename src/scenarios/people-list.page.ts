import { unitOptions } from '../consolidation/labels.ts';
import type {
  Cell,
  FieldView,
  FilterBarView,
  FilterChipsView,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import { listText, methodText, type ScenarioTools } from './labels.ts';
import { isShown, type PlanPeopleRequest, SHOWN, type Shown } from './people-list.ts';
import type { PlanPerson } from './plan-people.ts';
import { remarkText, terminalText } from './plan-person-text.ts';
import { whyMoreText } from './plan-tables.ts';
import type { Scenario } from './scenario.entity.ts';
import type { NamedPerson, Places } from './solved-plan.queries.ts';
import { WHY_MORE } from './why-more.ts';

declare module '../web/views.ts' {
  interface Views {
    'scenarios/people': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface PlanPeopleData {
  readonly scenario: Pick<Scenario, 'name'>;
  /** The address of the solution. */
  readonly at: string;
  readonly request: PlanPeopleRequest;
  readonly found: readonly PlanPerson[];
  readonly names: ReadonlyMap<string, NamedPerson>;
  readonly places: Places;
}

export function planPeoplePage(data: PlanPeopleData, tools: ScenarioTools) {
  const { found, request, at } = data;
  const { t } = tools;
  const pages = pagination(found.length, request.page, PAGE_SIZE);
  const shown = found.slice((pages.page - 1) * PAGE_SIZE, pages.page * PAGE_SIZE);
  const exports = (['utf-8', 'cp932'] as const).map((encoding) => ({
    ...{ href: `${at}/assignments.csv?encoding=${encoding}`, label: t(`consolidation:export.${encoding}`) },
  }));
  return {
    head: { title: t('scenarios:people.title', { name: data.scenario.name }), lead: t('scenarios:people.lead') },
    filter: filterBar(data, tools),
    chips: filterChips(data, tools),
    toolbar: { count: pages, bulk: null, exports, columns: null },
    table: peopleTable(shown, data, tools),
    pages,
  };
}

const shownText = (show: Shown, tools: ScenarioTools): string =>
  WHY_MORE.some((why) => why === show) ? whyMoreText(show as never, tools) : tools.t(`scenarios:show.${show}`);

function filterBar({ at, request, places }: PlanPeopleData, tools: ScenarioTools): FilterBarView {
  const { t } = tools;
  const select = (name: 'unit' | 'show', options: { value: string; label: string }[]): FieldView => ({
    ...{ type: 'select', name, label: t(`scenarios:filter.${name}`), value: request.filters[name]?.[0] ?? '' },
    ...{ options, blank: t('consolidation:anything') },
  });
  return {
    action: `${at}/people`,
    search: { type: 'search', name: 'q', label: t('scenarios:filter.q'), value: request.q },
    fields: [
      select('unit', [...unitOptions(places.tree, 'all')]),
      select(
        'show',
        SHOWN.map((show) => ({ value: show, label: shownText(show, tools) })),
      ),
    ],
    hidden: [],
  };
}

function filterChips({ at, request, places }: PlanPeopleData, tools: ScenarioTools): FilterChipsView {
  const { t, url } = tools;
  const [unit = ''] = request.filters.unit ?? [];
  const [show = ''] = request.filters.show ?? [];
  const known = places.tree.units.get(unit);
  const chip = (name: string, value: string) => ({
    ...{ label: t(`scenarios:filter.${name}`), value, removeHref: url({ [name]: null, page: null }) },
  });
  return {
    items: [
      ...(request.q === '' ? [] : [chip('q', request.q)]),
      ...(known ? [chip('unit', known.name)] : []),
      ...(isShown(show) ? [chip('show', shownText(show, tools))] : []),
    ],
    clearHref: `${at}/people`,
  };
}

const COLUMNS = ['number', 'person', 'section', 'terminalsPlanned', 'methods', 'returns', 'remark'];

function peopleTable(people: readonly PlanPerson[], data: PlanPeopleData, tools: ScenarioTools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('scenarios:people.title', { name: data.scenario.name }), wide: true },
    columns: COLUMNS.map((key) => ({ key, label: t(`scenarios:column.${key}`), nowrap: key === 'number' })),
    rows: people.map((person) => ({ cells: cellsOf(person, data, tools) })),
    empty: {
      sentence: t('scenarios:people.none'),
      action: { href: `${data.at}/people`, label: t('scenarios:people.showAll') },
    },
  };
}

function cellsOf(person: PlanPerson, { names, places }: PlanPeopleData, tools: ScenarioTools): Cell[] {
  const { number, unit, terminals, methods, returns } = person;
  const known = names.get(number);
  return [
    number,
    known ? { text: known.name, href: `/consolidation/people/${known.personId}` } : null,
    places.units.get(unit)?.name ?? null,
    listText(
      (terminals ?? []).map((one) => terminalText(one, tools)),
      tools,
    ),
    listText(
      methods.map((id) => methodText(id, tools)),
      tools,
    ),
    listText(returns, tools),
    remarkText(person, tools),
  ];
}
