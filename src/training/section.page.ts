import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { formatDateShort } from '../shared/dates.ts';
import type {
  ButtonView,
  Cell,
  ErrorSummaryView,
  FieldView,
  FilterBarView,
  PageHeadView,
  PaginationView,
  Row,
  TableView,
  Tone,
} from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { RoundRow } from './round.queries.ts';
import type { CourseStanding, SectionAsked, SectionPerson } from './section.queries.ts';
import { type CourseState, courseState, SECTION_SHOWS } from './section.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/section': {
      readonly head: PageHeadView;
      readonly errors: ErrorSummaryView;
      /** What the head is to confirm; null on another day than today. */
      readonly waiting: TableView | null;
      readonly filter: FilterBarView;
      readonly table: TableView;
      readonly pages: PaginationView;
      /** Null where there is nobody to ask. */
      readonly form: {
        readonly action: string;
        readonly title: string;
        readonly lead: string;
        readonly fields: readonly FieldView[];
        readonly buttons: readonly ButtonView[];
      } | null;
    };
  }
}

export const SECTION = '/training/section';
const FORM = 'section-nudge';

/** Something that waits for the head: attendances of a session, replies to a sheet. */
export interface WaitingItem {
  readonly kind: 'attendance' | 'inspection';
  readonly label: string;
  readonly href: string;
  readonly waiting: number;
}

export interface SectionData {
  readonly asked: SectionAsked;
  readonly page: number;
  readonly people: readonly SectionPerson[];
  readonly standings: readonly CourseStanding[];
  readonly total: number;
  readonly tree: UnitTree;
  readonly waiting: readonly WaitingItem[] | null;
}

/** The head's own units: who has taken what, what waits for the head, and whom to ask again. */
export function sectionPage(data: SectionData, state: FormState, tools: ViewTools): Views['training/section'] {
  const { asked, page, total, waiting } = data;
  const { t } = tools;
  return {
    head: { title: t('section:title'), lead: t('section:lead', { on: tools.date(asked.moment.on) }) },
    errors: { errors: state.errors },
    waiting: waiting && waitingTable(waiting, tools),
    filter: {
      ...{ action: SECTION, hidden: [] },
      search: { type: 'search', name: 'q', label: t('audience:filter.q'), value: asked.q },
      fields: [
        {
          ...{ type: 'select', name: 'show', label: t('section:field.show'), value: asked.show },
          options: SECTION_SHOWS.map((value) => ({ value, label: t(`section:show.${value}`) })),
          blank: t('section:show.all'),
        },
      ],
    },
    table: peopleTable(data, state, tools),
    pages: pagination(total, page, PAGE_SIZE),
    form: asked.rounds.length === 0 || data.people.length === 0 ? null : nudgeForm(asked.rounds, state, tools),
  };
}

const waitingTable = (waiting: readonly WaitingItem[], { t, number }: ViewTools): TableView => ({
  ...{ caption: t('section:waiting'), captionShown: true },
  columns: ['what', 'about', 'waiting'].map((key) => ({
    ...{ key, label: t(`section:column.${key}`), numeric: key === 'waiting' },
  })),
  rows: waiting.map(({ kind, label, href, waiting: count }) => ({
    cells: [t(`section:waitingKind.${kind}`), { text: label, href }, number(count)],
  })),
  empty: { sentence: t('section:nothingWaiting') },
});

const TONES: Readonly<Record<CourseState, Tone>> = {
  ...{ done: 'good', open: 'attention', overdue: 'bad', leave: 'neutral', exempt: 'neutral' },
};

function peopleTable(
  { asked, people, standings, tree }: SectionData,
  { typed }: FormState,
  tools: ViewTools,
): TableView {
  const { t } = tools;
  const on = asked.moment.on;
  const known = new Map(standings.map((one) => [`${one.personId} ${one.roundId}`, one]));
  const ticked = Array.isArray(typed.people) ? typed.people : [];
  const rowOf = (person: SectionPerson): Row => {
    const own = asked.rounds.map(({ roundId }) => known.get(`${person.personId} ${roundId}`));
    const owes = own.some((one) => one !== undefined && ['open', 'overdue'].includes(courseState(one, on)));
    return {
      ...(owes && { pick: { value: person.personId, name: person.name, checked: ticked.includes(person.personId) } }),
      cells: [
        ...[person.number, { text: person.name, href: `/training/people/${person.personId}` }],
        (person.unitId === null ? null : sectionOf(tree, person.unitId)?.name) ?? t('people:status.noUnit'),
        ...own.map((one) => standingCell(one, on, tools)),
        person.email === '' ? t('audience:state.noMail') : null,
      ],
    };
  };
  const column = (key: string) => ({ key, label: t(`audience:column.${key}`) });
  return {
    ...{ caption: t('section:table'), captionShown: true, wide: asked.rounds.length > 2 },
    picking: { name: 'people', form: FORM },
    columns: [
      ...['number', 'name', 'unit'].map(column),
      ...asked.rounds.map(({ code, title }) => ({ key: code, label: title })),
      column('mail'),
    ],
    rows: people.map(rowOf),
    empty: { sentence: t(asked.q + asked.show === '' ? 'section:empty' : 'section:emptyFound') },
  };
}

/** With its last day where the person still has to. */
function standingCell(standing: CourseStanding | undefined, on: string, { t, lang }: ViewTools): Cell {
  if (!standing) return t('section:state.notAsked');
  const state = courseState(standing, on);
  const label = t(`section:state.${state}`, { due: formatDateShort(standing.dueOn, lang) });
  return { chip: { kind: 'state', tone: TONES[state], label } };
}

function nudgeForm(
  rounds: readonly RoundRow[],
  state: FormState,
  { t, url }: ViewTools,
): Views['training/section']['form'] {
  const { select, text } = fieldsOf('section', state);
  const button = (value: string, kind: 'primary' | 'secondary'): ButtonView => ({
    ...{ label: t(`section:do.${value}`), kind, submit: true, name: 'whom', value },
  });
  return {
    // With the search and the page of the list, which is shown again where something is refused.
    action: url({}).replace(/^[^?]*/, SECTION),
    ...{ title: t('section:nudge'), lead: t('section:nudgeLead') },
    fields: [
      select(
        'course',
        rounds.map(({ code, title }) => ({ value: code, label: title })),
        { blank: t('section:everyCourse') },
      ),
      text('line', { support: t('section:support.line'), width: 'full', maxlength: 400 }),
    ],
    buttons: [button('chosen', 'primary'), button('all', 'secondary')],
  };
}
