import type { FilterBarView, Option } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { planAddress } from './plan-frame.ts';
import { closedWeeks, weeksOf } from './schedule-weeks.ts';
import { weekLabel } from './wave-words.ts';
import type { PlanWork } from './work-page.queries.ts';

/** Which week, and whose work in it. */
export function workFilter(data: PlanWork, tools: ViewTools): FilterBarView {
  const { plan, asked, week, unitsInWeek, technicians, nameOf } = data;
  const { t } = tools;
  const field = (name: string, value: string, options: readonly Option[], blank?: string) => ({
    ...{ type: 'select' as const, name, label: t(`waves:work.filter.${name}`), value, options },
    ...(blank !== undefined && { blank }),
  });
  const units = unitsInWeek.map((unit) => ({ value: unit.unitId, label: `${unit.code} ${nameOf(unit)}` }));
  return {
    action: `${planAddress(plan)}/work`,
    search: null,
    fields: [
      field('week', String(week ?? ''), weekOptions(data, tools)),
      field('unit', asked.unitId, units, t('waves:work.filter.all')),
      field(
        'technician',
        asked.technician,
        technicians.map((name) => ({ value: name, label: name })),
        t('waves:work.filter.all'),
      ),
    ],
    hidden: [],
  };
}

function weekOptions({ schedule, load }: PlanWork, tools: ViewTools): Option[] {
  if (schedule === null) return [];
  const closed = new Set(closedWeeks(schedule));
  return weeksOf(schedule)
    .filter((week) => load.has(week) || !closed.has(week))
    .map((week) => ({
      value: String(week),
      label: tools.t('waves:work.filter.weekOption', {
        ...{ week: weekLabel(schedule, week, tools), people: tools.number(load.get(week) ?? 0) },
      }),
    }));
}
