import { faultsOf, list, object, type ShapeFault, text, whole } from './json-shape.ts';
import { FaultyProblem, twice } from './problem-format.ts';

/** Which units are to move, and when they can (shared planning model, section 5). Weeks are counted from 1. */
export interface WavesProblem {
  readonly weeks: number;
  /** Moves that the technicians can do in a week. */
  readonly capacityPerWeek: number;
  /** Weeks in which nothing moves. */
  readonly blackout: readonly number[];
  readonly units: readonly WaveUnit[];
}

export interface WaveUnit {
  readonly id: string;
  readonly moves: number;
  readonly dueWeek: number;
  readonly lateCostPerWeek: number;
  readonly notBefore: number;
}

export interface WavesAnswer {
  /** `feasible`: time ran out, or somebody stopped it, before the schedule was proven. */
  readonly status: 'optimal' | 'feasible';
  readonly cost: number;
  /** In which the last unit ends; 0 where none moves. */
  readonly lastWeek: number;
  /** No schedule of as many units can do with less: proven. */
  readonly bound: { readonly cost: number; readonly lastWeek: number };
  readonly schedule: readonly ScheduledUnit[];
  /** Units for which the weeks do not suffice. */
  readonly unscheduled: readonly string[];
}

export interface ScheduledUnit {
  readonly unit: string;
  readonly from: number;
  readonly to: number;
}

const shape = object({
  weeks: whole(1),
  capacityPerWeek: whole(1),
  blackout: list(whole(1)),
  units: list(object({ id: text, moves: whole(1), dueWeek: whole(1), lateCostPerWeek: whole(0), notBefore: whole(1) })),
});

/** Longer ones are no plan of a city. */
const MOST_WEEKS = 520;

/** Throws FaultyProblem with every fault; nothing is solved then. */
export function readWavesProblem(value: unknown): WavesProblem {
  const faults = faultsOf(shape, value);
  if (faults.length > 0) throw new FaultyProblem(faults);
  const problem = value as WavesProblem;
  const tooLong: ShapeFault[] =
    problem.weeks > MOST_WEEKS ? [{ path: 'weeks', reason: `must be at most ${MOST_WEEKS}` }] : [];
  const ids = problem.units.map(({ id }) => id);
  const contradictions = [...tooLong, ...twice(ids, (index) => `units[${index}].id`)];
  if (contradictions.length > 0) throw new FaultyProblem(contradictions);
  return problem;
}
