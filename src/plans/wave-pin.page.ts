import type { Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { PlanRecord } from './plan.queries.ts';
import { planAddress, planFrame } from './plan-frame.ts';
import { capacityOf, type Schedule } from './schedule.ts';
import { closedWeeks, weeksOf } from './schedule-weeks.ts';
import { loadOf } from './wave-load.ts';
import type { PlannedUnit } from './wave-problem.ts';
import { weekLabel } from './wave-words.ts';

export interface PinData {
  readonly plan: PlanRecord;
  readonly schedule: Schedule;
  readonly unit: PlannedUnit;
  readonly units: readonly PlannedUnit[];
  readonly name: string;
  readonly thisWeek: number;
}

/** One unit's week: pinned to one, or left to the solver. */
export function pinPage(data: PinData, state: FormState): { view: ReturnType<typeof formPage>; frame: Frame } {
  const { plan, schedule, unit, name } = data;
  const { t } = state;
  const { select, hidden } = fieldsOf('waves', state);
  const title = t('waves:pin.title', { unit: name });
  const params = { moves: unit.moves, due: weekLabel(schedule, unit.dueWeek, state) };
  const view = formPage(
    {
      ...{ title, lead: t('waves:pin.lead', params), submit: t('waves:pin.submit') },
      action: `${planAddress(plan)}/units/${unit.unitId}/week`,
      fields: [
        select('week', weekOptions(data, state), { blank: t('waves:pin.free'), support: t('waves:support.week') }),
        hidden('revision'),
      ],
      back: { href: `${planAddress(plan)}/waves`, label: t('waves:back') },
    },
    state,
  );
  return { view, frame: planFrame(t, plan, title) };
}

/** Weeks that nobody can use any more, or in which nobody is sent out, are not offered. */
function weekOptions({ schedule, units, unit, thisWeek }: PinData, state: FormState): Option[] {
  const load = loadOf(
    schedule,
    units.filter(({ unitId }) => unitId !== unit.unitId),
  );
  const closed = new Set(closedWeeks(schedule));
  const open = weeksOf(schedule).filter((week) => week >= Math.max(thisWeek, unit.notBefore) && !closed.has(week));
  return open.map((week) => ({
    value: String(week),
    label: state.t('waves:pin.week', {
      ...{ week: weekLabel(schedule, week, state), moves: load.get(week) ?? 0, capacity: capacityOf(schedule) },
    }),
  }));
}
