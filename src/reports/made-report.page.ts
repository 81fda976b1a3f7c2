import type {
  ChipView,
  DescriptionListView,
  PageHeadView,
  PaginationView,
  TableView,
  Tone,
} from '../web/components.ts';
import type { NoticeView, ProgressView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { MADE } from './report-list.page.ts';
import type { MadeRow, OrderRow } from './report-order.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'reports/made': { readonly head: PageHeadView; readonly table: TableView; readonly pages: PaginationView };
    'reports/order': {
      readonly head: PageHeadView;
      readonly progress: ProgressView | null;
      readonly notice: NoticeView | null;
      readonly facts: DescriptionListView;
      readonly files: TableView;
    };
  }
}

const TONES: Readonly<Record<string, Tone>> = {
  ...{ waiting: 'attention', made: 'good', cancelled: 'neutral', refused: 'bad' },
};

export const madeAddress = (id: string): string => `${MADE}/${id}`;

const stateChip = ({ state }: OrderRow, { t }: ViewTools): ChipView => ({
  ...{ kind: 'state', tone: TONES[state] ?? 'neutral' },
  label: t(`reportMaking:value.state.${state}`),
});

const titleOf = ({ code }: OrderRow, { t }: ViewTools): string => `${code} ${t(`auditReports:title.${code}`)}`;

/** Of somebody who might see some units alone it is not told which. */
function reachWords({ unitCode, unitName, scope }: OrderRow, { t }: ViewTools): string {
  if (unitCode !== '') return `${unitCode} ${unitName}`;
  return t(scope === '"all"' ? 'reportMaking:reach.city' : 'reportMaking:reach.own');
}

interface MadeData {
  readonly orders: readonly OrderRow[];
  readonly total: number;
  readonly page: number;
}

export function madeList({ orders, total, page }: MadeData, tools: ViewTools): Views['reports/made'] {
  const { t, date, instant } = tools;
  const keys = ['title', 'on', 'knownAt', 'reach', 'format', 'state', 'askedAt', 'by'];
  return {
    head: { title: t('reportMaking:made.title'), lead: t('reportMaking:made.lead') },
    table: {
      caption: t('reportMaking:made.title'),
      wide: true,
      columns: keys.map((key) => ({ key, label: t(`reportMaking:made.${key}Column`) })),
      rows: orders.map((order) => ({
        cells: [
          { text: titleOf(order, tools), href: madeAddress(order.id) },
          date(order.on),
          instant(order.knownAt),
          reachWords(order, tools),
          t(`reportMaking:format.${order.format}`),
          { chip: stateChip(order, tools) },
          instant(order.askedAt),
          order.askedLabel,
        ],
      })),
      empty: { sentence: t('reportMaking:made.none') },
    },
    pages: pagination(total, page, PAGE_SIZE),
  };
}

interface OrderData {
  readonly order: OrderRow;
  readonly files: readonly MadeRow[];
  /** They asked for it themselves. */
  readonly isOwn: boolean;
}

export function orderPage({ order, files, isOwn }: OrderData, tools: ViewTools): Views['reports/order'] {
  return {
    head: { title: titleOf(order, tools), chips: [stateChip(order, tools)] },
    progress: order.state === 'waiting' ? progressOf(order, isOwn, tools) : null,
    notice: noticeOf(order, tools),
    facts: { items: factsOf(order, tools) },
    files: filesTable(order, files, tools),
  };
}

function progressOf({ id, rowsWritten }: OrderRow, isOwn: boolean, { t, number, asOn }: ViewTools): ProgressView {
  const stop = {
    label: t('reportMaking:do.cancel'),
    kind: 'secondary',
    post: `${madeAddress(id)}/cancellation`,
  } as const;
  return {
    ...{ id: 'report-progress', label: t('reportMaking:progress.label'), value: null, max: 0 },
    text:
      rowsWritten === 0
        ? t('reportMaking:progress.waiting')
        : t('reportMaking:progress.rows', { rows: number(rowsWritten) }),
    note: t('reportMaking:progress.note'),
    stop: isOwn && asOn.isToday ? stop : null,
  };
}

function noticeOf({ refusal }: OrderRow, { t }: ViewTools): NoticeView | null {
  if (refusal === null) return null;
  const { key, params } = JSON.parse(refusal) as { key: string; params: Record<string, string | number> };
  return { kind: 'error', title: t('reportMaking:value.state.refused'), sentence: t(key, params) };
}

function factsOf(order: OrderRow, tools: ViewTools): DescriptionListView['items'] {
  const { t, date, instant } = tools;
  const fact = (key: string, detail: string) => ({ term: t(`reportMaking:made.${key}Column`), detail });
  return [
    fact('on', date(order.on)),
    fact('knownAt', instant(order.knownAt)),
    fact('reach', reachWords(order, tools)),
    fact('format', t(`reportMaking:format.${order.format}`)),
    fact('askedAt', instant(order.askedAt)),
    fact('by', order.askedLabel),
  ];
}

function filesTable({ id }: OrderRow, files: readonly MadeRow[], { t, number, instant }: ViewTools): TableView {
  const column = (key: string, numeric = false) => ({ key, label: t(`reportMaking:file.${key}`), numeric });
  return {
    caption: t('reportMaking:file.title'),
    captionShown: true,
    wide: true,
    columns: [column('name'), column('bytes', true), column('sha256'), column('madeAt')],
    rows: files.map((file) => ({
      cells: [
        { text: file.fileName, href: `${madeAddress(id)}/files/${file.id}` },
        number(file.bytes),
        file.sha256,
        instant(file.madeAt),
      ],
    })),
    empty: { sentence: t('reportMaking:file.none') },
  };
}
