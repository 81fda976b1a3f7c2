import type { IsoDate } from '../shared/dates.ts';
import type { Schedule } from './schedule.ts';
import { fridayOfWeek } from './schedule-weeks.ts';
import type { PlannedUnit } from './wave-problem.ts';

/** Somebody's terminals before and after the plan, and the 課 with which they move; null: nothing is to be done for them. */
export interface PersonOnLine {
  readonly before: number;
  readonly after: number;
  readonly unitId: string | null;
  /** The 部; null for somebody posted nowhere. */
  readonly divisionId: string | null;
}

export interface LinePoint {
  readonly on: IsoDate;
  readonly terminals: number;
  readonly perPerson: number;
  /** 0 to 1. */
  readonly oneTerminalRate: number;
}

/** The figures at the beginning, and at the end of each week in which a unit is done. */
export function pointsOf(
  schedule: Pick<Schedule, 'startOn'>,
  units: readonly Pick<PlannedUnit, 'unitId' | 'toWeek'>[],
  people: readonly PersonOnLine[],
): LinePoint[] {
  const ends = new Map(units.flatMap(({ unitId, toWeek }) => (toWeek === null ? [] : [[unitId, toWeek] as const])));
  const weeks = [...new Set(ends.values())].sort((a, b) => a - b);
  if (weeks.length === 0 || people.length === 0) return [];
  const countsAfter =
    (week: number) =>
    (person: PersonOnLine): number =>
      person.unitId !== null && (ends.get(person.unitId) ?? Number.POSITIVE_INFINITY) <= week
        ? person.after
        : person.before;
  const at = (on: IsoDate, week: number): LinePoint => {
    const counts = people.map(countsAfter(week));
    const terminals = counts.reduce((sum, one) => sum + one, 0);
    const withOne = counts.filter((one) => one === 1).length;
    return { on, terminals, perPerson: terminals / people.length, oneTerminalRate: withOne / people.length };
  };
  return [at(schedule.startOn, 0), ...weeks.map((week) => at(fridayOfWeek(schedule, week), week))];
}

/** 1人当たり端末数 at the end of the plan, 部 by 部. */
export function divisionsOf(
  people: readonly PersonOnLine[],
): { readonly unitId: string; readonly perPerson: number }[] {
  const members = new Map<string, number[]>();
  for (const { divisionId, after } of people) {
    if (divisionId === null) continue;
    const counts = members.get(divisionId);
    if (counts) counts.push(after);
    else members.set(divisionId, [after]);
  }
  return [...members].map(([unitId, counts]) => ({
    unitId,
    perPerson: counts.reduce((sum, one) => sum + one, 0) / counts.length,
  }));
}
