import type {
  Cell,
  DescriptionListView,
  FieldView,
  FilterBarView,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { FigureCardsView, HistoryView, NoticeView, ToolbarView } from '../web/components-content.ts';
import { type ListRequest, type ListSpec, PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { Counted, ReconciliationRow } from './inventory.queries.ts';
import { COMPARED, DIFFERENCE_KINDS } from './inventory.rules.ts';
import type { DifferenceRow } from './inventory-difference.queries.ts';
import { fieldLabel, fileText, registerText, resolutionChip } from './inventory-label.ts';
import { reconciliationAddress } from './inventory-list.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/reconciliation': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly figures: FigureCardsView;
      readonly facts: DescriptionListView;
      readonly filter: FilterBarView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
      /** Null for who sees some units alone: it names terminals of others. */
      readonly history: HistoryView | null;
    };
  }
}

const FILTERS = ['kind', 'field', 'state'] as const;
type FilterName = (typeof FILTERS)[number];

export const DIFFERENCE_LIST: ListSpec<'place', FilterName> = { sorts: ['place'], filters: FILTERS };
export type DifferenceRequest = ListRequest<'place', FilterName>;

export const differenceFilter = ({ q, filters }: DifferenceRequest) => ({
  q,
  kinds: (filters.kind ?? []).filter((kind) => DIFFERENCE_KINDS.some((one) => one === kind)),
  fields: (filters.field ?? []).filter((field) => field === 'state' || COMPARED.some((one) => one === field)),
  open: filters.state?.includes('open') ? true : filters.state?.includes('resolved') ? false : null,
});

export interface ReconciliationData {
  readonly reconciliation: ReconciliationRow & Counted;
  readonly request: DifferenceRequest;
  readonly differences: readonly DifferenceRow[];
  readonly total: number;
  readonly history: HistoryView | null;
}

export function reconciliationPage(data: ReconciliationData, tools: ViewTools): Views['devices/reconciliation'] {
  const { t, date } = tools;
  const { reconciliation, total, request, history } = data;
  const pages = pagination(total, request.page, PAGE_SIZE);
  return {
    head: { title: titleOf(reconciliation, tools), lead: t('inventory:showLead', { on: date(reconciliation.on) }) },
    notices: noticesOf(reconciliation, tools),
    figures: figuresOf(reconciliation, tools),
    facts: factsOf(reconciliation, tools),
    filter: filterBar(data, tools),
    toolbar: { count: pages, bulk: null, exports: exportsOf(data, tools), columns: null },
    table: table(data, tools),
    pages,
    history,
  };
}

export const titleOf = ({ on }: ReconciliationRow, { t, date }: Pick<ViewTools, 't' | 'date'>): string =>
  t('inventory:one', { on: date(on) });

function noticesOf({ unreadCount }: ReconciliationRow, { t, number }: ViewTools): NoticeView[] {
  if (unreadCount === 0) return [];
  return [{ kind: 'warning', sentence: t('inventory:unread', { count: number(unreadCount) }) }];
}

function figuresOf(reconciliation: ReconciliationRow & Counted, { t, number }: ViewTools): FigureCardsView {
  const keys = [...DIFFERENCE_KINDS, 'open'] as const;
  return {
    items: keys.map((key) => ({
      ...{ label: t(`inventory:column.${key}`), value: number(reconciliation[key]), unit: t('inventory:unit') },
    })),
  };
}

function factsOf(one: ReconciliationRow, { t, number, instantTag }: ViewTools): DescriptionListView {
  const fields = (JSON.parse(one.fields) as string[]).map((field) => fieldLabel(field, t));
  const fact = (key: string, detail: Cell) => ({ term: t(`inventory:column.${key}`), detail });
  return {
    items: [
      ...[fact('file', one.fileName), fact('sha256', one.sha256), fact('mapping', one.mappingName)],
      ...[fact('rows', number(one.rowCount)), fact('matched', number(one.matchedCount))],
      fact('fields', fields.join(t('inventory:separator'))),
      ...[fact('at', { html: instantTag(one.recordedAt) }), fact('by', one.recordedBy)],
    ],
  };
}

function filterBar({ request, reconciliation }: ReconciliationData, { t }: ViewTools): FilterBarView {
  const value = (name: FilterName): string => request.filters[name]?.[0] ?? '';
  const select = (name: FilterName, codes: readonly string[], word: (code: string) => string): FieldView => ({
    ...{
      type: 'select',
      name,
      label: t(`inventory:filter.${name}`),
      value: value(name),
      blank: t('inventory:filter.any'),
    },
    options: codes.map((code) => ({ value: code, label: word(code) })),
  });
  return {
    action: reconciliationAddress(reconciliation.id),
    search: { type: 'search', name: 'q', label: t('inventory:filter.q'), value: request.q },
    fields: [
      select('kind', DIFFERENCE_KINDS, (code) => t(`inventory:value.kind.${code}`)),
      select('field', ['state', ...COMPARED], (code) => fieldLabel(code, t)),
      select('state', ['open', 'resolved'], (code) => t(`inventory:filter.states.${code}`)),
    ],
    hidden: [],
  };
}

function exportsOf({ total, reconciliation }: ReconciliationData, { t, url }: ViewTools): ToolbarView['exports'] {
  if (total === 0) return [];
  const place = `${reconciliationAddress(reconciliation.id)}/differences.csv`;
  return (['utf-8', 'cp932'] as const).map((encoding) => ({
    href: url({ page: null, encoding }).replace(/^[^?]*/, place),
    label: t(`inventory:export.${encoding}`),
  }));
}

const COLUMNS = ['terminal', 'kind', 'field', 'register', 'seen', 'unit', 'resolution', 'reason'] as const;

const isNarrowed = ({ q, filters }: DifferenceRequest): boolean =>
  q !== '' || Object.values(filters).some((values) => values.length > 0);

function table({ differences, reconciliation, request }: ReconciliationData, tools: ViewTools): TableView {
  const { t, can } = tools;
  const keys = can('device.write') ? [...COLUMNS, 'act'] : COLUMNS;
  const act = (one: DifferenceRow): Cell => ({
    text: t('inventory:resolve.open'),
    href: `${reconciliationAddress(reconciliation.id)}/differences/${one.id}/resolution`,
  });
  return {
    caption: t('inventory:differences'),
    captionShown: true,
    wide: true,
    columns: keys.map((key) => ({ key, label: t(`inventory:column.${key}`) })),
    rows: differences.map((one) => ({
      cells: [...cellsOf(one, tools), ...(can('device.write') ? [act(one)] : [])],
    })),
    empty: { sentence: t(isNarrowed(request) ? 'inventory:noDifferences' : 'inventory:noneAtAll') },
  };
}

const cellsOf = (one: DifferenceRow, { t }: ViewTools): Cell[] => [
  one.deviceId === null
    ? t('inventory:line', { line: one.line ?? 0, label: one.label })
    : { text: one.label, href: `/devices/${one.deviceId}` },
  ...[t(`inventory:value.kind.${one.kind}`), fieldLabel(one.field, t), registerText(one, t), fileText(one, t)],
  ...[one.unit, { chip: resolutionChip(one, t) }, one.reason],
];
