import type { DescriptionListView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { capacityOf, type Outcome, type Schedule } from './schedule.ts';
import { lastDayOf } from './schedule-weeks.ts';
import type { PlannedUnit } from './wave-problem.ts';
import { spanLabel, weekOfLabel } from './wave-words.ts';

/** What the weeks are worth, in a sentence; never called the best without its proof. */
export function outcomeNotice({ outcome }: Schedule, isPlaced: boolean, t: Translate): NoticeView {
  if (outcome === null) return { kind: 'info', sentence: t(`waves:notice.${isPlaced ? 'notSolved' : 'noWeeks'}`) };
  if (outcome.isMovedSince) return { kind: 'warning', sentence: t('waves:notice.moved') };
  if (outcome.status !== 'optimal') return { kind: 'warning', sentence: t('waves:notice.notProven') };
  return { kind: 'success', sentence: t(`waves:notice.${outcome.cost === 0 ? 'onTime' : 'proven'}`) };
}

type Items = DescriptionListView['items'];

export function outcomeFacts(schedule: Schedule, units: readonly PlannedUnit[], tools: ViewTools): DescriptionListView {
  const { t, number } = tools;
  const { outcome, technicians, weeks } = schedule;
  const people = number(capacityOf(schedule));
  const capacity = t('waves:fact.capacityText', { people, technicians: number(technicians.length) });
  const span = t('waves:fact.spanText', { span: spanLabel(schedule.startOn, lastDayOf(schedule), tools), weeks });
  const when = [
    { term: t('waves:fact.span'), detail: span },
    { term: t('waves:fact.capacity'), detail: capacity },
  ];
  return { items: outcome === null ? when : [...when, ...found(schedule, outcome, units, tools)] };
}

/** After a move by hand the figures are those of the weeks as they stand, and nothing is proven of them. */
function found(schedule: Schedule, outcome: Outcome, units: readonly PlannedUnit[], tools: ViewTools): Items {
  const { t, number, instant } = tools;
  const { bound, isMovedSince } = outcome;
  const { cost, lastWeek } = isMovedSince ? asItStands(units) : outcome;
  const yen = (amount: number): string => t('waves:yen', { amount: number(Math.ceil(amount)) });
  const week = (at: number): string => weekOfLabel(schedule, Math.max(1, at), tools);
  // With units left out the bounds are those of schedules that leave as many out.
  const isWhole = outcome.status === 'optimal' || outcome.unscheduled === 0;
  const proof = (of: 'cost' | 'last', isMet: boolean, value: string): string => {
    if (isMovedSince) return t('waves:fact.byHand');
    return t(`waves:fact.${of}.${isMet && isWhole ? 'proven' : 'bound'}`, { bound: value });
  };
  return [
    {
      term: t('waves:fact.costOfLateness'),
      detail: yen(cost),
      support: proof('cost', bound.cost >= cost, yen(bound.cost)),
    },
    {
      term: t('waves:fact.lastWeek'),
      detail: week(lastWeek),
      support: proof('last', bound.lastWeek >= lastWeek, week(bound.lastWeek)),
    },
    { term: t('waves:fact.solvedAt'), detail: instant(outcome.solvedAt) },
  ];
}

const asItStands = (units: readonly PlannedUnit[]): { cost: number; lastWeek: number } => ({
  cost: units.reduce((sum, { lateCost, toWeek, dueWeek }) => sum + lateCost * Math.max(0, (toWeek ?? 0) - dueWeek), 0),
  lastWeek: Math.max(0, ...units.map(({ toWeek }) => toWeek ?? 0)),
});
