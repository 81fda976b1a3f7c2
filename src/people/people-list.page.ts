import { lastDayOf } from '../shared/timeline.ts';
import type {
  FilterBarView,
  FilterChipsView,
  Option,
  PageHeadView,
  PaginationView,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { NoticeView, ToolbarView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { Views } from '../web/views.ts';
import type { Employee } from './employee.ts';
import type { NotEmployed } from './former.queries.ts';
import type { UnitTree } from './unit-tree.ts';

declare module '../web/views.ts' {
  interface Views {
    'people/index': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly notice: NoticeView | null;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface PeopleAsked {
  readonly q: string;
  readonly unit: string;
  readonly staffClass: string;
  /** '' employed, `leave`, or `away` for those whom nobody employs on the day. */
  readonly state: string;
  readonly sort: string;
  readonly descending: boolean;
  readonly page: number;
}

export interface PeopleFound {
  readonly total: number;
  readonly people: readonly Employee[];
  /** Filled instead of `people` where those not employed were asked for. */
  readonly former: readonly NotEmployed[];
  readonly tree: UnitTree;
  readonly classes: readonly { readonly staffClass: string }[];
  /** What is wrong with the unit that was asked for, as a sentence. */
  readonly unitFault: string | null;
  readonly unitName: string;
  readonly mayWrite: boolean;
}

export interface ListTools {
  readonly t: Translate;
  date(on: string | null): string;
  url(changes: Readonly<Record<string, string | null>>): string;
}

export const PEOPLE_STATES = ['leave', 'away'] as const;

export function peopleList(asked: PeopleAsked, found: PeopleFound, tools: ListTools): Views['people/index'] {
  const { t, url } = tools;
  const pages = pagination(found.total, asked.page, PAGE_SIZE);
  const encodings = ['utf-8', 'cp932'] as const;
  const exports = encodings.map((encoding) => ({
    href: url({ page: null, encoding }).replace('/people', '/people.csv'),
    label: t(`people:export.${encoding}`),
  }));
  const register = { label: t('people:do.register'), kind: 'primary', href: '/people/new' } as const;
  return {
    head: { title: t('people:title'), lead: t('people:lead'), action: found.mayWrite ? register : null },
    tabs: peopleTabs(t, '/people'),
    filter: filterBar(asked, found, t),
    chips: filterChips(asked, found, tools),
    notice: found.unitFault === null ? null : { kind: 'warning', sentence: found.unitFault },
    toolbar: { count: null, bulk: null, exports: asked.state === 'away' ? [] : exports, columns: null },
    table: asked.state === 'away' ? formerTable(found, tools) : peopleTable(asked, found, tools),
    pages,
  };
}

export const peopleTabs = (t: Translate, here: '/people' | '/units'): TabsView => ({
  label: t('people:tabs'),
  items: (['/people', '/units'] as const).map((href) => ({
    href,
    label: t(href === '/people' ? 'people:people' : 'people:units'),
    current: href === here,
  })),
});

function filterBar(asked: PeopleAsked, { classes }: PeopleFound, t: Translate): FilterBarView {
  const option = (value: string, label: string): Option => ({ value, label });
  const states = PEOPLE_STATES.map((state) => option(state, t(`people:filter.${state}`)));
  const words = classes.map(({ staffClass }) => option(staffClass, staffClass));
  const hidden = asked.sort === '' ? [] : [{ name: 'sort', value: `${asked.descending ? '-' : ''}${asked.sort}` }];
  return {
    action: '/people',
    search: {
      type: 'search',
      name: 'q',
      label: t('people:filter.q'),
      value: asked.q,
      support: t('people:filter.qSupport'),
    },
    fields: [
      {
        type: 'text',
        name: 'unit',
        label: t('people:filter.unit'),
        value: asked.unit,
        support: t('people:filter.unitSupport'),
      },
      {
        type: 'select',
        name: 'class',
        label: t('people:field.staffClass'),
        value: asked.staffClass,
        options: words,
        blank: t('people:filter.any'),
      },
      {
        type: 'select',
        name: 'state',
        label: t('people:filter.state'),
        value: asked.state,
        options: states,
        blank: t('people:filter.employed'),
      },
    ],
    hidden,
  };
}

function filterChips(asked: PeopleAsked, { unitName }: PeopleFound, { t, url }: ListTools): FilterChipsView {
  const chip = (name: string, label: string, value: string) =>
    value === '' ? [] : [{ label, value, removeHref: url({ [name]: null, page: null }) }];
  const state = asked.state === '' ? '' : t(`people:filter.${asked.state}`);
  return {
    items: [
      ...chip('q', t('people:filter.q'), asked.q),
      ...chip('unit', t('people:filter.unit'), asked.unit === '' ? '' : unitName || asked.unit),
      ...chip('class', t('people:field.staffClass'), asked.staffClass),
      ...chip('state', t('people:filter.state'), state),
    ],
    clearHref: '/people',
  };
}

/** The head of a column by which the list can be put in order; another press turns the order round. */
export function sortable(
  key: string,
  label: string,
  { sort, descending }: { sort: string; descending: boolean },
  url: ListTools['url'],
) {
  const here = sort === key;
  const order = here ? (descending ? ('descending' as const) : ('ascending' as const)) : null;
  return {
    key,
    label,
    nowrap: true,
    sort: { href: url({ sort: here && !descending ? `-${key}` : key, page: null }), order },
  };
}

function peopleTable(asked: PeopleAsked, { people, tree }: PeopleFound, { t, url }: ListTools): TableView {
  const order = { sort: asked.sort === '' ? 'unit' : asked.sort, descending: asked.descending };
  const label = (key: string) => t(`people:column.${key}`);
  return {
    caption: t('people:title'),
    columns: [
      sortable('number', label('number'), order, url),
      sortable('kana', label('name'), order, url),
      sortable('unit', label('unit'), order, url),
      ...['title', 'others', 'staffClass', 'state'].map((key) => ({ key, label: label(key) })),
    ],
    rows: people.map((person) => ({ cells: personCells(person, tree, t) })),
    empty: { sentence: t('people:none.people') },
  };
}

function personCells(person: Employee, tree: UnitTree, t: Translate) {
  const main = person.postings.find(({ kind }) => kind === 'main');
  const others = person.postings.filter((posting) => posting !== main).map(({ unitId }) => unitLabel(tree, unitId));
  return [
    person.number,
    { text: person.name, href: `/people/${person.personId}` },
    main ? unitLabel(tree, main.unitId) : null,
    main?.title ?? null,
    others.join('、'),
    person.staffClass,
    person.onLeave ? { chip: { kind: 'state', label: t('people:state.onLeave'), tone: 'attention' } as const } : null,
  ];
}

/** 市民課 窓口グループ: from the 課 down, as people say it. */
export function unitLabel(tree: UnitTree, unitId: string): string {
  const path = tree.pathTo(unitId);
  const from = path.findIndex(({ level }) => level === 'section');
  return path
    .slice(from === -1 ? -1 : from)
    .map(({ name }) => name)
    .join(' ');
}

function formerTable({ former }: PeopleFound, { t, date }: ListTools): TableView {
  return {
    caption: t('people:title'),
    columns: ['number', 'name', 'hiredOn', 'leavesOn'].map((key) => ({ key, label: t(`people:column.${key}`) })),
    rows: former.map((person) => ({
      cells: [
        person.number,
        { text: person.name, href: `/people/${person.personId}` },
        date(person.validFrom),
        date(lastDayOf(person)),
      ],
    })),
    empty: { sentence: t('people:none.people') },
  };
}
