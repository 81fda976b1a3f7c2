import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { holdsOn } from '../shared/timeline.ts';
import type {
  ButtonView,
  Cell,
  DescriptionListView,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { Employee } from './employee.ts';
import { type PersonTools, spanText } from './person.page.ts';
import { phaseChip } from './person-state.ts';
import type { UnitFact } from './unit.entity.ts';
import { missingDay } from './unit-line.ts';
import type { SuccessionShown, UnitRecord } from './unit-show.queries.ts';
import type { UnitTree } from './unit-tree.ts';

declare module '../web/views.ts' {
  interface Views {
    'people/unit': {
      readonly head: PageHeadView;
      readonly notice: NoticeView | null;
      readonly facts: DescriptionListView;
      readonly children: TableView;
      readonly people: TableView | null;
      readonly pages: PaginationView;
      readonly line: TableView;
      readonly links: TableView;
      readonly history: HistoryView;
      readonly actions: ActionsView | null;
    };
  }
}

export interface UnitTools extends PersonTools {
  number(n: number): string;
}

export interface UnitData {
  readonly record: UnitRecord;
  readonly tree: UnitTree;
  readonly on: IsoDate;
  /** Null outside of what the person who asks may see. */
  readonly people: readonly Employee[] | null;
  readonly pages: PaginationView;
  /** Everybody there or below, where the person who asks may see them. */
  readonly total: number | null;
  readonly nameOf: (unitId: string) => string;
  readonly history: HistoryView;
  readonly mayWrite: boolean;
}

export function unitPage(data: UnitData, tools: UnitTools): Views['people/unit'] {
  const { record, on, pages, history } = data;
  const now = record.line.find((segment) => holdsOn(segment, on));
  const shown = now ?? record.line.at(-1);
  return {
    head: { title: shown?.name ?? record.unit.code, chips: shown ? [phaseChip(tools.t, now ?? shown, on)] : [] },
    notice: noticeOf(record, now, on, tools),
    facts: { items: factsOf(data, shown, tools) },
    children: childrenTable(data, tools),
    people: data.people && peopleTable(data.people, record.unit.id, tools.t),
    pages,
    line: lineTable(data, tools),
    links: linksTable(record, tools),
    history,
    actions: data.mayWrite ? actionsOf(record, tools.t) : null,
  };
}

function noticeOf(record: UnitRecord, now: UnitFact | undefined, on: IsoDate, tools: UnitTools): NoticeView | null {
  if (!now) return { kind: 'info', sentence: absence(record, on, tools) };
  const end = missingDay(record.line, { validFrom: on, validTo: FOREVER });
  return end === null
    ? null
    : { kind: 'warning', sentence: tools.t('people:notice.unitEnding', { on: tools.date(end) }) };
}

function absence({ line }: UnitRecord, on: IsoDate, { t, date }: UnitTools): string {
  const next = line.find(({ validFrom }) => validFrom > on);
  if (next) return t('people:notice.unitComing', { from: date(next.validFrom) });
  const last = line.at(-1);
  return last ? t('people:notice.unitGone', { on: date(last.validTo) }) : t('people:notice.unitNever');
}

function factsOf(data: UnitData, shown: UnitFact | undefined, { t, number }: UnitTools): DescriptionListView['items'] {
  const { record, tree, total, nameOf } = data;
  const fact = (name: string, detail: Cell) => ({ term: t(`people:field.${name}`), detail });
  const { code, id } = record.unit;
  const parent: Cell = shown?.parentId ? { text: nameOf(shown.parentId), href: `/units/${shown.parentId}` } : null;
  const people: Cell =
    total === null
      ? null
      : { text: t('people:tree.people', { count: number(total) }), href: `/people?unit=${encodeURIComponent(code)}` };
  return [
    fact('code', code),
    fact('level', shown ? t(`people:value.level.${shown.level}`) : null),
    fact('organ', shown?.organ ?? null),
    fact('parent', parent),
    fact(
      'path',
      tree
        .pathTo(id)
        .map(({ name }) => name)
        .join(' › '),
    ),
    ...(people === null ? [] : [fact('peopleBelow', people)]),
  ];
}

function childrenTable({ record, tree }: UnitData, { t }: UnitTools): TableView {
  const rows = tree.childrenOf(record.unit.id).map(({ id, code, name, level }) => ({
    cells: [code, { text: name, href: `/units/${id}` }, t(`people:value.level.${level}`)],
  }));
  return table(t, 'children', ['code', 'unitName', 'level'], rows);
}

function peopleTable(people: readonly Employee[], unitId: string, t: Translate): TableView {
  const rows = people.map((person) => {
    const here = person.postings.filter((posting) => posting.unitId === unitId);
    return {
      cells: [
        person.number,
        { text: person.name, href: `/people/${person.personId}` },
        here.map(({ kind }) => t(`people:value.kind.${kind}`)).join('、'),
        here
          .map(({ title }) => title)
          .filter((title) => title !== '')
          .join('、'),
        person.onLeave ? t('people:state.onLeave') : null,
      ],
    };
  });
  return table(t, 'unitPeople', ['number', 'name', 'kind', 'title', 'state'], rows);
}

function lineTable({ record, on, nameOf }: UnitData, tools: UnitTools): TableView {
  const { t } = tools;
  const rows = [...record.line].reverse().map((segment) => ({
    cells: [
      segment.name,
      segment.parentId === null ? null : nameOf(segment.parentId),
      t(`people:value.level.${segment.level}`),
      spanText(segment, tools),
      { chip: phaseChip(t, segment, on) },
    ],
  }));
  return table(t, 'line', ['unitName', 'parent', 'level', 'period', 'phase'], rows);
}

function linksTable({ predecessors, successors }: UnitRecord, { t, date }: UnitTools): TableView {
  const row = (direction: string) => (link: SuccessionShown) => ({
    cells: [
      t(`people:link.${direction}`),
      { text: `${link.code} ${link.name ?? ''}`.trim(), href: `/units/${link.unitId}` },
      t(`people:verb.${link.verb}`),
      date(link.on),
    ],
  });
  const rows = [...predecessors.map(row('from')), ...successors.map(row('to'))];
  return table(t, 'links', ['direction', 'unit', 'verb', 'on'], rows);
}

/** The acts of a 機構改革, as the last part of their addresses. */
const ACTS = ['renaming', 'move', 'merger', 'split', 'abolition'] as const;

function actionsOf({ unit }: UnitRecord, t: Translate): ActionsView {
  const items = ACTS.map(
    (act): ButtonView => ({ label: t(`people:do.${act}`), kind: 'secondary', href: `/units/${unit.id}/${act}` }),
  );
  const found = {
    label: t('people:do.foundBelow'),
    kind: 'secondary',
    href: `/units/new?parent=${encodeURIComponent(unit.code)}`,
  } as const;
  return { title: t('people:reorganisation'), items: [found, ...items] };
}

function table(t: Translate, name: string, columns: readonly string[], rows: TableView['rows']): TableView {
  return {
    caption: t(`people:table.${name}`),
    captionShown: true,
    columns: columns.map((key) => ({ key, label: t(`people:column.${key}`) })),
    rows,
    empty: { sentence: t(`people:none.${name}`) },
  };
}
