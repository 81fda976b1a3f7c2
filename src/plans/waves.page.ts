import type { ButtonView, DescriptionListView, PageHeadView, TableView, TabsView } from '../web/components.ts';
import type { ActionsView, NoticeView, ProgressView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { OutOfOrder } from './handover-order.ts';
import type { PlanRecord } from './plan.queries.ts';
import { planAddress, planTabs, planTitle } from './plan-frame.ts';
import { isOpen } from './plan-life.rules.ts';
import type { Schedule } from './schedule.ts';
import type { PlannedUnit } from './wave-problem.ts';
import { handoverTable, unplacedTable, type WeekView, weekRows } from './waves-calendar.ts';
import { outcomeFacts, outcomeNotice } from './waves-outcome.ts';
import type { WavesUnderWay } from './waves-solving.actions.ts';

declare module '../web/views.ts' {
  interface Views {
    'plans/waves': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly progress: ProgressView | null;
      readonly facts: DescriptionListView | null;
      readonly actions: ActionsView | null;
      readonly weeks: readonly WeekView[];
      /** Null where units may not be dragged. */
      readonly drag: { readonly action: string; readonly revision: string } | null;
      readonly unplaced: TableView | null;
      readonly handovers: TableView | null;
    };
  }
}

export interface WavesData {
  readonly plan: PlanRecord;
  readonly schedule: Schedule | null;
  readonly units: readonly PlannedUnit[];
  readonly nameOf: (unit: PlannedUnit) => string;
  readonly outOfOrder: readonly OutOfOrder[];
  readonly thisWeek: number;
  readonly underWay: WavesUnderWay | null;
  readonly isFailed: boolean;
}

export function wavesPage(data: WavesData, tools: ViewTools): Views['plans/waves'] {
  const { plan, schedule, underWay } = data;
  const { t } = tools;
  const canWrite = isOpen(plan.state) && tools.can('plan.write') && underWay === null;
  const weeks = schedule ? weekRows({ ...data, schedule, canWrite }, tools) : [];
  const action = weeks.flatMap((week) => week.units).find(({ pinAction }) => pinAction !== null)?.pinAction ?? null;
  return {
    head: { title: planTitle(t, plan), lead: t('waves:lead') },
    tabs: planTabs(t, plan, 'waves'),
    notices: notices(data, tools),
    progress: underWay && progressView(plan, underWay, tools),
    facts: schedule && outcomeFacts(schedule, data.units, tools),
    actions: canWrite ? actions(data, tools) : null,
    weeks,
    drag: action === null ? null : { action, revision: String(plan.revision) },
    unplaced: schedule ? unplacedTable(data, canWrite, tools) : null,
    handovers: data.outOfOrder.length > 0 && schedule ? handoverTable({ ...data, schedule }, tools) : null,
  };
}

function notices(
  { schedule, units, isFailed, underWay, outOfOrder }: WavesData,
  { t, number }: ViewTools,
): NoticeView[] {
  if (underWay) return [];
  const found: NoticeView[] = [];
  if (isFailed) found.push({ kind: 'error', sentence: t('waves:notice.failed') });
  if (schedule === null) return [...found, { kind: 'info', sentence: t('waves:notice.noSchedule') }];
  const isPlaced = units.some(({ fromWeek }) => fromWeek !== null);
  found.push(outcomeNotice(schedule, isPlaced, t));
  const out = units.filter(({ fromWeek }) => fromWeek === null).length;
  if (isPlaced && out > 0)
    found.push({ kind: 'warning', sentence: t('waves:notice.unplaced', { units: number(out) }) });
  if (outOfOrder.length > 0) found.push({ kind: 'warning', sentence: t('waves:notice.outOfOrder') });
  return found;
}

function progressView(
  plan: PlanRecord,
  { progress, startedAt, stoppedBy }: WavesUnderWay,
  tools: ViewTools,
): ProgressView {
  const { t, number, instant } = tools;
  const step = t(`waves:step.${progress.step ?? 'start'}`);
  const { best, bound } = progress;
  const isKnown = best !== undefined && bound !== undefined && Number.isFinite(best) && Number.isFinite(bound);
  const reached = isKnown
    ? t('waves:progress.reached', { best: number(Math.round(best)), bound: number(Math.floor(bound)) })
    : '';
  const stop = { label: t('waves:do.stop'), kind: 'secondary' as const, post: `${planAddress(plan)}/waves/halt` };
  return {
    ...{ id: 'finding-weeks', label: t('waves:progress.label'), value: null, max: 1 },
    text: stoppedBy === null ? [step, reached].join(' ').trim() : t('waves:progress.stopping'),
    note: t('waves:progress.note', { at: instant(startedAt) }),
    stop: stoppedBy === null && tools.can('plan.write') ? stop : null,
  };
}

function actions({ plan, schedule, units }: WavesData, { t }: ViewTools): ActionsView {
  const at = planAddress(plan);
  const settings: ButtonView = {
    ...{ label: t(`waves:do.${schedule ? 'settings' : 'begin'}`), href: `${at}/schedule` },
    kind: schedule ? 'secondary' : 'primary',
  };
  const isPinned = units.some(({ pinned }) => pinned);
  const solve: ButtonView = {
    label: t(`waves:do.${isPinned ? 'solveRest' : 'solve'}`),
    kind: 'primary',
    post: `${at}/waves/solution`,
  };
  const revision = [{ name: 'revision', value: String(plan.revision) }];
  const undo: ButtonView = { label: t('waves:do.undo'), kind: 'secondary', post: `${at}/waves/undo`, hidden: revision };
  return {
    title: t('waves:do.title'),
    items: [...(schedule ? [solve] : []), settings, ...(schedule?.before ? [undo] : [])],
    note: schedule ? t('waves:do.note') : null,
  };
}
