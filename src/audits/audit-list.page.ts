import type { ButtonView, Cell, FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import { type ListRequest, type ListSpec, PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { AuditFilter, AuditRecord } from './audit.queries.ts';
import { AUDIT_KINDS, type AuditKind } from './audit.rules.ts';
import { auditAddress, FINDINGS } from './audit-frame.ts';
import { AUDIT_STATES, type AuditState } from './audit-life.rules.ts';
import { auditChip, yearText } from './audit-view.ts';

declare module '../web/views.ts' {
  interface Views {
    'audits/index': {
      readonly head: PageHeadView;
      readonly buttons: readonly ButtonView[];
      readonly filter: FilterBarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export const AUDIT_LIST: ListSpec<'year', 'kind' | 'state'> = { sorts: ['year'], filters: ['kind', 'state'] };
type AuditListRequest = ListRequest<'year', 'kind' | 'state'>;

export const auditFilter = ({ filters }: AuditListRequest): AuditFilter => ({
  kinds: (filters.kind ?? []).filter((one): one is AuditKind => AUDIT_KINDS.some((kind) => kind === one)),
  states: (filters.state ?? []).filter((one): one is AuditState => AUDIT_STATES.some((state) => state === one)),
});

export interface AuditListData {
  readonly audits: readonly AuditRecord[];
  readonly total: number;
  readonly request: AuditListRequest;
}

const COLUMNS = ['title', 'kind', 'year', 'number', 'period', 'state', 'findings'] as const;

export function auditListPage(data: AuditListData, tools: ViewTools): Views['audits/index'] {
  const { t, can } = tools;
  const add = { label: t('audits:add.open'), kind: 'primary', href: '/audits/new' } as const;
  return {
    head: { title: t('audits:title'), lead: t('audits:lead'), action: can('audit.write') ? add : null },
    buttons: [{ href: FINDINGS, label: t('audits:findings.open'), kind: 'secondary' }],
    filter: filterBar(data.request, tools),
    table: {
      ...{ caption: t('audits:title'), wide: true },
      columns: COLUMNS.map((key) => ({ key, label: t(`audits:column.${key}`), numeric: key === 'findings' })),
      rows: data.audits.map((audit) => ({ cells: auditCells(audit, tools) })),
      empty: { sentence: t('audits:empty.audits') },
    },
    pages: pagination(data.total, data.request.page, PAGE_SIZE),
  };
}

function filterBar({ filters }: AuditListRequest, { t }: ViewTools): FilterBarView {
  const select = (name: 'kind' | 'state', values: readonly string[], label: (value: string) => string) => ({
    ...({ type: 'select', name, label: t(`audits:column.${name}`), blank: t('audits:any') } as const),
    ...{ value: filters[name]?.[0] ?? '', options: values.map((value) => ({ value, label: label(value) })) },
  });
  return {
    ...{ action: '/audits', search: null, hidden: [] },
    fields: [
      select('kind', AUDIT_KINDS, (value) => t(`audits:value.kind.${value}`)),
      select('state', AUDIT_STATES, (value) => t(`audits:auditState.${value}`)),
    ],
  };
}

export function periodText({ startsOn, endsOn }: AuditRecord, { t, date }: ViewTools): string | null {
  return startsOn === null ? null : t('audits:period', { from: date(startsOn), to: date(endsOn) });
}

function auditCells(audit: AuditRecord, tools: ViewTools): Cell[] {
  const { t, number } = tools;
  return [
    { text: audit.title, href: auditAddress(audit) },
    t(`audits:value.kind.${audit.kind}`),
    yearText(audit, tools),
    t('audits:number', { number: audit.number }),
    periodText(audit, tools),
    { chip: auditChip(audit, tools) },
    audit.kind === 'single' ? number(audit.findings) : null,
  ];
}
