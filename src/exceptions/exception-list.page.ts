import type { Cell, FieldView, FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { ENDING_DAYS, STANDINGS, SUBJECT_KINDS } from './exception.rules.ts';
import { exceptionAddress } from './exception-frame.ts';
import { exceptionNumber } from './exception-label.ts';
import type { ExceptionFilterName, ExceptionListRequest } from './exception-list.rules.ts';
import type { ExceptionRecord } from './exception-record.ts';
import { clauseText, shortRow, spanText, standingChip, subjectText } from './exception-view.ts';

declare module '../web/views.ts' {
  interface Views {
    'exceptions/index': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface ExceptionListData {
  readonly request: ExceptionListRequest;
  readonly exceptions: readonly ExceptionRecord[];
  readonly total: number;
}

export function exceptionListPage(data: ExceptionListData, tools: ViewTools): Views['exceptions/index'] {
  const { t, can } = tools;
  const ask = { label: t('exceptions:ask.open'), kind: 'primary', href: '/exceptions/new' } as const;
  const pages = pagination(data.total, data.request.page, PAGE_SIZE);
  return {
    head: { title: t('exceptions:title'), lead: t('exceptions:lead'), action: can('exception.request') ? ask : null },
    filter: filterBar(data, tools),
    toolbar: { count: pages, bulk: null, exports: exportsOf(data, tools), columns: null },
    table: table(data, tools),
    pages,
  };
}

function filterBar({ request }: ExceptionListData, { t }: ViewTools): FilterBarView {
  const blank = t('exceptions:filter.any');
  const value = (name: ExceptionFilterName): string => request.filters[name]?.[0] ?? '';
  const select = (name: ExceptionFilterName, codes: readonly string[], word: (code: string) => string): FieldView => ({
    ...{ type: 'select', name, label: t(`exceptions:filter.${name}`), value: value(name), blank },
    options: codes.map((code) => ({ value: code, label: word(code) })),
  });
  return {
    action: '/exceptions',
    search: null,
    fields: [
      select('state', STANDINGS, (code) => t(`exceptions:standing.${code}`)),
      select('kind', SUBJECT_KINDS, (code) => t(`exceptions:value.subjectKind.${code}`)),
      { type: 'text', name: 'unit', label: t('exceptions:filter.unit'), value: value('unit') },
      select('ending', ['soon'], () => t('exceptions:filter.soon', { days: ENDING_DAYS })),
    ],
    hidden: [],
  };
}

/** The ledger is for those who read it; what is one's own needs no file. */
function exportsOf({ total }: ExceptionListData, { t, can, url }: ViewTools): ToolbarView['exports'] {
  if (total === 0 || !can('exception.read')) return [];
  const file = (name: string, encoding: string | null): string =>
    url({ page: null, encoding }).replace(/^[^?]*/, `/exceptions.${name}`);
  return [
    { href: file('pdf', null), label: t('exceptions:export.pdf') },
    { href: file('csv', 'utf-8'), label: t('exceptions:export.utf-8') },
    { href: file('csv', 'cp932'), label: t('exceptions:export.cp932') },
  ];
}

const COLUMNS = ['number', 'standing', 'subject', 'clause', 'span', 'permittedBy', 'renewal'] as const;

function table({ exceptions, request }: ExceptionListData, tools: ViewTools): TableView {
  const { t } = tools;
  const column = (key: (typeof COLUMNS)[number]) => ({
    ...{ key, label: t(`exceptions:column.${key}`), nowrap: key === 'number' },
    ...(key === 'span' && { sort: sortLink(request, 'validTo', tools) }),
  });
  return {
    caption: t('exceptions:title'),
    wide: true,
    columns: COLUMNS.map(column),
    rows: exceptions.map((one) => ({ cells: cellsOf(one, tools) })),
    empty: { sentence: t('exceptions:empty') },
  };
}

function sortLink({ sort, descending }: ExceptionListRequest, name: 'validTo', { url }: ViewTools) {
  const current = sort === name;
  const order = current ? (descending ? ('descending' as const) : ('ascending' as const)) : null;
  return { href: url({ sort: current && !descending ? `-${name}` : name, page: null }), order };
}

function cellsOf(one: ExceptionRecord, tools: ViewTools): Cell[] {
  const row = shortRow(one, tools);
  return [
    { text: exceptionNumber(one, tools), href: exceptionAddress(one) },
    { chip: standingChip(one.standing, tools) },
    [subjectText(one, tools), row].filter((text) => text !== '').join(tools.t('exceptions:separator')),
    clauseText(one, tools),
    spanText(one, tools),
    one.permittedBy,
    renewalText(one, tools),
  ];
}

export function renewalText({ renewsId, renewedById }: ExceptionRecord, { t }: Pick<ViewTools, 't'>): string {
  const words = [renewsId === null ? '' : t('exceptions:renews'), renewedById === null ? '' : t('exceptions:renewed')];
  return words.filter((word) => word !== '').join(t('exceptions:separator'));
}
