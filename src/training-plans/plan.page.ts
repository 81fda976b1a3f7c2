import { proposalFacts, proxyNotices, reviewerTable, stepActions, stepHistory } from '../decisions/proceedings.page.ts';
import type { ButtonView, Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ItemRow } from './plan.queries.ts';
import { planGaps } from './plan.rules.ts';
import { ITEM_COLUMNS, itemTexts, type PlanData } from './plan-content.ts';
import { planAddress, planChip, planName } from './plan-frame.ts';
import { PLAN_MOVES } from './plan-life.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'training-plans/show': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly aim: readonly string[];
      readonly actions: ActionsView | null;
      readonly items: TableView;
      readonly rest: TableView | null;
      readonly facts: DescriptionListView | null;
      readonly reviewers: TableView | null;
      readonly reports: TableView | null;
      readonly history: HistoryView;
    };
  }
}

export function planPage(data: PlanData, tools: ViewTools): Views['training-plans/show'] {
  const { plan, hands, proposal, items } = data;
  const { t } = tools;
  return {
    head: {
      title: planName(plan, tools),
      lead: t(`trainingPlans:stateLead.${plan.state}`),
      chips: [planChip(plan.state, t)],
    },
    notices: [...heldNotices(data, tools), ...gapNotices(data, tools), ...proxyNotices(hands, tools)],
    aim: plan.aim.split('\n').filter((line) => line !== ''),
    actions: actionsOf(data, tools),
    items: itemTable(data, tools),
    rest: data.rest.length === 0 || plan.state === 'withdrawn' ? null : restTable(data, tools),
    facts: items.length === 0 && !proposal ? null : { items: proposalFacts(hands, proposal, tools) },
    reviewers: reviewerTable(hands, tools),
    reports: plan.state === 'decided' && tools.can('trainingPlan.read') ? reportTable(data, tools) : null,
    history: stepHistory('trainingPlans', hands, tools),
  };
}

/** A decided plan that another took the place of. */
function heldNotices({ plan, held }: PlanData, tools: ViewTools): NoticeView[] {
  if (plan.state !== 'decided' || held === null || held.id === plan.id) return [];
  const action = { href: planAddress(held), label: planName(held, tools) };
  return [{ kind: 'info', sentence: tools.t('trainingPlans:changed'), action }];
}

function gapNotices({ plan, items }: PlanData, { t, can }: ViewTools): NoticeView[] {
  if (!can('trainingPlan.read') || !['draft', 'circulating'].includes(plan.state)) return [];
  const gaps = planGaps(items).map((key) => t(key));
  return gaps.length === 0 ? [] : [{ kind: 'warning', sentence: t('trainingPlans:gaps'), items: gaps }];
}

function actionsOf({ plan, hands, proposal, held }: PlanData, tools: ViewTools): ActionsView | null {
  const { t, can } = tools;
  const address = planAddress(plan);
  const button = (key: string, at = key): ButtonView => ({
    ...{ label: t(`trainingPlans:do.${key}`), kind: 'secondary', href: `${address}/${at}` },
  });
  const writes = can('training.write');
  const holds = held?.id === plan.id;
  const more: ButtonView[] = [
    ...(writes && plan.state === 'draft' ? [button('addItem', 'items/new'), button('edit')] : []),
    ...(writes && holds ? [button('report', 'reports/new'), button('revision')] : []),
    button('print', 'plan.pdf'),
    ...(proposal ? [button('sheet', 'proposal.pdf')] : []),
  ];
  const decides = can('trainingPlan.decide');
  return stepActions({ namespace: 'trainingPlans', address, hands, moves: PLAN_MOVES, decides, more }, tools);
}

function itemTable(data: PlanData, tools: ViewTools): TableView {
  const { plan, items } = data;
  const { t, can } = tools;
  const edits = plan.state === 'draft' && can('training.write');
  const cells = (item: ItemRow): Cell[] => {
    const texts = itemTexts(item, data, tools);
    const href = edits ? `${planAddress(plan)}/items/${item.id}/edit` : `/training/${item.code}`;
    const remove = { text: t('trainingPlans:do.removeItem'), href: `${planAddress(plan)}/items/${item.id}/removal` };
    const [, ...rest] = ITEM_COLUMNS.map((key) => texts[key]);
    return [{ text: item.title, href }, ...rest, ...(edits ? [remove] : [])];
  };
  const add = { href: `${planAddress(plan)}/items/new`, label: t('trainingPlans:do.addItem') };
  return {
    ...{ caption: t('trainingPlans:items'), captionShown: true, wide: true },
    columns: [...ITEM_COLUMNS, ...(edits ? ['change'] : [])].map((key) => ({
      ...{ key, label: t(`trainingPlans:column.${key}`) },
    })),
    rows: items.map((item) => ({ cells: cells(item) })),
    empty: { sentence: t('trainingPlans:empty.items'), action: edits ? add : null },
  };
}

const restTable = ({ rest }: PlanData, { t }: ViewTools): TableView => ({
  ...{ caption: t('trainingPlans:rest'), captionShown: true },
  columns: ['course', 'audience'].map((key) => ({ key, label: t(`trainingPlans:column.${key}`) })),
  rows: rest.map(({ code, title, audience }) => ({
    cells: [{ text: title, href: `/training/${code}` }, t(`trainingPlans:asked.${audience}`)],
  })),
  empty: { sentence: '' },
});

function reportTable({ plan, reports }: PlanData, { t, date, instant }: ViewTools): TableView {
  return {
    ...{ caption: t('trainingPlans:reports'), captionShown: true },
    columns: ['asOf', 'reportedOn', 'meeting', 'madeBy', 'madeAt'].map((key) => ({
      ...{ key, label: t(`trainingPlans:column.${key}`) },
    })),
    rows: reports.map((report) => ({
      cells: [
        { text: date(report.asOf), href: `${planAddress(plan)}/reports/${report.id}` },
        ...[date(report.reportedOn), report.meeting, report.madeBy, instant(report.madeAt)],
      ],
    })),
    empty: { sentence: t('trainingPlans:empty.reports') },
  };
}
