import type { UnitWithin } from '../audience/who-has-not-found.queries.ts';
import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type {
  Cell,
  FilterBarView,
  FilterChipsView,
  PageHeadView,
  PaginationView,
  TableView,
  Tone,
} from '../web/components.ts';
import type { FigureCardsView, NoticeView, ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { Handler } from './mn-handlers.queries.ts';
import {
  daysSince,
  HANDLER_FILTERS,
  HANDLER_STATES,
  type HandlerCount,
  type HandlerFilter,
  type HandlerState,
  yearAgo,
} from './mn-handlers.rules.ts';
import { howOf } from './mn-handlers-print.ts';
import { exportsOf } from './report.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/mn-handlers': {
      readonly head: PageHeadView;
      readonly figures: FigureCardsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly notice: NoticeView | null;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
      /** Where the rule comes from, and how everything is counted. */
      readonly how: readonly string[];
    };
  }
}

export const MN_HANDLERS = '/training/mn-handlers';

export interface HandlersTyped {
  readonly q: string;
  readonly unit: string;
  readonly due: HandlerFilter;
  readonly page: number;
}

export interface HandlersData extends Pick<UnitWithin, 'unit' | 'fault'> {
  readonly on: string;
  readonly tree: UnitTree;
  readonly typed: HandlersTyped;
  readonly counts: readonly HandlerCount[];
  readonly total: number;
  readonly handlers: readonly Handler[];
}

/** RPT-04b. */
export function handlersPage(data: HandlersData, tools: ViewTools): Views['training/mn-handlers'] {
  const { fault, typed, total } = data;
  const { t } = tools;
  return {
    head: { title: t('mnHandlers:title'), lead: t('mnHandlers:lead', { on: tools.date(data.on) }) },
    figures: { items: cardsOf(data, tools) },
    filter: filterOf(typed, t),
    chips: chipsOf(data, tools),
    notice: fault && { kind: 'warning', sentence: t(fault.key, fault.params) },
    toolbar: exportsOf(MN_HANDLERS, tools),
    table: tableOf(data, tools),
    pages: pagination(total, typed.page, PAGE_SIZE),
    how: howOf(t),
  };
}

function cardsOf({ counts }: HandlersData, { t, number, url }: ViewTools): FigureCardsView['items'] {
  const card = (key: HandlerFilter | 'all', value: number) => ({
    ...{ label: t(`mnHandlers:card.${key}`), value: number(value), unit: t('audience:people') },
    href: url({ due: key === 'all' ? null : key, page: null }),
  });
  const sum = (of: (count: HandlerCount) => number) => counts.reduce((all, count) => all + of(count), 0);
  return [
    card(
      'all',
      sum(({ people }) => people),
    ),
    ...HANDLER_STATES.map((state) => card(state, counts.find((one) => one.state === state)?.people ?? 0)),
    card(
      'never',
      sum(({ never }) => never),
    ),
    card(
      'overYear',
      sum(({ overYear }) => overYear),
    ),
  ];
}

const filterOf = ({ q, unit, due }: HandlersTyped, t: ViewTools['t']): FilterBarView => ({
  ...{ action: MN_HANDLERS, hidden: [] },
  search: { type: 'search', name: 'q', label: t('audience:filter.q'), value: q },
  fields: [
    { type: 'text', name: 'unit', label: t('audience:filter.unit'), value: unit },
    {
      ...{
        type: 'select',
        name: 'due',
        label: t('mnHandlers:filter.due'),
        value: due,
        blank: t('mnHandlers:filter.any'),
      },
      options: HANDLER_FILTERS.map((value) => ({ value, label: t(`mnHandlers:card.${value}`) })),
    },
  ],
});

function chipsOf({ typed, unit }: HandlersData, { t, url }: ViewTools): FilterChipsView {
  const chip = (name: 'q' | 'unit' | 'due', label: string, value: string) =>
    value === '' ? [] : [{ label, value, removeHref: url({ [name]: null, page: null }) }];
  return {
    items: [
      ...chip('q', t('audience:filter.qChip'), typed.q),
      ...chip('unit', t('audience:filter.unitChip'), unit?.name ?? typed.unit),
      ...chip('due', t('mnHandlers:filter.due'), typed.due === '' ? '' : t(`mnHandlers:card.${typed.due}`)),
    ],
    clearHref: MN_HANDLERS,
  };
}

const TONES: Readonly<Record<HandlerState, Tone>> = {
  ...{ overdue: 'bad', soon: 'attention', unasked: 'attention' },
  ...{ later: 'good', exempt: 'neutral', leave: 'neutral' },
};

const COLUMNS = ['number', 'name', 'unit', 'title', 'lastOn', 'course', 'mode', 'days', 'dueOn', 'state'];

function tableOf({ handlers, tree, on, typed }: HandlersData, { t, number, date }: ViewTools): TableView {
  const daysOf = (handler: Handler): Cell => {
    const days = daysSince(handler.lastOn, on);
    if (days === null || handler.lastOn === null) return null;
    return handler.lastOn < yearAgo(on) ? t('mnHandlers:overYear', { days: number(days) }) : number(days);
  };
  return {
    ...{ caption: t('mnHandlers:table'), captionShown: true, wide: true },
    columns: COLUMNS.map((key) => ({ key, label: t(`mnHandlers:column.${key}`), numeric: key === 'days' })),
    rows: handlers.map((handler) => ({
      cells: [
        ...[handler.number, { text: handler.name, href: `/training/people/${handler.personId}` }],
        ...[sectionName(tree, handler.unitId) || t('people:status.noUnit'), handler.title],
        handler.lastOn === null ? t('mnHandlers:never') : date(handler.lastOn),
        ...[handler.courseTitle, handler.mode && t(`training:mode.${handler.mode}`)],
        ...[daysOf(handler), handler.dueOn && date(handler.dueOn)],
        { chip: { kind: 'state', tone: TONES[handler.state], label: t(`mnHandlers:state.${handler.state}`) } },
      ],
    })),
    empty: { sentence: t(typed.q + typed.unit + typed.due === '' ? 'mnHandlers:empty' : 'mnHandlers:emptyFound') },
  };
}

const sectionName = (tree: UnitTree, unitId: string | null): string =>
  (unitId === null ? null : sectionOf(tree, unitId))?.name ?? '';
