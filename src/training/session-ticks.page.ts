import type {
  ButtonView,
  ErrorSummaryView,
  FieldView,
  FilterBarView,
  PageHeadView,
  PaginationView,
  Row,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { FormState } from '../web/fields.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/session-ticks': {
      readonly head: PageHeadView;
      readonly tabs: TabsView | null;
      readonly filter: FilterBarView;
      readonly notice: NoticeView | null;
      readonly errors: ErrorSummaryView;
      readonly table: TableView;
      readonly pages: PaginationView;
      /** Null where there is nothing to be sent. */
      readonly form: {
        readonly action: string;
        readonly fields: readonly FieldView[];
        readonly buttons: readonly ButtonView[];
      } | null;
    };
  }
}

export interface TicksAsked {
  readonly q: string;
  readonly page: number;
  /** The name of the tab; '' where the page has none. */
  readonly show: string;
}

/** Somebody in the list; `note` says why they cannot be ticked. */
export interface Tickable {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly unit: string;
  readonly more: readonly string[];
  readonly note: string | null;
}

export interface TicksParts {
  /** `sessions:<name>.title`, `.lead`, `.caption` and `.empty`. */
  readonly name: string;
  readonly lead: Readonly<Record<string, string | number>>;
  /** Of the page itself. */
  readonly address: string;
  readonly tabs: readonly { readonly show: string; readonly href: string }[];
  /** Columns beside number, name and unit. */
  readonly columns: readonly string[];
  readonly people: readonly Tickable[];
  readonly total: number;
  readonly form: Views['training/session-ticks']['form'];
  readonly notice?: NoticeView | null;
}

const FORM = 'session-ticks';

/** A list of people to be ticked, with the fields and buttons that say what becomes of them. */
export function ticksPage(
  parts: TicksParts,
  asked: TicksAsked,
  state: FormState,
  { t }: Pick<ViewTools, 't'>,
): Views['training/session-ticks'] {
  const { name, lead, address, tabs, total, form } = parts;
  const tab = ({ show, href }: TicksParts['tabs'][number]) => ({
    ...{ href, label: t(`sessions:${name}.show.${show}`), current: show === asked.show },
  });
  return {
    head: { title: t(`sessions:${name}.title`), lead: t(`sessions:${name}.lead`, lead) },
    tabs: tabs.length === 0 ? null : { label: t(`sessions:${name}.title`), items: tabs.map(tab) },
    filter: {
      action: address,
      search: { type: 'search', name: 'q', label: t('sessions:searchPeople'), value: asked.q },
      fields: [],
      hidden: [],
    },
    notice: parts.notice ?? null,
    errors: { errors: state.errors },
    table: table(parts, asked, state, t),
    pages: pagination(total, asked.page, PAGE_SIZE),
    form,
  };
}

function table(
  { name, columns, people }: TicksParts,
  { show, q }: TicksAsked,
  { typed }: FormState,
  t: ViewTools['t'],
): TableView {
  const ticked = Array.isArray(typed.people) ? typed.people : [];
  const rowOf = (one: Tickable): Row => ({
    ...(one.note === null && { pick: { value: one.id, name: one.name, checked: ticked.includes(one.id) } }),
    cells: [one.number, one.name, one.unit, ...one.more, ...(columns.includes('note') ? [one.note] : [])],
  });
  return {
    ...{
      caption: show === '' ? t(`sessions:${name}.caption`) : t(`sessions:${name}.show.${show}`),
      captionShown: true,
    },
    picking: { name: 'people', form: FORM },
    columns: ['number', 'name', 'unit', ...columns].map((key) => ({ key, label: t(`sessions:column.${key}`) })),
    rows: people.map(rowOf),
    empty: {
      sentence:
        q === ''
          ? show === ''
            ? t(`sessions:${name}.empty`)
            : t(`sessions:${name}.empty.${show}`)
          : t('sessions:nobody'),
    },
  };
}
