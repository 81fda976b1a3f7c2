import type { PlannedUnit } from './wave-problem.ts';
import type { WorkItem } from './work-list.queries.ts';

/** What one technician does for one unit in a week. */
export interface WorkList {
  readonly unit: PlannedUnit;
  readonly technician: string;
  readonly items: readonly WorkItem[];
}

export interface WorkAsked {
  /** Empty: all of them. */
  readonly unitId: string;
  readonly technician: string;
}

/** By unit, then technician, each in the order of the work. */
export function workLists(units: readonly PlannedUnit[], items: readonly WorkItem[], asked: WorkAsked): WorkList[] {
  return units
    .filter(({ unitId }) => asked.unitId === '' || unitId === asked.unitId)
    .flatMap((unit) => {
      const own = items.filter(({ unitId }) => unitId === unit.unitId);
      const technicians = [...new Set(own.map(({ technician }) => technician))];
      return technicians
        .filter((technician) => asked.technician === '' || technician === asked.technician)
        .map((technician) => ({ unit, technician, items: own.filter((item) => item.technician === technician) }));
    });
}
