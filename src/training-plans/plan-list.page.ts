import { todayIn } from '../shared/dates.ts';
import type { PageHeadView, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { PlanRow } from './plan.queries.ts';
import { PLANS, planAddress, planChip, planName } from './plan-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'training-plans/index': { readonly head: PageHeadView; readonly table: TableView };
  }
}

const COLUMNS = ['plan', 'state', 'courses', 'decidedOn'] as const;

export function planListPage(plans: readonly PlanRow[], tools: ViewTools): Views['training-plans/index'] {
  const { t, can, number, date } = tools;
  const add = { label: t('trainingPlans:begin.do'), kind: 'primary', href: `${PLANS}/new` } as const;
  return {
    head: {
      ...{ title: t('trainingPlans:title'), lead: t('trainingPlans:lead') },
      action: can('training.write') ? add : null,
    },
    table: {
      caption: t('trainingPlans:title'),
      columns: COLUMNS.map((key) => ({
        ...{ key, label: t(`trainingPlans:column.${key}`), numeric: key === 'courses' },
      })),
      rows: plans.map((plan) => ({
        cells: [
          { text: planName(plan, tools), href: planAddress(plan) },
          { chip: planChip(plan.state, t) },
          number(plan.courses),
          plan.decidedAt && date(todayIn(plan.decidedAt)),
        ],
      })),
      empty: { sentence: t('trainingPlans:empty.plans') },
    },
  };
}
