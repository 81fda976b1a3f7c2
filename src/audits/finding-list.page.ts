import type { Cell, Column, FilterBarView, PageHeadView, PaginationView, Row, TableView } from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { type ListRequest, type ListSpec, PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { FINDING_KINDS, type FindingKind } from './audit.rules.ts';
import { auditAddress, FINDINGS, findingAddress } from './audit-frame.ts';
import { findingChip, findingName, spreadText } from './audit-view.ts';
import type { FindingFilter, FindingRecord } from './finding.queries.ts';
import { dueOf, FINDING_STATES, type FindingState } from './finding-life.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'audits/findings': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

type FilterName = 'state' | 'kind' | 'unit' | 'audit';
export const FINDING_LIST: ListSpec<'due', FilterName> = {
  sorts: ['due'],
  filters: ['state', 'kind', 'unit', 'audit'],
};
type FindingListRequest = ListRequest<'due', FilterName>;

/** Among the states that one can ask for: what its unit has not done in time. */
const OVERDUE = 'overdue';

const first = (values: readonly string[] | undefined): string => (values?.[0] ?? '').trim().slice(0, 100);

export const findingFilter = ({ filters }: FindingListRequest): FindingFilter => ({
  kinds: (filters.kind ?? []).filter((one): one is FindingKind => FINDING_KINDS.some((kind) => kind === one)),
  states: (filters.state ?? []).filter((one): one is FindingState => FINDING_STATES.some((state) => state === one)),
  overdueOnly: (filters.state ?? []).includes(OVERDUE),
  ...{ unit: first(filters.unit), auditId: first(filters.audit) },
});

export interface FindingListData {
  readonly request: FindingListRequest;
  readonly findings: readonly FindingRecord[];
  readonly total: number;
}

const COLUMNS = ['finding', 'unit', 'text', 'state', 'due', 'measure', 'doneOn', 'spread'] as const;

export const findingColumns = ({ t }: ViewTools): Column[] =>
  COLUMNS.map((key) => ({ key, label: t(`audits:column.${key}`), nowrap: key === 'finding' }));

/** What is overdue first, as of the day shown. */
export function findingListPage(data: FindingListData, tools: ViewTools): Views['audits/findings'] {
  const { t, url } = tools;
  const pages = pagination(data.total, data.request.page, PAGE_SIZE);
  const file = (encoding: string) => url({ page: null, encoding }).replace(/^[^?]*/, `${FINDINGS}.csv`);
  const exports = ['utf-8', 'cp932'].map((one) => ({ href: file(one), label: t(`audits:export.${one}`) }));
  return {
    head: { title: t('audits:findings.title'), lead: t('audits:findings.lead') },
    filter: filterBar(data.request, tools),
    toolbar: { count: pages, bulk: null, columns: null, exports: data.total === 0 ? [] : exports },
    table: {
      ...{ caption: t('audits:findings.title'), wide: true },
      columns: [...findingColumns(tools), { key: 'audit', label: t('audits:column.audit') }],
      rows: data.findings.map((one) => {
        const row = findingRow(one, tools);
        const audit: Cell = { text: one.auditTitle, href: auditAddress({ id: one.auditId }) };
        return { ...row, cells: [...row.cells, audit] };
      }),
      empty: { sentence: t('audits:empty.findings') },
    },
    pages,
  };
}

function filterBar({ filters }: FindingListRequest, { t }: ViewTools): FilterBarView {
  const audit = first(filters.audit);
  const select = (name: 'kind' | 'state', values: readonly string[], label: (value: string) => string) => ({
    ...({ type: 'select', name, label: t(`audits:column.${name}`), blank: t('audits:any') } as const),
    ...{ value: filters[name]?.[0] ?? '', options: values.map((value) => ({ value, label: label(value) })) },
  });
  return {
    ...{ action: FINDINGS, search: null },
    fields: [
      select('state', [OVERDUE, ...FINDING_STATES], (value) => t(`audits:findingState.${value}`)),
      select('kind', FINDING_KINDS, (value) => t(`audits:value.kind.${value}`)),
      { type: 'text', name: 'unit', label: t('audits:column.unit'), value: first(filters.unit) },
    ],
    hidden: audit === '' ? [] : [{ name: 'audit', value: audit }],
  };
}

export function findingRow(finding: FindingRecord, tools: ViewTools): Row {
  const { date, asOn } = tools;
  return {
    cells: [
      { text: findingName(finding, tools), href: findingAddress(finding) },
      finding.unitName,
      finding.text,
      { chip: findingChip(finding, asOn.on, tools) },
      date(dueOf(finding)),
      finding.measure,
      date(finding.doneOn),
      spreadText(finding, tools),
    ],
  };
}
