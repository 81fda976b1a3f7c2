import type { ColumnKind, Table, Cell as Value } from '../reports/report.queries.ts';
import type { Cell, DescriptionListView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { html } from '../web/html.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { KeptSample, SampleRecord } from './sample-kept.queries.ts';
import { sampleLine } from './sample-line.ts';
import { reachWords, sampleAddress, tableName } from './sample-list.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'evidence/sample': {
      readonly head: PageHeadView;
      readonly notice: NoticeView;
      readonly facts: DescriptionListView;
      readonly line: { readonly title: string; readonly lead: string; readonly text: string };
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

interface Shown {
  readonly sample: KeptSample & { readonly record: SampleRecord };
  readonly table: Table;
  /** Whether it was drawn again just now as the ledger has it. */
  readonly agrees: boolean;
  /** Of this page, in the language of the page. */
  readonly rows: readonly { readonly place: number; readonly cells: readonly Value[] }[];
  readonly page: number;
}

export function samplePage(shown: Shown, tools: ViewTools): Views['evidence/sample'] {
  const { sample, agrees, page } = shown;
  const { code, record } = sample;
  const { t } = tools;
  const file = { kind: 'secondary', label: t('samples:file'), href: `${sampleAddress(sample)}/file` } as const;
  return {
    head: { title: t('samples:show.title'), lead: tableName(code, record.table, t), action: file },
    notice: {
      kind: agrees ? 'success' : 'error',
      sentence: t(agrees ? 'samples:show.agrees' : 'samples:show.differs'),
    },
    facts: { items: factsOf(sample, tools) },
    line: { title: t('samples:show.again'), lead: t('samples:show.againLead'), text: sampleLine(code, record) },
    table: drawnTable(shown, tools),
    pages: pagination(record.drawn.length, page, PAGE_SIZE),
  };
}

function factsOf({ seq, at, by, record }: Shown['sample'], tools: ViewTools): DescriptionListView['items'] {
  const { t, date, instant, number, can } = tools;
  const entry = t('ledger:entry', { seq });
  const fact = (key: string, detail: Cell) => ({ term: t(`samples:column.${key}`), detail });
  return [
    fact('on', date(record.on)),
    fact('knownAt', instant(record.knownAt)),
    fact('reach', reachWords(record, t)),
    fact('method', t(`samples:method.${record.method}`)),
    fact('seed', { html: html`<span lang="ja">${record.seed}</span>` }),
    fact('size', `${number(record.drawn.length)} / ${number(record.population)}`),
    fact('populationHash', record.populationHash),
    fact('at', instant(at)),
    fact('by', by),
    fact('entry', can('ledger.read') ? { text: entry, href: `/ledger/${seq}` } : entry),
  ];
}

function drawnTable({ table, rows }: Shown, tools: ViewTools): TableView {
  const { t, number } = tools;
  return {
    caption: t('samples:show.records'),
    captionShown: true,
    wide: true,
    columns: [
      { key: 'samplePlace', label: t('auditReports:column.samplePlace'), numeric: true },
      ...table.columns.map(({ key, kind }) => ({
        key,
        label: t(`auditReports:column.${key}`),
        numeric: kind === 'number' || kind === 'rate',
        nowrap: kind === 'day' || kind === 'instant',
      })),
    ],
    rows: rows.map(({ place, cells }) => ({
      cells: [number(place), ...table.columns.map(({ kind }, index) => wordsOf(cells[index] ?? null, kind, tools))],
    })),
    empty: { sentence: t('samples:show.differs') },
  };
}

function wordsOf(value: Value, kind: ColumnKind, { date, instant, number }: ViewTools): string | null {
  if (value === null) return null;
  if (typeof value === 'number') return kind === 'rate' ? value.toFixed(1) : number(value);
  if (kind === 'day') return date(value);
  return kind === 'instant' ? instant(value) : value;
}
