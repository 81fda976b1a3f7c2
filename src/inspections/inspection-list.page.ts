import type { ButtonView, Cell, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { SheetRecord } from './inspection.queries.ts';
import { IMPROVEMENTS, sheetAddress } from './inspection-frame.ts';
import { replyChip, sheetChip, yearText } from './inspection-view.ts';
import type { ReplyState } from './reply-life.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'inspections/index': {
      readonly head: PageHeadView;
      readonly buttons: readonly ButtonView[];
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface SheetListData {
  readonly sheets: readonly SheetRecord[];
  readonly total: number;
  readonly page: number;
  /** What the sheets ask of whoever looks, by the sheet. */
  readonly own: ReadonlyMap<string, ReplyState>;
}

const COLUMNS = ['title', 'year', 'respondents', 'state', 'opensOn', 'dueOn', 'own'] as const;

export function sheetListPage(data: SheetListData, tools: ViewTools): Views['inspections/index'] {
  const { t, can } = tools;
  const add = { label: t('inspections:add.open'), kind: 'primary', href: '/inspections/new' } as const;
  const pages = pagination(data.total, data.page, PAGE_SIZE);
  return {
    head: {
      title: t('inspections:title'),
      lead: t('inspections:lead'),
      action: can('inspection.write') ? add : null,
    },
    buttons: can('inspection.read')
      ? [{ href: IMPROVEMENTS, label: t('inspections:improvements.open'), kind: 'secondary' }]
      : [],
    table: {
      ...{ caption: t('inspections:title'), wide: true },
      columns: COLUMNS.map((key) => ({ key, label: t(`inspections:column.${key}`) })),
      rows: data.sheets.map((sheet) => ({ cells: cellsOf(sheet, data, tools) })),
      empty: { sentence: t('inspections:empty.sheets') },
    },
    pages,
  };
}

function cellsOf(sheet: SheetRecord, { own }: SheetListData, tools: ViewTools): Cell[] {
  const { t, date } = tools;
  const state = own.get(sheet.id);
  return [
    { text: sheet.title, href: sheetAddress(sheet) },
    yearText(sheet, tools),
    t(`inspections:value.respondents.${sheet.respondents}`),
    { chip: sheetChip(sheet, tools) },
    date(sheet.opensOn),
    date(sheet.dueOn),
    state ? { chip: replyChip(state, tools) } : null,
  ];
}
