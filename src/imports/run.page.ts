import type {
  Cell,
  DescriptionListView,
  PageHeadView,
  PaginationView,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { ActionsView, NoticeView, ProgressView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ImportColumn } from './column.ts';
import { columnLabel, columnOf, type ShownChange, shownChanges } from './column-label.ts';
import { type RunSummary, statusChip } from './import.page.ts';
import { FATES, type Fate, type Problem, type RowFate } from './record.ts';
import { runActions, runNotices } from './run-state.page.ts';
import type { Running } from './running.ts';

declare module '../web/views.ts' {
  interface Views {
    'imports/show': {
      readonly head: PageHeadView;
      readonly progress: ProgressView | null;
      readonly notices: readonly NoticeView[];
      readonly actions: ActionsView | null;
      readonly facts: DescriptionListView;
      readonly tabs: TabsView | null;
      readonly problems: TableView | null;
      readonly rows: readonly RowView[] | null;
      readonly pages: PaginationView | null;
    };
  }
}

interface RowView {
  readonly line: string;
  readonly label: string;
  /** A new record in one sentence. */
  readonly summary: string | null;
  readonly changes: readonly ShownChange[];
  readonly notes: readonly string[];
}

export interface RunDetails extends RunSummary {
  readonly sha256: string;
  readonly encoding: string;
  readonly mappingName: string;
  readonly unknownColumns: readonly string[];
  readonly notes: readonly { readonly line: number; readonly text: string }[];
  readonly refusal: { readonly key: string; readonly params: Record<string, string | number> } | null;
  readonly endedAt: string | null;
  readonly endedBy: string;
  readonly ledgerSeq: number | null;
}

export interface RunData {
  readonly run: RunDetails;
  readonly columns: readonly ImportColumn[];
  readonly running: Running | null;
  readonly pace: { readonly tookMs: number; readonly rowCount: number } | undefined;
  readonly fate: Fate;
  readonly page: number;
  readonly hasPages: boolean;
  readonly rows: readonly RowFate[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

export function runPage(data: RunData, tools: ViewTools) {
  const { run, running } = data;
  const { t } = tools;
  const isShown = data.hasPages;
  const total = data.fate === 'error' ? data.problemCount : countsOf(run)[data.fate];
  return {
    head: { title: run.fileName, lead: t(`imports:kind.${run.kind}`), chips: [statusChip(run, t)] },
    progress: running && progressView(run, running, data.pace, tools),
    notices: runNotices(run, running !== null, tools),
    actions: runActions(run, running !== null, tools),
    facts: { items: factsOf(run, tools) },
    tabs: isShown ? tabsOf(data, tools) : null,
    problems: isShown && data.fate === 'error' ? problemTable(data, tools) : null,
    rows: isShown && data.fate !== 'error' ? data.rows.map((row) => rowView(row, data.columns, tools)) : null,
    pages: isShown ? pagination(total, data.page, PAGE_SIZE) : null,
  };
}

const countsOf = (run: RunSummary): Record<Fate, number> => ({
  create: run.createCount,
  update: run.updateCount,
  unchanged: run.unchangedCount,
  waiting: run.waitingCount,
  error: run.errorCount,
});

function progressView(
  run: RunDetails,
  { phase, done, total, stoppedBy }: Running,
  pace: RunData['pace'],
  { t, number, can }: ViewTools,
): ProgressView {
  const inMegabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
  const shown = phase === 'reading' ? inMegabytes : number;
  const seconds = pace && Math.max(1, Math.round(pace.tookMs / 1000));
  return {
    id: 'import-progress',
    label: run.fileName,
    value: total === 0 ? null : done,
    max: total,
    text: t(`imports:phase.${stoppedBy === null ? phase : 'stopping'}`, { done: shown(done), total: shown(total) }),
    note: pace && seconds ? t('imports:lastTook', { seconds: number(seconds), rows: number(pace.rowCount) }) : null,
    stop:
      stoppedBy === null && can('import.write')
        ? { label: t('imports:stop'), kind: 'secondary', post: `/imports/${run.id}/discard` }
        : null,
  };
}

function factsOf(run: RunDetails, tools: ViewTools): DescriptionListView['items'] {
  const { t, instantTag, lang } = tools;
  const fact = (key: string, detail: Cell) => ({ term: t(`imports:fact.${key}`), detail });
  const comma = lang === 'ja' ? '、' : ', ';
  return [
    fact('by', run.startedBy),
    fact('at', { html: instantTag(run.startedAt) }),
    ...(run.sha256 === '' ? [] : readFacts(run, tools)),
    ...(run.mappingName === '' ? [] : [fact('mapping', run.mappingName)]),
    ...(run.unknownColumns.length === 0 ? [] : [fact('unknownColumns', run.unknownColumns.join(comma))]),
    ...(run.notes.length === 0
      ? []
      : [fact('notes', run.notes.map(({ line, text }) => `${line}: ${text}`).join(comma))]),
    ...(run.endedAt === null
      ? []
      : [fact(`${run.status}By`, run.endedBy), fact(`${run.status}At`, { html: instantTag(run.endedAt) })]),
  ];
}

/** What is known once the file has been read whole. It is kept, and with its hash anybody can tell that it is the same. */
function readFacts(run: RunDetails, { t, number }: ViewTools): DescriptionListView['items'] {
  const file = { text: run.fileName, href: `/imports/${run.id}/file` };
  return [
    { term: t('imports:fact.file'), detail: run.status === 'discarded' ? run.fileName : file },
    { term: t('imports:fact.sha256'), detail: run.sha256, support: 'SHA-256' },
    { term: t('imports:fact.rows'), detail: number(run.rowCount) },
    { term: t('imports:fact.encoding'), detail: t(`imports:encoding.${run.encoding}`) },
  ];
}

function tabsOf({ run, fate }: RunData, { t }: ViewTools): TabsView {
  const counts = countsOf(run);
  // Most kinds of files know no row that waits.
  const told = FATES.filter((name) => name !== 'waiting' || counts.waiting > 0);
  const fates = told.map((name) => ({
    href: `/imports/${run.id}?fate=${name}`,
    label: t(`imports:run.${name}`),
    current: name === fate,
    count: counts[name],
  }));
  return { label: t('imports:fates'), items: fates };
}

function problemTable({ problems, columns }: RunData, { t, lang }: ViewTools): TableView {
  const column = (key: string, numeric = false) => ({ key, label: t(`imports:problemTable.${key}`), numeric });
  return {
    caption: t('imports:problems'),
    columns: [column('line', true), column('column'), column('value'), column('message')],
    rows: problems.map(({ line, column: key, value, key: sentence, params }) => {
      const found = columnOf(columns, key);
      return { cells: [String(line), found ? columnLabel(found, lang) : key, value, t(sentence, params)] };
    }),
    empty: { sentence: t('imports:noProblems') },
  };
}

function rowView(row: RowFate, columns: readonly ImportColumn[], tools: ViewTools): RowView {
  const { t, lang } = tools;
  const changes = shownChanges(columns, row.differences, tools);
  const isNew = row.fate === 'create' || row.fate === 'waiting';
  const filled = changes.filter(({ to }) => to !== null).map(({ field, to }) => `${field}: ${to}`);
  return {
    line: t('imports:line', { line: row.line }),
    label: row.label,
    summary: isNew ? filled.join(lang === 'ja' ? '、' : ', ') : null,
    changes: isNew ? [] : changes,
    notes: row.notes.map(({ key, params }) => t(key, params)),
  };
}
