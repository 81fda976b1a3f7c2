import { formatDateShort } from '../shared/dates.ts';
import type { ButtonView, Cell, FieldView, FilterBarView, PageHeadView, TableView } from '../web/components.ts';
import type { NoticeView, ToolbarView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { EFFECTS, effectAddress } from './effect-frame.ts';
import { actualText, gapText, goalOf, lightChip, targetText, titleOf, trendText, yearText } from './effect-label.ts';
import type { EffectRow, Sheet } from './sheet.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'effects/index': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly due: NoticeView | null;
      readonly buttons: { readonly items: readonly ButtonView[] };
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      /** Null where none is retired. */
      readonly retired: TableView | null;
    };
  }
}

export interface EffectListData {
  readonly sheet: Sheet;
  readonly years: readonly number[];
  /** How many ends of months nobody has measured yet. */
  readonly due: number;
}

export function effectListPage(data: EffectListData, tools: ViewTools): Views['effects/index'] {
  const { t, can, date } = tools;
  const { sheet } = data;
  const add = { label: t('effects:add.open'), kind: 'primary', href: `${EFFECTS}/new` } as const;
  return {
    head: {
      ...{ title: t('effects:title'), lead: t('effects:lead', { on: date(sheet.on) }) },
      action: can('effect.write') ? add : null,
    },
    filter: { action: EFFECTS, search: null, fields: [yearField(sheet.year, data.years, tools)], hidden: [] },
    due: data.due === 0 ? null : dueNotice(data.due, tools),
    buttons: { items: buttonsOf(data, tools) },
    toolbar: { count: null, bulk: null, exports: exportsOf(sheet, tools), columns: null },
    table: table(sheet.rows, tools),
    retired: sheet.retired.length === 0 ? null : retiredTable(sheet, tools),
  };
}

export const yearField = (year: number, years: readonly number[], tools: ViewTools): FieldView => ({
  ...{
    type: 'select',
    name: 'year',
    label: tools.t('effects:field.fiscalYear'),
    value: String(year),
    autosubmit: true,
  },
  options: years.map((one) => ({ value: String(one), label: yearText(one, tools) })),
});

const dueNotice = (due: number, { t, number }: ViewTools): NoticeView => ({
  ...{ kind: 'info', title: t('effects:due.title', { months: number(due) }), sentence: t('effects:due.sentence') },
});

function buttonsOf({ sheet, due }: EffectListData, { t, can }: ViewTools): readonly ButtonView[] {
  const measure = { label: t('effects:measure'), kind: 'secondary', post: `${EFFECTS}/months` } as const;
  const pdf = { label: t('effects:pdf'), kind: 'primary', href: `${EFFECTS}.pdf?year=${sheet.year}` } as const;
  return [pdf, ...(due > 0 && can('effect.write') ? [measure] : [])];
}

const exportsOf = (sheet: Sheet, { t }: ViewTools): ToolbarView['exports'] =>
  (['utf-8', 'cp932'] as const).map((encoding) => ({
    ...{ href: `${EFFECTS}.csv?year=${sheet.year}&encoding=${encoding}`, label: t(`effects:export.${encoding}`) },
  }));

const COLUMNS = ['title', 'goal', 'actual', 'actualOn', 'target', 'gap', 'light', 'trend', 'unit'] as const;

function table(rows: readonly EffectRow[], tools: ViewTools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('effects:tableCaption'), wide: true },
    columns: COLUMNS.map((key) => ({ key, label: t(`effects:column.${key}`), numeric: NUMERIC.includes(key) })),
    rows: rows.map((one) => ({ cells: cellsOf(one, tools) })),
    empty: { sentence: t('effects:none') },
  };
}

const NUMERIC: readonly string[] = ['actual', 'target'];

const cellsOf = (row: EffectRow, tools: ViewTools): Cell[] => [
  { text: titleOf(row.indicator, tools), href: effectAddress(row.indicator) },
  goalOf(row.indicator, tools),
  actualText(row, tools),
  row.now && formatDateShort(row.now.on, tools.lang),
  ...[targetText(row, tools), gapText(row, tools)],
  { chip: lightChip(row.light, tools) },
  ...[trendText(row, tools), row.unitName || null],
];

const retiredTable = ({ retired }: Sheet, tools: ViewTools): TableView => ({
  ...{ caption: tools.t('effects:retiredCaption'), captionShown: true },
  columns: (['title', 'goal'] as const).map((key) => ({ key, label: tools.t(`effects:column.${key}`) })),
  rows: retired.map((one) => ({
    cells: [{ text: titleOf(one, tools), href: effectAddress(one) }, goalOf(one, tools)],
  })),
  empty: { sentence: tools.t('effects:none') },
});
