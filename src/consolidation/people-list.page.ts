import type { UnitTree } from '../people/unit-tree.ts';
import type { Scope } from '../shared/permissions.ts';
import type {
  Cell,
  Column,
  FieldView,
  FilterBarView,
  FilterChipsView,
  PageHeadView,
  PaginationView,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import {
  choiceLabel,
  moduleTabs,
  type PageTools,
  standingChip,
  todayChip,
  unitOptions,
  unitPath,
  whyText,
  withNote,
  zonesCell,
} from './labels.ts';
import { exportHref, PEOPLE_ADDRESS, peopleHref, sortValue, withoutFilter } from './people-address.ts';
import { CHOICES, type FilterName, PEOPLE_LIST, type PeopleRequest, standingOf } from './people-filter.ts';
import type { AssessedPerson } from './person-assessor.ts';

declare module '../web/views.ts' {
  interface Views {
    'consolidation/people': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface PeopleData {
  readonly request: PeopleRequest;
  /** All that were found, in order. */
  readonly found: readonly AssessedPerson[];
  readonly tree: UnitTree;
  readonly scope: Scope;
  readonly on: string;
}

export function peoplePage({ request, found, tree, scope, on }: PeopleData, tools: PageTools) {
  const { t, date } = tools;
  const pages = pagination(found.length, request.page, PAGE_SIZE);
  const shown = found.slice((pages.page - 1) * PAGE_SIZE, pages.page * PAGE_SIZE);
  return {
    head: { title: t('consolidation:people.title'), lead: t('consolidation:people.lead', { date: date(on) }) },
    tabs: moduleTabs(tools, 'people'),
    filter: filterBar(request, tree, scope, tools),
    chips: filterChips(request, tree, tools),
    toolbar: { count: pages, bulk: null, exports: exportLinks(request, tools), columns: null },
    table: peopleTable(shown, request, tools),
    pages,
  };
}

function filterBar(request: PeopleRequest, tree: UnitTree, scope: Scope, tools: PageTools): FilterBarView {
  const { t } = tools;
  const codes = ['verdict', 'reason', 'zone', 'held', 'control'] as const;
  const choices = codes.map((name) => {
    const options = CHOICES[name].map((value) => ({ value, label: choiceLabel(name, value, tools) }));
    return select(name, request, options, t);
  });
  return {
    action: PEOPLE_ADDRESS,
    search: { type: 'search', name: 'q', label: t('consolidation:field.q'), value: request.q },
    fields: [select('unit', request, unitOptions(tree, scope), t), ...choices],
    hidden: sortValue(request) === 'unit' ? [] : [{ name: 'sort', value: sortValue(request) }],
  };
}

const select = (
  name: FilterName,
  { filters }: PeopleRequest,
  options: readonly { readonly value: string; readonly label: string }[],
  t: PageTools['t'],
): FieldView => ({
  type: 'select',
  name,
  label: t(`consolidation:field.${name}`),
  value: filters[name]?.[0] ?? '',
  options,
  blank: t('consolidation:anything'),
});

function filterChips(request: PeopleRequest, tree: UnitTree, tools: PageTools): FilterChipsView {
  const { t } = tools;
  const search = request.q === '' ? [] : [{ name: 'q' as const, value: request.q, shown: request.q }];
  const chosen = PEOPLE_LIST.filters.flatMap((name) =>
    (request.filters[name] ?? []).map((value) => ({
      name,
      value,
      shown: name === 'unit' ? unitPath(tree, value) : choiceLabel(name, value, tools),
    })),
  );
  return {
    items: [...search, ...chosen].map(({ name, value, shown }) => ({
      label: t(`consolidation:field.${name}`),
      value: shown,
      removeHref: withoutFilter(request, name, value),
    })),
    clearHref: peopleHref({}),
  };
}

const exportLinks = (request: PeopleRequest, { t }: PageTools) =>
  (['utf-8', 'cp932'] as const).map((encoding) => ({
    href: exportHref(request, encoding),
    label: t(`consolidation:export.${encoding}`),
  }));

const COLUMNS = ['number', 'name', 'unit', 'zones', 'terminals', 'today', 'verdict', 'why', 'chosen'] as const;

function peopleTable(people: readonly AssessedPerson[], request: PeopleRequest, tools: PageTools): TableView {
  const { t } = tools;
  return {
    caption: t('consolidation:people.title'),
    wide: true,
    columns: COLUMNS.map((key) => column(key, request, tools)),
    rows: people.map((person) => ({ cells: cellsOf(person, tools) })),
    empty: {
      sentence: t('consolidation:people.none'),
      action: { href: peopleHref({}), label: t('consolidation:people.showAll') },
    },
  };
}

function column(key: (typeof COLUMNS)[number], request: PeopleRequest, { t, url }: PageTools): Column {
  const label = t(`consolidation:column.${key}`);
  const sort = PEOPLE_LIST.sorts.find((name) => name === key);
  const plain = { key, label, numeric: key === 'terminals', nowrap: key === 'number' };
  if (sort === undefined) return plain;
  const order = request.sort === sort ? (request.descending ? 'descending' : 'ascending') : null;
  const next = order === 'ascending' ? `-${sort}` : sort;
  return { ...plain, sort: { href: url({ sort: next === 'unit' ? null : next, page: null }), order } };
}

function cellsOf(person: AssessedPerson, tools: PageTools): readonly Cell[] {
  const { employee, place, zones, result, chosen, inferred } = person;
  const { t, number } = tools;
  const needed = zonesCell(zones, tools);
  return [
    employee.number,
    { text: employee.name, href: `${PEOPLE_ADDRESS}/${employee.personId}` },
    place?.unit.name ?? t('consolidation:nowhere'),
    inferred ? withNote(needed, t('consolidation:inferred')) : needed,
    number(result.terminals),
    { chip: todayChip(person.today, t) },
    { chip: standingChip(standingOf(person), t) },
    whyText(person, tools),
    chosen,
  ];
}
