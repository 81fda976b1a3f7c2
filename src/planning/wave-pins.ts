import type { ShapeFault } from './json-shape.ts';
import { FaultyProblem } from './problem-format.ts';
import { type Slot, slotsOf } from './wave-slots.ts';
import type { WavesProblem, WaveUnit } from './waves-problem.ts';

/** By the id of a unit, the week in which it has to start. */
export type Pinned = ReadonlyMap<string, number>;

/**
 * All slots of all units; of a pinned unit only the one of its week. Throws FaultyProblem with every pin that cannot be kept,
 * also where pins fill a week beyond its capacity: a pinned unit is never moved nor left out.
 */
export function slotsAround(
  problem: WavesProblem,
  working: readonly number[],
  units: readonly WaveUnit[],
  pinned: Pinned,
): Slot[] {
  const slots = units.flatMap((unit) => {
    const week = pinned.get(unit.id);
    return slotsOf(problem, working, unit).filter(({ from }) => week === undefined || from === week);
  });
  const kept = new Map(slots.filter(({ unit }) => pinned.has(unit.id)).map((slot) => [slot.unit.id, slot]));
  const faults = [...pinsNowhere(problem, pinned, kept), ...pinsInFullWeeks(problem, [...kept.values()])];
  if (faults.length > 0) throw new FaultyProblem(faults);
  return slots;
}

const pathOf = (unit: string): string => `pinned.${unit}`;

function pinsNowhere({ units }: WavesProblem, pinned: Pinned, kept: ReadonlyMap<string, Slot>): ShapeFault[] {
  const known = new Set(units.map(({ id }) => id));
  return [...pinned].sort().flatMap(([unit, week]) => {
    if (kept.has(unit)) return [];
    return [{ path: pathOf(unit), reason: known.has(unit) ? `cannot start in week ${week}` : 'is no unit' }];
  });
}

function pinsInFullWeeks({ capacityPerWeek }: WavesProblem, kept: readonly Slot[]): ShapeFault[] {
  const filled = new Map<number, number>();
  return kept.flatMap(({ unit, taken }) => {
    for (const { week, moves } of taken) filled.set(week, (filled.get(week) ?? 0) + moves);
    const full = taken.find(({ week }) => (filled.get(week) ?? 0) > capacityPerWeek);
    if (!full) return [];
    const needed = filled.get(full.week) ?? 0;
    return [
      {
        path: pathOf(unit.id),
        reason: `fills week ${full.week} with ${needed} moves, and it holds ${capacityPerWeek}`,
      },
    ];
  });
}
