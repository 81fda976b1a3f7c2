import type { FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { type ListRequest, type ListSpec, PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { Frame } from '../web/render.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ImprovementFilter, ImprovementRecord } from './improvement.queries.ts';
import { IMPROVEMENT_STATES, type ImprovementState } from './inspection.rules.ts';
import { belowList, IMPROVEMENTS, replyAddress } from './inspection-frame.ts';
import { answerText, askedText, improvementChip, unitText, yearText } from './inspection-view.ts';

declare module '../web/views.ts' {
  interface Views {
    'inspections/improvements': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

type FilterName = 'state' | 'unit' | 'sheet';
export const IMPROVEMENT_LIST: ListSpec<'due', FilterName> = { sorts: ['due'], filters: ['state', 'unit', 'sheet'] };
export type ImprovementListRequest = ListRequest<'due', FilterName>;

const isState = (text: string): text is ImprovementState => IMPROVEMENT_STATES.some((one) => one === text);

const first = (values: readonly string[] | undefined): string => (values?.[0] ?? '').trim().slice(0, 100);

export const improvementFilter = ({ filters }: ImprovementListRequest): ImprovementFilter => ({
  states: (filters.state ?? []).filter(isState),
  ...{ unit: first(filters.unit), inspectionId: first(filters.sheet) },
});

export interface ImprovementListData {
  readonly request: ImprovementListRequest;
  readonly improvements: readonly ImprovementRecord[];
  readonly total: number;
  readonly mayRecord: boolean;
}

const COLUMNS = ['state', 'unit', 'title', 'text', 'answer', 'measure', 'measureDue', 'doneOn'] as const;

/** 改善策: what is overdue first, as of the day shown. */
export function improvementListPage(data: ImprovementListData, tools: ViewTools): Views['inspections/improvements'] {
  const { t, url } = tools;
  const pages = pagination(data.total, data.request.page, PAGE_SIZE);
  const file = (encoding: string) => url({ page: null, encoding }).replace(/^[^?]*/, `${IMPROVEMENTS}.csv`);
  const exports = ['utf-8', 'cp932'].map((one) => ({ href: file(one), label: t(`inspections:export.${one}`) }));
  const columns = [...COLUMNS, ...(data.mayRecord ? ['change'] : [])];
  return {
    head: { title: t('inspections:improvements.title'), lead: t('inspections:improvements.lead') },
    filter: filterBar(data.request, tools),
    toolbar: { count: pages, bulk: null, columns: null, exports: data.total === 0 ? [] : exports },
    table: {
      ...{ caption: t('inspections:improvements.title'), wide: true },
      columns: columns.map((key) => ({ key, label: t(`inspections:column.${key}`), nowrap: key === 'answer' })),
      rows: data.improvements.map((one) => ({ cells: cellsOf(one, data.mayRecord, tools) })),
      empty: { sentence: t('inspections:empty.improvements') },
    },
    pages,
  };
}

function filterBar({ filters }: ImprovementListRequest, { t }: ViewTools): FilterBarView {
  const sheet = first(filters.sheet);
  return {
    ...{ action: IMPROVEMENTS, search: null },
    fields: [
      {
        ...{ type: 'select', name: 'state', label: t('inspections:column.state') },
        ...{ value: filters.state?.[0] ?? '', blank: t('inspections:any') },
        options: IMPROVEMENT_STATES.map((value) => ({ value, label: t(`inspections:improvementState.${value}`) })),
      },
      { type: 'text', name: 'unit', label: t('inspections:column.unit'), value: first(filters.unit) },
    ],
    hidden: sheet === '' ? [] : [{ name: 'sheet', value: sheet }],
  };
}

const improvementAddress = ({ inspectionId, replyId, questionId }: ImprovementRecord): string =>
  `${replyAddress({ inspectionId, id: replyId })}/improvements/${questionId}`;

function cellsOf(one: ImprovementRecord, mayRecord: boolean, tools: ViewTools): TableView['rows'][number]['cells'] {
  const { t, date } = tools;
  const who = one.personName === '' ? '' : `${t('inspections:separator')}${one.personNumber} ${one.personName}`;
  const change = {
    text: t(`inspections:do.${one.doneOn === null ? 'done' : 'correct'}`),
    href: improvementAddress(one),
  };
  return [
    { chip: improvementChip(one.standing, tools) },
    { text: `${unitText(one, tools)}${who}`, href: replyAddress({ inspectionId: one.inspectionId, id: one.replyId }) },
    t('inspections:ofYear', { year: yearText(one, tools), title: one.title }),
    t('inspections:numbered', { place: one.place, text: one.question }),
    answerText(one.answer, tools),
    one.measure,
    date(one.dueOn),
    one.doneOn === null ? null : t('inspections:doneSaid', { day: date(one.doneOn), what: one.what ?? '' }),
    ...(mayRecord ? [one.replyState === 'confirmed' ? change : t('inspections:notConfirmedYet')] : []),
  ];
}

export function improvementFormPage(one: ImprovementRecord, state: FormState): { view: Views['form']; frame: Frame } {
  const { t } = state;
  const { area, day } = fieldsOf('inspections', state);
  const title = t('inspections:improvement.title');
  const lead = t('inspections:improvement.lead', {
    ...{ asked: askedText(one, state), place: one.place, text: one.question, measure: one.measure },
  });
  const known = one.doneOn !== null;
  const view = formPage(
    {
      ...{ title, lead, submit: t('inspections:improvement.submit'), action: improvementAddress(one) },
      fields: [
        day('doneOn', { required: !known, ...(known && { support: t('inspections:support.notDone') }) }),
        area('what', { required: true, support: t('inspections:support.what') }),
      ],
      back: { href: IMPROVEMENTS, label: t('inspections:backToImprovements') },
    },
    state,
  );
  return { view, frame: belowList(t, title) };
}
