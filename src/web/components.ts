import type { Html } from './html.ts';
import type {} from './views.ts';

/** MN … EX are the fixed zone codes; the other tones say how urgent a state or verdict is. */
export type ZoneTone = 'MN' | 'LG' | 'IN' | 'TC' | 'JK' | 'CL' | 'EX';
export type Tone = 'neutral' | 'good' | 'attention' | 'bad' | 'info' | ZoneTone;
export type NoticeKind = 'success' | 'info' | 'warning' | 'error';

export interface Link {
  href: string;
  label: string;
}

export interface Hidden {
  name: string;
  value: string;
}

export interface ChipView {
  kind: 'zone' | 'state' | 'verdict' | 'plain';
  label: string;
  tone: Tone;
}

/** `href` is a link, `submit` a button of the form around it, `post` a form of its own (never inside another form). */
export type ButtonView = { label: string; kind: 'primary' | 'secondary' | 'danger' } & (
  | { href: string }
  | { submit: true; name?: string; value?: string; form?: string }
  | { post: string; hidden?: readonly Hidden[] }
);

export interface ButtonsView {
  items: readonly ButtonView[];
}

export interface PageHeadView {
  title: string;
  lead?: string | null;
  chips?: readonly ChipView[];
  action?: ButtonView | null;
}

export interface Option {
  value: string;
  label: string;
  support?: string;
}

interface FieldBase {
  name: string;
  label: string;
  required?: boolean;
  support?: string | null;
  error?: string | null;
}

export interface InputField extends FieldBase {
  type: 'text' | 'search' | 'email' | 'password' | 'number' | 'date';
  value: string;
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search';
  width?: 'short' | 'medium' | 'full';
  min?: string;
  max?: string;
  maxlength?: number;
  /** Offered by the browser as somebody types; anything else may be typed too. */
  suggestions?: readonly string[];
}

/** `blank` is the text of the first, empty option; without it there is none. `autosubmit` needs JavaScript. */
export interface SelectField extends FieldBase {
  type: 'select';
  value: string;
  options: readonly Option[];
  blank?: string;
  autosubmit?: boolean;
}

export type FieldView =
  | InputField
  | SelectField
  | (FieldBase & { type: 'textarea'; value: string; rows?: number })
  | (FieldBase & { type: 'checkboxes'; values: readonly string[]; options: readonly Option[] })
  | (FieldBase & { type: 'radios'; value: string; options: readonly Option[] })
  | (FieldBase & { type: 'file'; accept?: string; multiple?: boolean })
  | { type: 'hidden'; name: string; value: string };

/** `field` is a field's name, or null for an error of the whole form. */
export interface FieldError {
  field: string | null;
  sentence: string;
}

export interface ErrorSummaryView {
  errors: readonly FieldError[];
}

export interface FormView {
  action: string;
  multipart?: boolean;
  groups: readonly { legend: string | null; note?: string | null; fields: readonly FieldView[] }[];
  errors: readonly FieldError[];
  buttons: readonly ButtonView[];
  /** What is typed is sent there now and then, so that nothing is lost. */
  autosave?: string;
}

/** An empty string and null both show as a dash. */
export type Cell = string | null | { text: string; href: string } | { chip: ChipView } | { html: Html };

export interface Column {
  key: string;
  label: string;
  numeric?: boolean;
  nowrap?: boolean;
  sort?: { href: string; order: 'ascending' | 'descending' | null };
}

export interface Row {
  cells: readonly Cell[];
  /** What a link to the row points at. */
  id?: string;
  /** What a ticked row sends, and the row's name for a screen reader. */
  pick?: { value: string; name: string; checked?: boolean };
}

/** The first column is the row's header. `picking` names the checkboxes and the form (by id) that they belong to. */
export interface TableView {
  caption: string;
  captionShown?: boolean;
  wide?: boolean;
  columns: readonly Column[];
  rows: readonly Row[];
  picking?: { name: string; form: string };
  empty: { sentence: string; action?: Link | null };
}

/** Made by `pagination()`; null among `around` is a gap. */
export interface PaginationView {
  total: number;
  from: number;
  to: number;
  page: number;
  pages: number;
  around: readonly (number | null)[];
}

export interface FilterChipsView {
  items: readonly { label: string; value: string; removeHref: string }[];
  clearHref: string;
}

/** `hidden` keeps what the address already says and the form does not ask: sort, columns. */
export interface FilterBarView {
  action: string;
  search: InputField | null;
  fields: readonly FieldView[];
  hidden: readonly Hidden[];
}

export interface TabsView {
  label: string;
  items: readonly { href: string; label: string; current: boolean; count?: number }[];
}

export interface DescriptionListView {
  items: readonly { term: string; detail: Cell; support?: string }[];
}

declare module './views.ts' {
  interface Views {
    'components/button': ButtonView;
    'components/buttons': ButtonsView;
    'components/chip': ChipView;
    'components/description-list': DescriptionListView;
    'components/error-summary': ErrorSummaryView;
    'components/field': FieldView;
    'components/field-choices': Extract<FieldView, { type: 'checkboxes' | 'radios' }>;
    'components/field-control': Exclude<FieldView, { type: 'checkboxes' | 'radios' | 'hidden' }>;
    'components/filter-bar': FilterBarView;
    'components/filter-chips': FilterChipsView;
    'components/form': FormView;
    'components/page-head': PageHeadView;
    'components/pagination': PaginationView;
    'components/table': TableView;
    'components/tabs': TabsView;
  }
}
