import type { Cell, FieldView, FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ListedRow } from './contract.queries.ts';
import { clausesOf } from './contract-facts.ts';
import { checkChip, missingText, standingChip, termText } from './contract-label.ts';
import { type ContractFilterName, type ContractListRequest, LISTED_STANDINGS } from './contract-list.rules.ts';
import { CHECK_STATES, PERSONAL } from './contractor.rules.ts';
import { CONTRACTORS, contractAddress, contractorAddress } from './contractor-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'contractors/index': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface ContractListData {
  readonly request: ContractListRequest;
  readonly contracts: readonly ListedRow[];
  readonly total: number;
}

export function contractListPage(data: ContractListData, tools: ViewTools): Views['contractors/index'] {
  const { t, can } = tools;
  const add = { label: t('contractors:new.open'), kind: 'primary', href: `${CONTRACTORS}/new` } as const;
  const pages = pagination(data.total, data.request.page, PAGE_SIZE);
  return {
    head: {
      ...{ title: t('contractors:title'), lead: t('contractors:lead') },
      action: can('contractor.write') ? add : null,
    },
    filter: filterBar(data, tools),
    toolbar: { count: pages, bulk: null, exports: exportsOf(data, tools), columns: null },
    table: table(data, tools),
    pages,
  };
}

function filterBar({ request }: ContractListData, { t }: ViewTools): FilterBarView {
  const blank = t('contractors:filter.any');
  const value = (name: ContractFilterName): string => request.filters[name]?.[0] ?? '';
  const select = (name: ContractFilterName, codes: readonly string[], word: (code: string) => string): FieldView => ({
    ...{ type: 'select', name, label: t(`contractors:filter.${name}`), value: value(name), blank },
    options: codes.map((code) => ({ value: code, label: word(code) })),
  });
  return {
    action: CONTRACTORS,
    search: { type: 'search', name: 'q', label: t('contractors:filter.q'), value: request.q },
    fields: [
      select('state', LISTED_STANDINGS, (code) => t(`contractors:standing.${code}`)),
      select('check', CHECK_STATES, (code) => t(`contractors:filter.checks.${code}`)),
      select('personal', PERSONAL, (code) => t(`contractors:value.personal.${code}`)),
      select('clauses', ['missing'], () => t('contractors:filter.missing')),
      { type: 'text', name: 'unit', label: t('contractors:filter.unit'), value: value('unit') },
    ],
    hidden: [],
  };
}

function exportsOf({ total }: ContractListData, { t, url }: ViewTools): ToolbarView['exports'] {
  if (total === 0) return [];
  const file = (encoding: string): string => url({ page: null, encoding }).replace(/^[^?]*/, `${CONTRACTORS}.csv`);
  return [
    { href: file('utf-8'), label: t('contractors:export.utf-8') },
    { href: file('cp932'), label: t('contractors:export.cp932') },
  ];
}

const COLUMNS = ['contractor', 'contract', 'state', 'term', 'unit', 'personal', 'missing', 'check'] as const;
const SORTS = { contractor: 'contractor', term: 'endsOn', check: 'dueOn' } as const;

function table({ contracts, request }: ContractListData, tools: ViewTools): TableView {
  const { t } = tools;
  const column = (key: (typeof COLUMNS)[number]) => ({
    ...{ key, label: t(`contractors:column.${key}`) },
    ...(key in SORTS && { sort: sortLink(request, SORTS[key as keyof typeof SORTS], tools) }),
  });
  return {
    caption: t('contractors:title'),
    wide: true,
    columns: COLUMNS.map(column),
    rows: contracts.map((one) => ({ cells: cellsOf(one, tools) })),
    empty: { sentence: t(isNarrowed(request) ? 'contractors:empty' : 'contractors:none') },
  };
}

const isNarrowed = ({ q, filters }: ContractListRequest): boolean =>
  q !== '' || Object.values(filters).some((values) => values.length > 0);

function sortLink({ sort, descending }: ContractListRequest, name: ContractListRequest['sort'], { url }: ViewTools) {
  const current = sort === name;
  const order = current ? (descending ? ('descending' as const) : ('ascending' as const)) : null;
  return { href: url({ sort: current && !descending ? `-${name}` : name, page: null }), order };
}

function cellsOf(one: ListedRow, tools: ViewTools): Cell[] {
  const { t } = tools;
  const company = { text: one.contractor, href: contractorAddress(one.contractorId) };
  if (one.id === null) return [company, null, t('contractors:standing.without'), ...Array(5).fill(null)];
  return [
    company,
    { text: one.title, href: contractAddress(one.id) },
    { chip: standingChip(one.standing, tools) },
    termText(one, tools),
    one.unitName || one.unitCode,
    t(`contractors:value.personal.${one.personal}`),
    missingText(clausesOf(one), t),
    { chip: checkChip(one, tools) },
  ];
}
