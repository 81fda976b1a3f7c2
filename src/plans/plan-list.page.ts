import { moduleTabs } from '../consolidation/labels.ts';
import type { SolutionSummary } from '../scenarios/solution.ts';
import type { PageHeadView, PaginationView, TableView, TabsView } from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { stateChip } from './plan.page.ts';
import type { PlanLine } from './plan.queries.ts';
import { planTitle } from './plan-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'plans/index': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

interface ListData {
  readonly plans: readonly PlanLine[];
  readonly total: number;
  readonly page: number;
}

export function planListPage({ plans, total, page }: ListData, tools: ViewTools): Views['plans/index'] {
  const { t } = tools;
  return {
    head: { title: t('plans:title'), lead: t('plans:listLead') },
    tabs: moduleTabs(tools, 'plans'),
    table: {
      caption: t('plans:title'),
      columns: [
        ...['name', 'state', 'scenario', 'asOn'].map((key) => ({ key, label: t(`plans:column.${key}`) })),
        ...['terminals', 'outlay', 'progress'].map((key) => ({ key, label: t(`plans:column.${key}`), numeric: true })),
      ],
      rows: plans.map((plan) => planRow(plan, tools)),
      empty: { sentence: t('plans:empty'), action: { href: '/scenarios', label: t('plans:toScenarios') } },
    },
    pages: pagination(total, page, PAGE_SIZE),
  };
}

function planRow(plan: PlanLine, { t, number, date }: ViewTools) {
  const { terminals, outlay } = JSON.parse(plan.summary) as SolutionSummary;
  const [items, done] = [Number(plan.items), Number(plan.done)];
  return {
    cells: [
      { text: planTitle(t, plan), href: `/plans/${plan.id}` },
      { chip: stateChip(plan.state, t) },
      plan.scenario,
      date(plan.asOn),
      number(terminals),
      number(outlay),
      t('plans:progressOf', { done: number(done), items: number(items) }),
    ],
  };
}
