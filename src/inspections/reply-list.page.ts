import { todayIn } from '../shared/dates.ts';
import type { FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import { type ListRequest, type ListSpec, PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { SheetRecord } from './inspection.queries.ts';
import { replyAddress, sheetAddress } from './inspection-frame.ts';
import { askedText, departmentText, replyChip, unitText } from './inspection-view.ts';
import type { ReplyRecord } from './reply.queries.ts';
import { REPLY_STATES, type ReplyState } from './reply-life.rules.ts';
import type { ReplyFilter } from './reply-list.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'inspections/replies': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

type FilterName = 'state' | 'unit';
export const REPLY_LIST: ListSpec<'unit', FilterName> = { sorts: ['unit'], filters: ['state', 'unit'] };
export type ReplyListRequest = ListRequest<'unit', FilterName>;

const isState = (text: string): text is ReplyState => REPLY_STATES.some((one) => one === text);

export const replyFilter = ({ filters }: ReplyListRequest): ReplyFilter => ({
  states: (filters.state ?? []).filter(isState),
  unit: (filters.unit?.[0] ?? '').trim().slice(0, 100),
});

export interface ReplyListData {
  readonly sheet: SheetRecord;
  readonly request: ReplyListRequest;
  readonly replies: readonly ReplyRecord[];
  readonly total: number;
}

export function replyListPage(data: ReplyListData, tools: ViewTools): Views['inspections/replies'] {
  const { sheet, request } = data;
  const { t } = tools;
  return {
    head: { title: t('inspections:repliesTitle', { title: sheet.title }), lead: t('inspections:repliesLead') },
    filter: {
      ...{ action: `${sheetAddress(sheet)}/replies`, search: null, hidden: [] },
      fields: [
        {
          ...{ type: 'select', name: 'state', label: t('inspections:column.state') },
          ...{ value: request.filters.state?.[0] ?? '', blank: t('inspections:any') },
          options: REPLY_STATES.map((value) => ({ value, label: t(`inspections:replyState.${value}`) })),
        },
        { type: 'text', name: 'unit', label: t('inspections:column.unit'), value: request.filters.unit?.[0] ?? '' },
      ],
    },
    table: repliesTable(data, tools),
    pages: pagination(data.total, request.page, PAGE_SIZE),
  };
}

function repliesTable({ sheet, replies }: ReplyListData, tools: ViewTools): TableView {
  const { t, date } = tools;
  const isPeople = sheet.respondents === 'person';
  const columns = [...(isPeople ? ['person'] : []), 'unit', 'department', 'state', 'submittedBy', 'submittedOn'];
  return {
    caption: t('inspections:replies'),
    columns: columns.map((key) => ({ key, label: t(`inspections:column.${key}`) })),
    rows: replies.map((reply) => {
      const link = { text: askedText(reply, tools), href: replyAddress(reply) };
      return {
        cells: [
          ...(isPeople ? [link, unitText(reply, tools)] : [link]),
          departmentText(reply, tools),
          reply.counted === 0
            ? { chip: { kind: 'state', tone: 'neutral', label: t('inspections:leftOut') } as const }
            : { chip: replyChip(reply.state, tools) },
          reply.submittedBy,
          reply.submittedAt === null ? null : date(todayIn(reply.submittedAt)),
        ],
      };
    }),
    empty: { sentence: t('inspections:empty.replies') },
  };
}
