import type { ChipView, DescriptionListView, PageHeadView, TableView, TabsView, Tone } from '../web/components.ts';
import type { ActionsView, FigureCardsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { driftTable } from './drift.page.ts';
import type { Drift } from './drift.ts';
import { ITEM_KINDS, type WorkCount, workTotals } from './item.ts';
import type { PlanBasis, PlanRecord } from './plan.queries.ts';
import { planAddress, planTabs, planTitle } from './plan-frame.ts';
import { isOpen, PLAN_MOVES, type PlanState, planObstacle } from './plan-life.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'plans/show': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly figures: FigureCardsView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly work: TableView;
      /** Null where the plan is over. */
      readonly drift: TableView | null;
      readonly history: HistoryView;
    };
  }
}

export interface PlanData {
  readonly plan: PlanRecord;
  readonly basis: PlanBasis;
  readonly authors: readonly string[];
  readonly work: readonly WorkCount[];
  readonly drift: readonly Drift[];
  readonly replaces: { readonly id: string; readonly number: number; readonly name: string } | null;
  readonly history: HistoryView;
}

const TONES: Readonly<Record<PlanState, Tone>> = {
  ...{ draft: 'neutral', submitted: 'attention', decided: 'info', underway: 'info' },
  ...{ closed: 'good', withdrawn: 'neutral' },
} as const;

export const stateChip = (state: PlanState, t: ViewTools['t']): ChipView => ({
  kind: 'state',
  tone: TONES[state],
  label: t(`plans:state.${state}`),
});

export function planPage(data: PlanData, tools: ViewTools): Views['plans/show'] {
  const { plan, drift, history, work } = data;
  const { t } = tools;
  return {
    head: { title: planTitle(t, plan), lead: t(`plans:lead.${plan.state}`), chips: [stateChip(plan.state, t)] },
    tabs: planTabs(t, plan, 'plan'),
    notices: notices(data, tools),
    figures: figures(data, tools),
    facts: facts(data, tools),
    actions: actions(data, tools),
    work: workTable(work, tools),
    drift: isOpen(plan.state) ? driftTable(drift, tools) : null,
    history,
  };
}

function notices({ plan, drift, basis: { summary } }: PlanData, { t, number }: ViewTools): NoticeView[] {
  const found: NoticeView[] = [];
  if (isOpen(plan.state) && drift.length > 0) {
    found.push({ kind: 'warning', sentence: t('plans:notice.drift', { count: number(drift.length) }) });
  }
  if (summary.status !== 'optimal') {
    const gap = (summary.gap * 100).toFixed(2);
    found.push({ kind: 'warning', sentence: t('plans:notice.gap', { gap }) });
  }
  return found;
}

function figures({ basis: { summary }, work }: PlanData, { t, number }: ViewTools): FigureCardsView {
  const { items, done } = workTotals(work);
  const card = (key: string, value: number, unit: string, note: string) => ({
    label: t(`plans:figure.${key}`),
    value: number(value),
    unit: t(`plans:unit.${unit}`),
    note,
  });
  const after = summary.terminals;
  return {
    items: [
      card('terminals', after, 'terminals', t('plans:figure.terminalsNote', { now: number(summary.terminalsNow) })),
      card('outlay', summary.outlay, 'yen', t('plans:figure.outlayNote', { cost: number(summary.cost) })),
      card(
        'withMore',
        summary.withMore,
        'people',
        t('plans:figure.withMoreNote', { people: number(summary.employees) }),
      ),
      card('done', done, 'items', t('plans:figure.doneNote', { items: number(items) })),
    ],
  };
}

function facts({ plan, basis, replaces }: PlanData, { t, date, instant }: ViewTools): DescriptionListView {
  const scenario = { text: basis.scenario, href: `/scenarios/${basis.scenarioId}` };
  const previous = replaces && { text: planTitle(t, replaces), href: planAddress(replaces) };
  return {
    items: [
      { term: t('plans:field.scenario'), detail: scenario },
      { term: t('plans:field.asOn'), detail: date(basis.asOn) },
      { term: t('plans:field.solvedAt'), detail: instant(basis.solvedAt) },
      { term: t('plans:field.problemHash'), detail: basis.problemHash, support: t('plans:support.problemHash') },
      ...(previous ? [{ term: t('plans:field.replaces'), detail: previous }] : []),
      { term: t('plans:field.revision'), detail: String(plan.revision) },
    ],
  };
}

function actions({ plan, authors }: PlanData, { t, can, user }: ViewTools): ActionsView | null {
  const personId = user?.personId ?? null;
  const allowed = PLAN_MOVES.filter(({ permission }) => can(permission));
  const open = allowed.filter((move) => planObstacle(move, { state: plan.state, authors }, personId) === null);
  const isOwn = allowed.some(
    (move) => planObstacle(move, { state: plan.state, authors }, personId) === 'plans:closed.own',
  );
  const items = open.map(({ step, grave }, at) => ({
    label: t(`plans:life.${step}.do`),
    kind: grave ? ('danger' as const) : at === 0 ? ('primary' as const) : ('secondary' as const),
    href: `${planAddress(plan)}/${step}`,
  }));
  const replanning = {
    label: t('plans:replanning.do'),
    kind: 'secondary' as const,
    href: `${planAddress(plan)}/replanning`,
  };
  const canReplan = can('plan.write') && ['decided', 'underway'].includes(plan.state);
  const all = canReplan ? [...items, replanning] : items;
  if (all.length === 0 && !isOwn) return null;
  return { title: t('plans:actions'), items: all, note: isOwn ? t('plans:closed.own') : null };
}

function workTable(work: readonly WorkCount[], { t, number }: ViewTools): TableView {
  const rows = ITEM_KINDS.flatMap((kind) => {
    const found = work.find((one) => one.kind === kind);
    if (!found) return [];
    const { items, done } = found;
    return [{ cells: [t(`plans:kind.${kind}`), number(items), number(done), number(items - done)] }];
  });
  return {
    caption: t('plans:workTable.caption'),
    captionShown: true,
    columns: [
      { key: 'kind', label: t('plans:workTable.kind') },
      ...['items', 'done', 'left'].map((key) => ({ key, label: t(`plans:workTable.${key}`), numeric: true })),
    ],
    rows,
    empty: { sentence: t('plans:workTable.empty') },
  };
}
