import { lastDayOf } from '../shared/timeline.ts';
import type { TableView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { Employee } from './employee.ts';
import type { ListTools, PeopleAsked, PeopleFound } from './people-list.page.ts';
import type { UnitTree } from './unit-tree.ts';

/** The head of a column by which the list can be put in order; another press turns the order round. */
function sortable(
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

export function peopleTable(asked: PeopleAsked, { people, tree }: PeopleFound, { t, url }: ListTools): TableView {
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
function unitLabel(tree: UnitTree, unitId: string): string {
  const path = tree.pathTo(unitId);
  const from = path.findIndex(({ level }) => level === 'section');
  return path
    .slice(from === -1 ? -1 : from)
    .map(({ name }) => name)
    .join(' ');
}

export function formerTable({ former }: PeopleFound, { t, date }: ListTools): TableView {
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
