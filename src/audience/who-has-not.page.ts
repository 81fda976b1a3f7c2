import type { FilterBarView, FilterChipsView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { FigureCardsView, NoticeView, ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { MISSING_STATES } from './missing-state.rules.ts';
import { rateOfCounts, totalOf } from './unit-counts.ts';
import type { LookingAt, StatusAsked, WhoHasNot } from './who-has-not-found.queries.ts';
import { type Around, leftTable, missingTable, unitsTable } from './who-has-not-table.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'audience/who-has-not': {
      readonly head: PageHeadView;
      readonly figures: FigureCardsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly notice: NoticeView | null;
      readonly toolbar: ToolbarView;
      readonly people: TableView;
      readonly pages: PaginationView;
      readonly units: TableView;
    };
  }
}

export interface StatusData extends Around {
  readonly head: PageHeadView;
  /** Of this page; with `.csv` of its file. */
  readonly address: string;
  readonly asked: StatusAsked;
  readonly looking: LookingAt;
  readonly found: WhoHasNot;
}

/** Who has not, by 部, 課 and person. */
export function whoHasNotPage(data: StatusData, tools: ViewTools): Views['audience/who-has-not'] {
  const { head, address, asked, looking, found } = data;
  const { t } = tools;
  return {
    head,
    figures: figuresOf(data, tools),
    filter: filterOf(data, t),
    chips: chipsOf(data, tools),
    notice: looking.fault && { kind: 'warning', sentence: t(looking.fault.key, looking.fault.params) },
    toolbar: { count: null, bulk: null, exports: exportsOf(address, tools), columns: null },
    people: asked.state === 'left' ? leftTable(found.left, data, tools) : missingTable(found.missing, data, tools),
    pages: pagination(found.total, asked.page, PAGE_SIZE),
    units: unitsTable(found.counts, exempts(data), data, tools),
  };
}

const exempts = ({ looking }: StatusData): boolean => looking.asked.exempt !== null;

function figuresOf(data: StatusData, { t, number, url }: ViewTools): FigureCardsView {
  const { found, looking, words } = data;
  const sum = totalOf(found.counts);
  const card = (label: string, value: number, state?: string) => ({
    ...{ label: t(label), value: number(value), unit: t('audience:people') },
    ...(state !== undefined && { href: url({ state, page: null }) }),
  });
  const rate = { label: t(`${words}:who.rate`), value: rateOfCounts(sum) ?? '—', unit: t('audience:percent') };
  return {
    items: [
      ...[card('audience:column.due', sum.due), card(`${words}:who.column.done`, sum.done), rate],
      ...[
        card('audience:column.overdue', sum.overdue, 'overdue'),
        card('audience:column.onLeave', sum.onLeave, 'leave'),
      ],
      ...(exempts(data) ? [card('audience:column.exempt', sum.exempt, 'exempt')] : []),
      card(`${words}:who.leftFigure`, found.before, 'left'),
      ...(looking.within === 'all' ? [card(`${words}:who.unasked`, found.unasked)] : []),
    ],
  };
}

function filterOf(data: StatusData, t: ViewTools['t']): FilterBarView {
  const { address, words } = data;
  const { q, unit, state } = data.asked;
  const states = MISSING_STATES.filter((known) => exempts(data) || known !== 'exempt');
  return {
    action: address,
    search: { type: 'search', name: 'q', label: t('audience:filter.q'), value: q },
    fields: [
      { type: 'text', name: 'unit', label: t('audience:filter.unit'), value: unit },
      {
        ...{ type: 'select', name: 'state', label: t('audience:filter.state'), value: state },
        options: states.map((value) => ({ value, label: t(`audience:filter.${value}`) })),
        blank: t(`${words}:who.all`),
      },
    ],
    hidden: [],
  };
}

function chipsOf({ address, asked, looking }: StatusData, { t, url }: ViewTools): FilterChipsView {
  const chip = (name: 'q' | 'unit' | 'state', value: string) =>
    value === ''
      ? []
      : [{ label: t(`audience:filter.${name}Chip`), value, removeHref: url({ [name]: null, page: null }) }];
  const state = asked.state === '' ? '' : t(`audience:filter.${asked.state}`);
  return {
    items: [...chip('q', asked.q), ...chip('unit', looking.unit?.name ?? asked.unit), ...chip('state', state)],
    clearHref: address,
  };
}

const exportsOf = (address: string, { t, url }: ViewTools) =>
  (['utf-8', 'cp932'] as const).map((encoding) => ({
    href: url({ page: null, encoding }).replace(/^[^?]*/, `${address}.csv`),
    label: t(`people:export.${encoding}`),
  }));
