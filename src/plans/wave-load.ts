import { type Slot, slotsOf, workingWeeks } from '../planning/wave-slots.ts';
import type { WavesProblem } from '../planning/waves-problem.ts';
import { capacityOf, type Schedule } from './schedule.ts';
import { closedWeeks } from './schedule-weeks.ts';
import type { PlannedUnit } from './wave-problem.ts';

export type Taken = Slot['taken'][number];

type Moving = Pick<PlannedUnit, 'code' | 'moves' | 'fromWeek'>;

const emptyProblem = (schedule: Schedule): WavesProblem => ({
  ...{ weeks: schedule.weeks, capacityPerWeek: capacityOf(schedule), blackout: closedWeeks(schedule), units: [] },
});

/** The weeks that a unit takes from its first on, and how many people in each; null where it cannot begin then. */
export function takenFrom(schedule: Schedule, { code, moves }: Moving, week: number): readonly Taken[] | null {
  const problem = emptyProblem(schedule);
  const unit = { id: code, moves, dueWeek: 1, lateCostPerWeek: 0, notBefore: 1 };
  if (problem.capacityPerWeek === 0) return null;
  return slotsOf(problem, workingWeeks(problem), unit).find(({ from }) => from === week)?.taken ?? null;
}

/** As it stands. A week that was closed since holds all of the unit until new weeks are found. */
export function takenBy(schedule: Schedule, unit: Moving): readonly Taken[] {
  if (unit.fromWeek === null) return [];
  return takenFrom(schedule, unit, unit.fromWeek) ?? [{ week: unit.fromWeek, moves: unit.moves }];
}

/** People by week. */
export function loadOf(schedule: Schedule, units: readonly Moving[]): ReadonlyMap<number, number> {
  const load = new Map<number, number>();
  for (const { week, moves } of units.flatMap((unit) => takenBy(schedule, unit)))
    load.set(week, (load.get(week) ?? 0) + moves);
  return load;
}

/** In which of the unit's weeks each of its people comes: they are taken in their order. */
export function weeksOfPeople(taken: readonly Taken[], people: readonly string[]): ReadonlyMap<string, number> {
  const weeks = taken.flatMap(({ week, moves }) => Array.from({ length: moves }, () => week));
  const last = weeks.at(-1);
  return new Map(
    people.flatMap((person, at) => {
      const week = weeks[at] ?? last;
      return week === undefined ? [] : [[person, week] as const];
    }),
  );
}
