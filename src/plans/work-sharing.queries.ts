import type { EntityManager } from 'typeorm';
import { PlanItem } from './plan.entity.ts';
import { plannedUnits } from './plan-units.queries.ts';
import type { Schedule } from './schedule.ts';
import { takenBy, weeksOfPeople } from './wave-load.ts';
import { type Portion, shareWork } from './work-sharing.ts';

/** Items whose technician is another one now; what is done stays with whoever did it. */
export async function sharedItems(manager: EntityManager, planId: string, schedule: Schedule): Promise<PlanItem[]> {
  const items = await manager.find(PlanItem, { where: { planId }, order: { position: 'ASC' } });
  const portions: Portion[] = [];
  for (const unit of await plannedUnits(manager, planId)) {
    const people = [...new Set(items.filter(({ unitId }) => unitId === unit.unitId).map(({ personId }) => personId))];
    const weeks = weeksOfPeople(takenBy(schedule, unit), people);
    for (const week of new Set(weeks.values()))
      portions.push({ week, unit: unit.code, people: people.filter((person) => weeks.get(person) === week) });
  }
  const served = shareWork(portions, schedule.technicians);
  return items.flatMap((item) => {
    const technician = served.get(item.personId) ?? '';
    return item.doneOn !== null || item.technician === technician ? [] : [{ ...item, technician }];
  });
}
