import type {
  ButtonView,
  FilterBarView,
  FilterChipsView,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { FigureCardsView, NoticeView, ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { Asking } from './campaign.queries.ts';
import { MISSING_STATES } from './missing-state.rules.ts';
import { rateOfCounts, totalOf } from './unit-counts.ts';
import type { LookingAt, StatusAsked, WhoHasNot } from './who-has-not-found.queries.ts';
import { type Around, leftTable, missingTable, unitsTable } from './who-has-not-table.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/acknowledgements': {
      readonly head: PageHeadView;
      readonly figures: FigureCardsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly notice: NoticeView | null;
      readonly toolbar: ToolbarView;
      readonly people: TableView;
      readonly pages: PaginationView;
      readonly units: TableView;
    };
  }
}

export interface StatusData extends Around {
  readonly asking: Asking;
  readonly asked: StatusAsked;
  readonly looking: LookingAt;
  readonly found: WhoHasNot;
}

export const statusAddress = (slug: string): string => `/policies/${slug}/acknowledgements`;

/** Who has not, by 部, 課 and person. */
export function whoHasNotPage(data: StatusData, tools: ViewTools): Views['policies/acknowledgements'] {
  const { asking, asked, looking, found } = data;
  const { t } = tools;
  const { title, number, slug } = asking.version;
  const byHand: ButtonView = { label: t('campaigns:byHand'), kind: 'secondary', href: `${statusAddress(slug)}/paper` };
  return {
    head: {
      title: t('policies:statusTitle', { title, number }),
      lead: t('campaigns:statusLead', { on: tools.date(asking.campaign.dueOn) }),
      action: tools.can('policy.record') ? byHand : null,
    },
    figures: figuresOf(data, tools),
    filter: filterOf(slug, asked, t),
    chips: chipsOf(data, tools),
    notice: looking.fault && { kind: 'warning', sentence: t(looking.fault.key, looking.fault.params) },
    toolbar: { count: null, bulk: null, exports: exportsOf(slug, tools), columns: null },
    people: asked.state === 'left' ? leftTable(found.left, data, tools) : missingTable(found.missing, data, tools),
    pages: pagination(found.total, asked.page, PAGE_SIZE),
    units: unitsTable(found.counts, data, tools),
  };
}

function figuresOf({ found, looking }: StatusData, { t, number, url }: ViewTools): FigureCardsView {
  const sum = totalOf(found.counts);
  const card = (key: string, value: number, state?: string) => ({
    label: t(`campaigns:figure.${key}`),
    value: number(value),
    unit: t('campaigns:people'),
    ...(state !== undefined && { href: url({ state, page: null }) }),
  });
  const rate = { label: t('campaigns:figure.rate'), value: rateOfCounts(sum) ?? '—', unit: t('campaigns:percent') };
  return {
    items: [
      ...[card('due', sum.due), card('done', sum.done), rate, card('overdue', sum.overdue, 'overdue')],
      ...[card('onLeave', sum.onLeave, 'leave'), card('left', found.before, 'left')],
      ...(looking.within === 'all' ? [card('unasked', found.unasked)] : []),
    ],
  };
}

const filterOf = (slug: string, { q, unit, state }: StatusAsked, t: ViewTools['t']): FilterBarView => ({
  action: statusAddress(slug),
  search: { type: 'search', name: 'q', label: t('campaigns:filter.q'), value: q },
  fields: [
    { type: 'text', name: 'unit', label: t('campaigns:filter.unit'), value: unit },
    {
      ...{ type: 'select', name: 'state', label: t('campaigns:filter.state'), value: state },
      options: MISSING_STATES.map((value) => ({ value, label: t(`campaigns:filter.${value}`) })),
      blank: t('campaigns:filter.all'),
    },
  ],
  hidden: [],
});

function chipsOf({ asking, asked, looking }: StatusData, { t, url }: ViewTools): FilterChipsView {
  const chip = (name: 'q' | 'unit' | 'state', value: string) =>
    value === ''
      ? []
      : [{ label: t(`campaigns:filter.${name}Chip`), value, removeHref: url({ [name]: null, page: null }) }];
  const state = asked.state === '' ? '' : t(`campaigns:filter.${asked.state}`);
  return {
    items: [...chip('q', asked.q), ...chip('unit', looking.unit?.name ?? asked.unit), ...chip('state', state)],
    clearHref: statusAddress(asking.version.slug),
  };
}

const exportsOf = (slug: string, { t, url }: ViewTools) =>
  (['utf-8', 'cp932'] as const).map((encoding) => ({
    href: url({ page: null, encoding }).replace(/^[^?]*/, `${statusAddress(slug)}.csv`),
    label: t(`people:export.${encoding}`),
  }));
