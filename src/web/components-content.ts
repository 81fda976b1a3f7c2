import type { ButtonView, ChipView, FieldView, Hidden, Link, NoticeKind, Option } from './components.ts';

/** `from` or `to` null: the value was entered for the first time, or taken away. */
export interface HistoryEntry {
  at: string;
  who: string;
  sentence: string;
  changes: readonly { field: string; from: string | null; to: string | null }[];
  reason: string | null;
  ledger: { number: number; href: string } | null;
}

export interface HistoryView {
  entries: readonly HistoryEntry[];
}

/** `value` null while the amount of work is unknown; `id` stays the same from one refresh to the next. */
export interface ProgressView {
  id: string;
  label: string;
  value: number | null;
  max: number;
  text: string;
  note?: string | null;
  stop?: ButtonView | null;
}

export interface NoticeView {
  kind: NoticeKind;
  title?: string | null;
  sentence: string;
  items?: readonly string[];
  action?: Link | null;
}

/** `more` are lines below the note: what it was before, its target. */
export interface FigureCardsView {
  items: readonly {
    label: string;
    value: string;
    unit: string;
    note?: string | null;
    more?: readonly string[];
    href?: string | null;
  }[];
}

/** At most three series; null draws no bar; `text` is the value as it is read (1.20). Bars start at 0 and end at the largest value, or at `max`. */
export interface BarTableView {
  title: string;
  summary: string;
  unit: string;
  category: string;
  series: readonly string[];
  rows: readonly { label: string; href?: string | null; values: readonly ({ value: number; text: string } | null)[] }[];
  max?: number;
}

/** `x` is a share of the width in percent, `y` pixels from the top. `labelY` null: no point is known. */
export interface LineView {
  name: string;
  paths: readonly string[];
  marks: readonly { x: number; y: number }[];
  labelY: number | null;
}

/** Made by `lineChart`. The first four fields, `series` and `rows` are the table behind the lines. */
export interface LineChartView extends Omit<BarTableView, 'max'> {
  height: number;
  namesAt: number;
  ticks: readonly { y: number; text: string }[];
  names: readonly { x: number; text: string }[];
  lines: readonly LineView[];
}

export interface TreeNode {
  label: string;
  href: string | null;
  note?: string | null;
  open?: boolean;
  children: readonly TreeNode[];
}

export interface TreeView {
  label: string;
  nodes: readonly TreeNode[];
}

/** Asks before something that is hard to take back: what it does, then one button and a way out. */
export interface ConfirmView {
  title: string;
  sentence: string;
  effects: readonly string[];
  action: string;
  fields: readonly FieldView[];
  label: string;
  danger: boolean;
  cancelHref: string;
}

/** `bulk` is the form that the table's `picking` names; its one button acts on the ticked rows. */
export interface ToolbarView {
  count: { total: number; from: number; to: number } | null;
  bulk: { form: string; action: string; label: string } | null;
  exports: readonly Link[];
  columns: {
    action: string;
    name: string;
    options: readonly Option[];
    values: readonly string[];
    hidden: readonly Hidden[];
  } | null;
}

export interface TaskListView {
  items: readonly { label: string; href: string; dueOn: string | null; overdue: boolean; note?: string | null }[];
}

/** `percent` is how much of the time from `fromOn` to `toOn` has gone by, 0–100. */
export interface SpanBarView {
  label: string;
  fromOn: string;
  toOn: string;
  percent: number;
  text: string;
}

/** A box beside the content: what may be done now. */
export interface ActionsView {
  title: string;
  items: readonly ButtonView[];
  note?: string | null;
}

export interface CardItem {
  title: string;
  href: string;
  chip: ChipView | null;
  lines: readonly string[];
}

export interface CardListView {
  items: readonly CardItem[];
  empty: string;
}

declare module './views.ts' {
  interface Views {
    'components/actions': ActionsView;
    'components/bar-table': BarTableView;
    'components/bar-table-data': BarTableView;
    'components/card-list': CardListView;
    'components/confirm': ConfirmView;
    'components/figure-cards': FigureCardsView;
    'components/history': HistoryView;
    'components/line-chart': LineChartView;
    'components/notice': NoticeView;
    'components/progress': ProgressView;
    'components/span-bar': SpanBarView;
    'components/task-list': TaskListView;
    'components/toolbar': ToolbarView;
    'components/tree': TreeView;
    'components/tree-branch': { nodes: readonly TreeNode[] };
  }
}
