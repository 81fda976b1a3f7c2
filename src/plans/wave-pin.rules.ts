import { capacityOf, type Schedule } from './schedule.ts';
import { closedWeeks } from './schedule-weeks.ts';
import { loadOf, takenFrom } from './wave-load.ts';
import { isBegun, isKept, isPast, type PlannedUnit } from './wave-problem.ts';

/** Why a unit cannot begin in a week. */
export interface PinFault {
  readonly kind: 'begun' | 'noWeek' | 'past' | 'closed' | 'beforeSeats' | 'tooLong' | 'full';
  readonly unit: PlannedUnit;
  readonly params: Readonly<Record<string, number>>;
}

/** Null where the unit can begin in the week beside everything that has to stay where it is. */
export function pinFault(
  schedule: Schedule,
  units: readonly PlannedUnit[],
  unit: PlannedUnit,
  { week, thisWeek }: { readonly week: number; readonly thisWeek: number },
): PinFault | null {
  const fault = (kind: PinFault['kind'], params = {}): PinFault => ({ kind, unit, params });
  if (isBegun(unit)) return fault('begun');
  if (!Number.isInteger(week) || week < 1 || week > schedule.weeks) return fault('noWeek', { weeks: schedule.weeks });
  if (week < thisWeek) return fault('past');
  if (closedWeeks(schedule).includes(week)) return fault('closed');
  if (week < unit.notBefore) return fault('beforeSeats', { notBefore: unit.notBefore });
  const own = takenFrom(schedule, unit, week);
  if (own === null) return fault('tooLong');
  const others = units.filter((one) => one.unitId !== unit.unitId && isKept(one, thisWeek) && !isPast(one, thisWeek));
  const load = loadOf(schedule, [...others, { ...unit, fromWeek: week }]);
  const capacity = capacityOf(schedule);
  const full = own.find((one) => (load.get(one.week) ?? 0) > capacity);
  return full ? fault('full', { needed: load.get(full.week) ?? 0, capacity, inWeek: full.week }) : null;
}

/** Of everything that has to stay where it is, the first that cannot: closed, before its seats, or beyond what can be done. */
export function firstPinFault(schedule: Schedule, units: readonly PlannedUnit[], thisWeek: number): PinFault | null {
  const kept = units.filter((unit) => isKept(unit, thisWeek) && !isPast(unit, thisWeek));
  for (const unit of kept) {
    const week = unit.fromWeek ?? 0;
    const asked = isBegun(unit) ? { ...unit, done: 0, notBefore: 1 } : unit;
    const fault = pinFault(schedule, kept, asked, { week, thisWeek: isBegun(unit) ? week : thisWeek });
    if (fault) return { ...fault, unit };
  }
  return null;
}
