import type {
  DescriptionListView,
  FilterBarView,
  Link,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { HistoryView, NoticeView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { EntryBody, RowChange } from './chain.ts';
import { entryOf, rowOf } from './entry-text.ts';
import { fieldChanges, type HistoryTools, historyView, saidOfEntry, saidOfRow, sentenceOf, whoOf } from './history.ts';
import type { EntryRow, LedgerFilter } from './ledger.queries.ts';
import { type Reported, sentencesOf } from './ledger-report.ts';
import { isFault } from './witness.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'ledger/index': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly history: HistoryView;
      readonly pages: PaginationView;
    };
    'ledger/show': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly changes: TableView | null;
      readonly rows: HistoryView | null;
      readonly pages: PaginationView | null;
      readonly body: string;
      readonly proof: Link | null;
    };
    'ledger/verification': {
      readonly head: PageHeadView;
      readonly notice: NoticeView;
      readonly facts: DescriptionListView;
    };
  }
}

interface IndexData {
  readonly filter: LedgerFilter;
  readonly page: number;
  readonly entries: readonly EntryRow[];
  readonly total: number;
  readonly actions: readonly { readonly action: string }[];
}

/** Whatever a sentence of `ledger:action` names. */
export const SUBJECTS = [
  'unit',
  'person',
  'account',
  'zone',
  'segment',
  'system',
  'rules',
  'device',
  'attachment',
  'exception',
  'policy',
  'course',
  'drill',
  'inspection',
  'audit',
  'report',
  'kpi',
  'ledgerEntry',
  'version',
  'page',
  'question',
  'file',
  'import',
  'scenario',
  'plan',
  'job',
];

/** In a choice of actions the sentence speaks of no record: 「… を … に引き渡しました」. */
const ANYTHING = SUBJECTS.map((type) => ({ type, id: '', label: '…' }));

export function ledgerIndex(data: IndexData, tools: HistoryTools) {
  const { t } = tools;
  const options = data.actions.map(({ action }) => ({ value: action, label: sentenceOf(t, action, ANYTHING) }));
  const choice = {
    type: 'select',
    name: 'action',
    label: t('ledger:whatHappened'),
    value: data.filter.action,
    options,
    blank: t('ledger:anything'),
  } as const;
  const search = { type: 'search', name: 'q', label: t('ledger:search'), value: data.filter.q } as const;
  const verify = { label: t('ledger:verify'), kind: 'primary', href: '/ledger/verification' } as const;
  return {
    head: { title: t('ledger:title'), lead: t('ledger:lead'), action: verify },
    filter: { action: '/ledger', search, fields: [choice], hidden: [] },
    history: historyView(
      data.entries.map((entry) => ({ ...entry, row: null })),
      tools,
    ),
    pages: pagination(data.total, data.page, PAGE_SIZE),
  };
}

interface EntryData {
  readonly entry: EntryRow;
  readonly rows: readonly { readonly body: string }[];
  readonly page: number;
  /** By a checkpoint. */
  readonly isCovered: boolean;
}

export function ledgerEntry(
  { entry, rows, page, isCovered }: EntryData,
  tools: HistoryTools & { instant(at: string): string },
) {
  const { t } = tools;
  const body = entryOf(entry.body);
  const label = t('ledger:entry', { seq: entry.seq });
  return {
    head: { title: label, lead: saidOfEntry(body, tools).sentence },
    facts: { items: factsOf(body, entry.hash, tools) },
    changes: changesTable(body, tools),
    rows: body.rows && { entries: rows.map(({ body: text }) => rowEntry(body, rowOf(text), tools)) },
    pages: body.rows && pagination(body.rows.count, page, PAGE_SIZE),
    body: entry.body,
    proof: isCovered ? { href: `/ledger/${entry.seq}/proof.json`, label: t('ledger:proof') } : null,
  };
}

function factsOf(body: EntryBody, hash: string, { t, instant }: HistoryTools & { instant(at: string): string }) {
  const fact = (key: string, detail: string | null) => ({ term: t(`ledger:fact.${key}`), detail });
  return [
    fact('at', instant(body.at)),
    fact('who', whoOf(body, t)),
    fact('subjects', body.subjects.map(({ label }) => label).join('、')),
    fact('reason', body.reason),
    fact('request', body.request),
    ...(body.rows ? [fact('rows', String(body.rows.count)), fact('digest', body.rows.digest)] : []),
    fact('previous', body.previous),
    fact('hash', hash),
  ];
}

function changesTable(body: EntryBody, tools: HistoryTools): TableView | null {
  const { t } = tools;
  const changes = fieldChanges(tools, body.subjects[0]?.type ?? '', body.before, body.after);
  if (changes.length === 0) return null;
  const column = (key: string) => ({ key, label: t(`ledger:${key}`) });
  return {
    caption: t('ledger:changes'),
    columns: [column('fieldName'), column('before'), column('after')],
    rows: changes.map(({ field, from, to }) => ({ cells: [field, from, to] })),
    empty: { sentence: '' },
  };
}

function rowEntry(body: EntryBody, change: RowChange | null, tools: HistoryTools): HistoryView['entries'][number] {
  return {
    at: body.at,
    who: whoOf(body, tools.t),
    ...saidOfRow(body, change, tools),
    reason: null,
    ledger: null,
  };
}

export function verificationPage(report: Reported & { readonly origin: string | null }, { t, number }: ViewTools) {
  const { verification, findings } = report;
  const [verdict = '', ...others] = sentencesOf(report, t);
  const disagrees = verification.fault === null && findings.some(isFault);
  const isSound = verification.fault === null && !disagrees;
  const support = t('ledger:fact.headSupport');
  const facts = [
    { term: t('ledger:fact.entries'), detail: number(verification.entries) },
    ...(report.origin === null ? [] : [{ term: t('ledger:fact.origin'), detail: report.origin }]),
    { term: t('ledger:fact.head'), detail: verification.head },
    { term: t('ledger:fact.root'), detail: verification.root, support },
  ];
  return {
    head: {
      ...{ title: t('ledger:verification'), lead: t('ledger:verificationLead') },
      action: { kind: 'secondary' as const, label: t('ledger:checkpoints.title'), href: '/ledger/checkpoints' },
    },
    notice: {
      kind: isSound ? ('success' as const) : ('error' as const),
      sentence: disagrees ? t('ledger:disagrees') : verdict,
      items: disagrees ? [verdict, ...others] : others,
    },
    facts: { items: facts },
  };
}
