import type { ChipView, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { OutOfOrder } from './handover-order.ts';
import type { PlanRecord } from './plan.queries.ts';
import { planAddress } from './plan-frame.ts';
import { capacityOf, type Schedule } from './schedule.ts';
import { closingsOf, weeksOf } from './schedule-weeks.ts';
import { loadOf, takenBy } from './wave-load.ts';
import { isBegun, type PlannedUnit } from './wave-problem.ts';
import { spanLabel, weekLabel, weeksLabel } from './wave-words.ts';

export interface WeekView {
  readonly week: number;
  readonly label: string;
  readonly isNow: boolean;
  /** Why nobody is sent out; null for a working week. */
  readonly closed: string | null;
  readonly load: { readonly percent: number; readonly text: string; readonly isOver: boolean } | null;
  readonly units: readonly UnitView[];
}

export interface UnitView {
  readonly name: string;
  readonly href: string | null;
  readonly moves: string;
  readonly due: string;
  readonly chips: readonly ChipView[];
  readonly workHref: string;
  /** Where it is pinned to another week; null where it stays. */
  readonly pinAction: string | null;
}

interface Calendar {
  readonly plan: PlanRecord;
  readonly schedule: Schedule;
  readonly units: readonly PlannedUnit[];
  readonly nameOf: (unit: PlannedUnit) => string;
  readonly thisWeek: number;
  readonly canWrite: boolean;
}

export function weekRows(calendar: Calendar, tools: ViewTools): WeekView[] {
  const { schedule, units, thisWeek } = calendar;
  const load = loadOf(schedule, units);
  const inWeek = new Map<number, UnitView[]>();
  for (const unit of units) {
    for (const { week, moves } of takenBy(schedule, unit))
      inWeek.set(week, [...(inWeek.get(week) ?? []), unitView(calendar, unit, { week, moves }, tools)]);
  }
  return weeksOf(schedule).map((week) => {
    const closings = closingsOf(schedule, week);
    return {
      ...{ week, label: weekLabel(schedule, week, tools), isNow: week === thisWeek },
      closed:
        closings.length === 0 ? null : closings.map((one) => closingText(one, tools)).join(tools.t('waves:separator')),
      load: closings.length > 0 && !load.has(week) ? null : loadView(load.get(week) ?? 0, capacityOf(schedule), tools),
      units: inWeek.get(week) ?? [],
    };
  });
}

const closingText = ({ fromOn, toOn, reason }: Schedule['closed'][number], tools: ViewTools): string =>
  tools.t('waves:closedFor', { reason, span: spanLabel(fromOn, toOn, tools) });

function loadView(moves: number, capacity: number, { t, number }: ViewTools): WeekView['load'] {
  const percent = capacity === 0 ? 0 : Math.round((moves / capacity) * 100);
  const isOver = moves > capacity;
  const params = { moves: number(moves), capacity: number(capacity), percent, over: number(moves - capacity) };
  return { percent: Math.min(100, percent), text: t(`waves:load.${isOver ? 'over' : 'within'}`, params), isOver };
}

type Part = { readonly week: number; readonly moves: number };

function unitView(calendar: Calendar, unit: PlannedUnit, { week, moves }: Part, tools: ViewTools): UnitView {
  const { plan, schedule, nameOf, canWrite } = calendar;
  const { t, number } = tools;
  const address = `${planAddress(plan)}/units/${unit.unitId}/week`;
  const isPart = moves < unit.moves;
  const canMove = canWrite && !isBegun(unit);
  return {
    name: nameOf(unit),
    href: canMove ? address : null,
    moves: t(`waves:unit.${isPart ? 'part' : 'moves'}`, { moves: number(moves), all: number(unit.moves) }),
    due: t('waves:unit.due', { week: weekLabel(schedule, unit.dueWeek, tools) }),
    chips: chips(unit, calendar.thisWeek, tools),
    workHref: `${planAddress(plan)}/work?week=${week}&unit=${unit.unitId}`,
    pinAction: canMove ? address : null,
  };
}

function chips(unit: PlannedUnit, thisWeek: number, { t, number }: ViewTools): ChipView[] {
  const chip = (tone: ChipView['tone'], key: string, params = {}): ChipView => ({
    ...{ kind: 'state', tone, label: t(`waves:chip.${key}`, params) },
  });
  const late = (unit.toWeek ?? 0) - unit.dueWeek;
  const { items, done } = unit;
  const isOverdue = done < items && unit.toWeek !== null && unit.toWeek < thisWeek;
  return [
    ...(late > 0 ? [chip('attention', 'late', { weeks: late, cost: number(late * unit.lateCost) })] : []),
    ...(unit.pinned ? [chip('info', 'pinned')] : []),
    ...(done > 0
      ? [chip(done === items ? 'good' : 'neutral', done === items ? 'done' : 'begun', { done, items })]
      : []),
    ...(isOverdue ? [chip('bad', 'overdue', { left: number(items - done) })] : []),
  ];
}

/** Units for which there was no room, or no weeks were found yet. */
export function unplacedTable(
  { plan, units, nameOf, schedule }: Pick<Calendar, 'plan' | 'units' | 'nameOf'> & { schedule: Schedule | null },
  canWrite: boolean,
  tools: ViewTools,
): TableView | null {
  const { t, number } = tools;
  const left = units.filter(({ fromWeek }) => fromWeek === null);
  if (left.length === 0 || schedule === null) return null;
  const column = (key: string) => ({ key, label: t(`waves:column.${key}`), numeric: key === 'moves' });
  return {
    caption: t('waves:unplaced', { units: number(left.length) }),
    captionShown: true,
    columns: ['unit', 'moves', 'due', 'notBefore'].map(column),
    rows: left.map((unit) => ({
      cells: [
        canWrite ? { text: nameOf(unit), href: `${planAddress(plan)}/units/${unit.unitId}/week` } : nameOf(unit),
        number(unit.moves),
        weekLabel(schedule, Math.max(1, unit.dueWeek), tools),
        unit.notBefore > 1 ? weekLabel(schedule, unit.notBefore, tools) : null,
      ],
    })),
    empty: { sentence: t('waves:notice.noWeeks') },
  };
}

export function handoverTable(
  { outOfOrder, schedule, nameOf }: Pick<Calendar, 'schedule' | 'nameOf'> & { outOfOrder: readonly OutOfOrder[] },
  tools: ViewTools,
): TableView {
  const { t } = tools;
  const weekOf = ({ fromWeek, toWeek }: PlannedUnit): string =>
    fromWeek === null ? t('waves:noWeek') : weeksLabel(schedule, fromWeek, toWeek ?? fromWeek, tools);
  return {
    caption: t('waves:handovers.caption'),
    captionShown: true,
    columns: ['to', 'from', 'terminals', 'what'].map((key) => ({ key, label: t(`waves:handovers.${key}`) })),
    rows: outOfOrder.map(({ to, from, assetNumbers, isSameWeek }) => ({
      cells: [
        t('waves:handovers.unit', { unit: nameOf(to), week: weekOf(to) }),
        t('waves:handovers.unit', { unit: nameOf(from), week: weekOf(from) }),
        assetNumbers.join(t('waves:separator')),
        t(`waves:handovers.${isSameWeek ? 'sameWeek' : 'tooLate'}`),
      ],
    })),
    empty: { sentence: t('waves:handovers.none') },
  };
}
