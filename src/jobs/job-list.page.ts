import type { ButtonView, Cell, FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { FigureCardsView, NoticeView } from '../web/components-content.ts';
import { html } from '../web/html.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { JobCount, JobFilter, JobRow } from './job.queries.ts';
import { STALE_DAYS, STATES } from './job.rules.ts';
import { contentOf, errorWords, kindLabel, stateChip, whenWords } from './job-label.ts';
import { MAIL } from './mail-job.ts';

declare module '../web/views.ts' {
  interface Views {
    'jobs/index': {
      readonly head: PageHeadView;
      readonly notice: NoticeView | null;
      readonly figures: FigureCardsView;
      readonly filter: FilterBarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

interface ListData {
  readonly filter: JobFilter;
  readonly page: number;
  readonly jobs: readonly JobRow[];
  readonly counts: readonly JobCount[];
  /** Whether mails are sent at all. */
  readonly sendsMail: boolean;
}

export const JOBS = '/jobs';

export function jobList(data: ListData, tools: ViewTools): Views['jobs/index'] {
  const { t } = tools;
  const { filter, counts } = data;
  return {
    head: { title: t('jobs:title'), lead: t('jobs:lead'), action: retryAll(counts, tools) },
    notice: data.sendsMail ? null : noServer(counts, tools),
    figures: { items: STATES.map((state) => figure(state, counts, tools)) },
    filter: filterBar(filter, counts, tools),
    table: table(data, tools),
    pages: pagination(sum(counts, filter), data.page, PAGE_SIZE),
  };
}

const sum = (counts: readonly JobCount[], { state, kind }: JobFilter): number =>
  counts
    .filter((count) => (state === '' || count.state === state) && (kind === '' || count.kind === kind))
    .reduce((total, { n }) => total + n, 0);

function retryAll(counts: readonly JobCount[], { t, can, number }: ViewTools): ButtonView | null {
  const dead = sum(counts, { state: 'dead', kind: '' });
  if (dead === 0 || !can('job.write')) return null;
  return { label: t('jobs:do.retryAll', { jobs: number(dead) }), kind: 'secondary', post: `${JOBS}/retries` };
}

function noServer(counts: readonly JobCount[], { t, number }: ViewTools): NoticeView {
  const waiting = sum(counts, { state: 'due', kind: MAIL });
  return {
    kind: 'warning',
    title: t('jobs:noServer.title'),
    sentence: t('jobs:noServer.sentence', { mails: number(waiting), days: STALE_DAYS }),
  };
}

const figure = (state: string, counts: readonly JobCount[], { t, number }: ViewTools) => ({
  label: t(`jobs:value.state.${state}`),
  value: number(sum(counts, { state, kind: '' })),
  unit: t('jobs:unit'),
  href: `${JOBS}?state=${state}`,
});

function filterBar({ state, kind }: JobFilter, counts: readonly JobCount[], { t }: ViewTools): FilterBarView {
  const choice = (name: string, value: string, options: FilterOptions) =>
    ({ type: 'select', name, label: t(`jobs:field.${name}`), value, options, blank: t('jobs:any') }) as const;
  const states = STATES.map((value) => ({ value, label: t(`jobs:value.state.${value}`) }));
  const kinds = [...new Set(counts.map((count) => count.kind))].map((value) => ({ value, label: kindLabel(t, value) }));
  return {
    action: JOBS,
    search: null,
    fields: [choice('state', state, states), choice('kind', kind, kinds)],
    hidden: [],
  };
}

type FilterOptions = readonly { readonly value: string; readonly label: string }[];

function table({ jobs, filter }: ListData, tools: ViewTools): TableView {
  const { t, number } = tools;
  const column = (key: string, numeric = false) => ({ key, label: t(`jobs:field.${key}`), numeric });
  return {
    caption: t('jobs:title'),
    columns: [...['content', 'kind', 'state', 'when'].map((key) => column(key)), column('attempts', true)],
    rows: jobs.map((job) => ({
      cells: [
        contentCell(job, tools),
        kindLabel(t, job.kind),
        { chip: stateChip(t, job.state) },
        whenCell(job, tools),
        number(job.attempts),
      ],
    })),
    empty: { sentence: t(filter.state === '' && filter.kind === '' ? 'jobs:none' : 'jobs:noneFound') },
  };
}

function contentCell(job: JobRow, { lang }: ViewTools): Cell {
  const { title, to } = contentOf(job, lang);
  const href = `${JOBS}/${job.id}`;
  if (to === null) return { text: title, href };
  return { html: html`<a href="${href}">${title}</a><p class="ichi-support">${to}</p>` };
}

function whenCell(job: JobRow, { t, instant }: ViewTools): Cell {
  const when = whenWords(t, job, instant);
  const error = errorWords(t, job);
  return error === null ? when : { html: html`${when}<p class="ichi-support">${error}</p>` };
}
