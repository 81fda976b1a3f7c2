import type { ProposalRow } from '../decisions/hands.queries.ts';
import { type Making, printedSheet } from '../decisions/proposal-print.ts';
import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { todayIn } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { planHash } from './plan.rules.ts';
import { ITEM_COLUMNS, itemTexts, type PlanData } from './plan-content.ts';
import { planName } from './plan-frame.ts';

function itemTable(data: PlanData, tools: ViewTools): PrintedReport['tables'][number] {
  const { t } = tools;
  return {
    caption: t('trainingPlans:items'),
    columns: ITEM_COLUMNS.map((key) => ({ label: t(`trainingPlans:column.${key}`) })),
    rows: data.items.map((item) => {
      const texts = itemTexts(item, data, tools);
      return ITEM_COLUMNS.map((key) => texts[key] || '—');
    }),
    empty: t('trainingPlans:empty.items'),
  };
}

/** 研修計画書 on A4. */
export function printedPlan(data: PlanData, { city, at }: Making, tools: ViewTools): PrintedReport {
  const { plan, items } = data;
  const { t, lang, date } = tools;
  const fact = (key: string, detail: string | null) => ({
    term: t(`trainingPlans:column.${key}`),
    detail: detail || '—',
  });
  return {
    ...{ kind: 'report', language: lang, title: planName(plan, tools), at, ...printLabels(t) },
    ...{ addressee: null, sender: city || null },
    facts: [
      fact('state', t(`trainingPlans:state.${plan.state}`)),
      fact('decidedOn', plan.decidedAt && date(todayIn(plan.decidedAt))),
      fact('courses', String(items.length)),
      fact('hash', planHash(plan, items)),
    ],
    sentences: plan.aim.split('\n').filter((line) => line !== ''),
    tables: [itemTable(data, tools)],
  };
}

/** 起案文書 of the plan, with the plan itself. */
export function printedPlanProposal(
  data: PlanData & { readonly proposal: ProposalRow },
  making: Making,
  tools: ViewTools,
): PrintedReport {
  const { plan, hands, proposal, items } = data;
  const fact = (key: string, detail: string) => ({ term: tools.t(`trainingPlans:column.${key}`), detail });
  const sheet = {
    ...{ hands, proposal, decided: [], sentences: plan.aim.split('\n').filter((line) => line !== '') },
    facts: [fact('plan', planName(plan, tools)), fact('hash', planHash(plan, items))],
    tables: [itemTable(data, tools)],
  };
  return printedSheet(sheet, making, tools);
}
