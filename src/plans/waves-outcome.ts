import type { DescriptionListView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { capacityOf, type Schedule } from './schedule.ts';
import { lastDayOf } from './schedule-weeks.ts';
import { spanLabel, weekOfLabel } from './wave-words.ts';

/** What the weeks are worth, in a sentence; never called the best without its proof. */
export function outcomeNotice({ outcome }: Schedule, isPlaced: boolean, t: Translate): NoticeView {
  if (outcome === null) return { kind: 'info', sentence: t(`waves:notice.${isPlaced ? 'notSolved' : 'noWeeks'}`) };
  if (outcome.isMovedSince) return { kind: 'warning', sentence: t('waves:notice.moved') };
  if (outcome.status !== 'optimal') return { kind: 'warning', sentence: t('waves:notice.notProven') };
  return { kind: 'success', sentence: t(`waves:notice.${outcome.cost === 0 ? 'onTime' : 'proven'}`) };
}

export function outcomeFacts(schedule: Schedule, tools: ViewTools): DescriptionListView {
  const { t, number, instant } = tools;
  const { outcome, technicians } = schedule;
  const item = (key: string, detail: string, support?: string) => ({
    term: t(`waves:fact.${key}`),
    detail,
    ...(support !== undefined && { support }),
  });
  const capacity = t('waves:fact.capacityText', {
    people: number(capacityOf(schedule)),
    technicians: number(technicians.length),
  });
  const span = spanLabel(schedule.startOn, lastDayOf(schedule), tools);
  const when = [item('span', t('waves:fact.spanText', { span, weeks: schedule.weeks })), item('capacity', capacity)];
  if (outcome === null) return { items: when };
  const { cost, bound, lastWeek, solvedAt } = outcome;
  const yen = (amount: number): string => t('waves:yen', { amount: number(Math.ceil(amount)) });
  return {
    items: [
      ...when,
      item(
        'cost',
        yen(cost),
        t(`waves:fact.${bound.cost >= cost ? 'costProven' : 'costBound'}`, { bound: yen(bound.cost) }),
      ),
      item(
        'lastWeek',
        weekOfLabel(schedule, lastWeek, tools),
        t(`waves:fact.${bound.lastWeek >= lastWeek ? 'lastProven' : 'lastBound'}`, {
          bound: weekOfLabel(schedule, Math.max(1, bound.lastWeek), tools),
        }),
      ),
      item('solvedAt', instant(solvedAt)),
    ],
  };
}
