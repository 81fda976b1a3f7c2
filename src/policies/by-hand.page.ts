import type { Missing } from '../audience/who-has-not.queries.ts';
import type { LookingAt, StatusAsked } from '../audience/who-has-not-found.queries.ts';
import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type {
  ErrorSummaryView,
  FieldView,
  FilterBarView,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { BY_HAND } from './acknowledgement.rules.ts';
import type { ByHand } from './by-hand.queries.ts';
import type { Asking } from './campaign.queries.ts';
import { statusAddress } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/by-hand': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly notice: NoticeView | null;
      readonly errors: ErrorSummaryView;
      readonly people: TableView;
      readonly pages: PaginationView;
      /** Null while nobody can be ticked. */
      readonly form: { readonly action: string; readonly fields: readonly FieldView[] } | null;
      readonly recorded: TableView;
    };
  }
}

export interface ByHandData {
  readonly asking: Asking;
  readonly asked: StatusAsked;
  readonly looking: LookingAt;
  readonly missing: readonly Missing[];
  readonly total: number;
  readonly recorded: readonly ByHand[];
  readonly tree: UnitTree;
  /** Who is signed in: nobody signs for themselves here. */
  readonly personId: string;
}

const FORM = 'by-hand';

export const byHandAddress = (slug: string): string => `${statusAddress(slug)}/paper`;

/** Who has not, to be ticked, and what was entered for others. */
export function byHandPage(data: ByHandData, state: FormState, tools: ViewTools): Views['policies/by-hand'] {
  const { asking, asked, looking, total } = data;
  const { t } = tools;
  const { title, number, slug } = asking.version;
  const people = peopleTable(data, state, tools);
  return {
    head: { title: t('campaigns:byHandTitle', { title, number }), lead: t('campaigns:byHandLead') },
    filter: filterOf(slug, asked, t),
    notice: looking.fault && { kind: 'warning', sentence: t(looking.fault.key, looking.fault.params) },
    errors: { errors: state.errors },
    people,
    pages: pagination(total, asked.page, PAGE_SIZE),
    form: people.rows.some(({ pick }) => pick) ? { action: tools.url({}), fields: fieldsIn(state) } : null,
    recorded: recordedTable(slug, data, tools),
  };
}

const filterOf = (slug: string, { q, unit }: StatusAsked, t: ViewTools['t']): FilterBarView => ({
  action: byHandAddress(slug),
  search: { type: 'search', name: 'q', label: t('audience:filter.q'), value: q },
  fields: [{ type: 'text', name: 'unit', label: t('audience:filter.unit'), value: unit }],
  hidden: [],
});

function fieldsIn(state: FormState): FieldView[] {
  const { t } = state;
  const { day, select, text } = fieldsOf('campaigns', state);
  const modes = BY_HAND.map(({ code }) => ({ value: code, label: t(`campaigns:mode.${code}`) }));
  return [
    day('signedOn', { required: true, support: t('campaigns:support.signedOn') }),
    select('mode', modes, { required: true, support: t('campaigns:support.mode') }),
    text('note', { support: t('campaigns:support.note') }),
  ];
}

function peopleTable(data: ByHandData, { typed }: FormState, { t, date }: ViewTools): TableView {
  const { missing, tree, personId: own } = data;
  const ticked = Array.isArray(typed.people) ? typed.people : [];
  const column = (key: string) => ({ key, label: t(`audience:column.${key}`) });
  return {
    ...{ caption: t('campaigns:who.missing'), captionShown: true },
    picking: { name: 'people', form: FORM },
    columns: ['number', 'name', 'unit', 'class', 'dueOn'].map(column),
    rows: missing.map(({ personId, number, name, unitId, staffClass, dueOn }) => ({
      ...(personId !== own && { pick: { value: personId, name, checked: ticked.includes(personId) } }),
      cells: [number, name, (unitId && sectionOf(tree, unitId)?.name) ?? null, staffClass, date(dueOn)],
    })),
    empty: { sentence: t('campaigns:who.nobodyMissing') },
  };
}

function recordedTable(slug: string, { recorded }: ByHandData, { t, date, can }: ViewTools): TableView {
  const column = (key: string) => ({ key, label: t(`campaigns:column.${key}`) });
  return {
    ...{ caption: t('campaigns:recorded'), captionShown: true },
    columns: ['number', 'name', 'signedOn', 'mode', 'recordedBy', 'note', 'retract'].map(column),
    rows: recorded.map(({ id, number, name, signedOn, mode, recordedBy, note }) => ({
      cells: [
        ...[number, name, date(signedOn), t(`campaigns:mode.${mode}`), recordedBy, note],
        can('policy.record') ? { text: t('campaigns:retract'), href: retractionAddress(slug, id) } : null,
      ],
    })),
    empty: { sentence: t('campaigns:nothingRecorded') },
  };
}

const retractionAddress = (slug: string, id: string): string => `${statusAddress(slug)}/${id}/retraction`;

export function retractionPage(slug: string, one: ByHand, state: FormState, { t, date }: ViewTools): Views['form'] {
  const { name, number, signedOn, mode } = one;
  const params = { name, number, on: date(signedOn), mode: t(`campaigns:mode.${mode}`) };
  return formPage(
    {
      title: t('campaigns:retractTitle', { name }),
      lead: t('campaigns:retractLead', params),
      action: retractionAddress(slug, one.id),
      fields: [fieldsOf('campaigns', state).text('reason', { required: true, width: 'full' })],
      submit: t('campaigns:retract'),
      danger: true,
      back: { href: byHandAddress(slug), label: t('policies:back') },
    },
    state,
  );
}
