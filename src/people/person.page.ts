import type { IsoDate } from '../shared/dates.ts';
import { holdsOn, lastDayOf, type Span } from '../shared/timeline.ts';
import type { Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import { personActions } from './person-actions.page.ts';
import type { PersonRecord } from './person-show.queries.ts';
import { phaseChip, stateChip, stateOn } from './person-state.ts';

declare module '../web/views.ts' {
  interface Views {
    'people/show': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      readonly terms: TableView;
      readonly postings: TableView;
      readonly absences: TableView;
      /** The roles, on one's own page. */
      readonly grants: TableView | null;
      /** What the person holds; null while the register of devices is not joined to the page. */
      readonly devices: TableView | null;
      readonly history: HistoryView | null;
      readonly actions: ActionsView | null;
    };
  }
}

export interface PersonTools {
  readonly t: Translate;
  date(on: string | null): string;
}

export interface PersonData {
  /** As of the day, what the person was called included. */
  readonly record: PersonRecord;
  readonly nameNow: string;
  readonly on: IsoDate;
  readonly history: HistoryView | null;
  readonly grants: TableView | null;
  readonly devices: TableView | null;
  /** Of what stands on the register of people. */
  readonly notices: readonly NoticeView[];
  readonly mayWrite: boolean;
  readonly mayAdminister: boolean;
  readonly seesRecord: boolean;
  /** The names from the top down to the unit of the 本務; empty without one. */
  readonly unitPath: string;
  /** Units may be opened by those who may read the register. */
  readonly mayRead: boolean;
}

export function personPage(data: PersonData, tools: PersonTools): Views['people/show'] {
  const { record, on, history, grants, devices } = data;
  const state = stateOn(record, on);
  return {
    head: {
      title: record.person.name,
      lead: record.person.kana,
      chips: [stateChip(tools.t, state)],
    },
    notices: [...stateNotices(state, tools), ...data.notices],
    facts: { items: factsOf(data, tools) },
    terms: termsTable(data, tools),
    postings: postingsTable(data, tools),
    absences: absencesTable(data, tools),
    grants,
    devices: devices && { ...devices, captionShown: true },
    history,
    actions: personActions(data, state, tools.t),
  };
}

const stateNotices = (state: ReturnType<typeof stateOn>, { t }: PersonTools): NoticeView[] =>
  state === 'employed' || state === 'onLeave' ? [] : [{ kind: 'info', sentence: t(`people:notice.${state}`) }];

function factsOf(
  { record, nameNow, on, mayRead, unitPath }: PersonData,
  { t, date }: PersonTools,
): DescriptionListView['items'] {
  const now = record.terms.find((term) => holdsOn(term, on)) ?? record.terms.at(-1);
  const main = record.postings.find((posting) => posting.kind === 'main' && holdsOn(posting, on));
  const away = record.absences.find((absence) => holdsOn(absence, on));
  const fact = (name: string, detail: Cell) => ({ term: t(`people:field.${name}`), detail });
  return [
    fact('number', now?.number ?? null),
    fact('staffClass', now?.staffClass ?? null),
    fact('mainUnit', main ? unitCell({ ...main, unitName: unitPath }, mayRead) : null),
    fact('title', main?.title ?? null),
    fact('email', record.person.email),
    ...(nameNow === record.person.name ? [] : [fact('nameNow', nameNow)]),
    ...(away ? [fact('leave', spanText(away, { t, date }))] : []),
  ];
}

const unitCell = ({ unitId, unitCode, unitName }: PersonRecord['postings'][number], mayRead: boolean): Cell =>
  mayRead ? { text: `${unitCode} ${unitName}`, href: `/units/${unitId}` } : `${unitCode} ${unitName}`;

/** 令和8年4月1日（水）から 令和9年3月31日（水）まで. */
export function spanText(span: Span, { t, date }: PersonTools): string {
  const last = lastDayOf(span);
  const from = date(span.validFrom);
  return last === null ? t('people:span.open', { from }) : t('people:span.closed', { from, to: date(last) });
}

function termsTable({ record, on }: PersonData, tools: PersonTools): TableView {
  const rows = [...record.terms].reverse().map((term) => ({
    cells: [term.number, term.staffClass, spanText(term, tools), { chip: phaseChip(tools.t, term, on) }],
  }));
  return table(tools.t, 'terms', ['number', 'staffClass', 'period', 'phase'], rows);
}

function postingsTable({ record, on, mayRead, mayWrite }: PersonData, tools: PersonTools): TableView {
  const { t } = tools;
  const end = (posting: PersonRecord['postings'][number]): Cell =>
    posting.validTo > on && mayWrite
      ? { text: t('people:do.endPosting'), href: `/people/${record.person.id}/postings/${posting.id}/end` }
      : null;
  const rows = [...record.postings].reverse().map((posting) => ({
    cells: [
      t(`people:value.kind.${posting.kind}`),
      unitCell(posting, mayRead),
      posting.title,
      spanText(posting, tools),
      { chip: phaseChip(t, posting, on) },
      ...(mayWrite ? [end(posting)] : []),
    ],
  }));
  const columns = ['kind', 'unit', 'title', 'period', 'phase', ...(mayWrite ? ['action'] : [])];
  return table(t, 'postings', columns, rows);
}

function absencesTable({ record, on, mayWrite }: PersonData, tools: PersonTools): TableView {
  const { t } = tools;
  const rows = [...record.absences].reverse().map((absence) => ({
    cells: [
      spanText(absence, tools),
      { chip: phaseChip(t, absence, on) },
      ...(mayWrite && absence.validTo > on
        ? [{ text: t('people:do.endLeave'), href: `/people/${record.person.id}/leave/${absence.id}/end` }]
        : []),
    ],
  }));
  return table(t, 'absences', ['period', 'phase', ...(mayWrite ? ['action'] : [])], rows);
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
