import type { WavesProblem, WaveUnit } from './waves-problem.ts';

/** A unit in the weeks that it would take, and what of each of them. */
export interface Slot {
  readonly unit: WaveUnit;
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly taken: readonly { readonly week: number; readonly moves: number }[];
}

/**
 * All slots of a unit. One with more moves than a week holds fills the working weeks from its first on, one after the
 * other, and leaves the rest of the last one to others.
 */
export function slotsOf({ capacityPerWeek }: WavesProblem, working: readonly number[], unit: WaveUnit): Slot[] {
  const length = Math.ceil(unit.moves / capacityPerWeek);
  const last = unit.moves - (length - 1) * capacityPerWeek;
  return working.slice(0, Math.max(0, working.length - length + 1)).flatMap((from, start) => {
    if (from < unit.notBefore) return [];
    const weeks = working.slice(start, start + length);
    const to = weeks.at(-1) ?? from;
    const taken = weeks.map((week, at) => ({ week, moves: at === length - 1 ? last : capacityPerWeek }));
    return [{ unit, from, to, taken, cost: unit.lateCostPerWeek * Math.max(0, to - unit.dueWeek) }];
  });
}

/** Before the end of this week not all the units can have moved, in whatever order. */
export function leastLastWeek(
  { capacityPerWeek }: WavesProblem,
  working: readonly number[],
  units: readonly WaveUnit[],
  slots: readonly Slot[],
): number {
  const moves = units.reduce((sum, unit) => sum + unit.moves, 0);
  const filled = working[Math.ceil(moves / capacityPerWeek) - 1] ?? 0;
  const earliest = new Map<WaveUnit, number>();
  for (const { unit, to } of slots) earliest.set(unit, Math.min(to, earliest.get(unit) ?? to));
  return Math.max(filled, 0, ...earliest.values());
}

/** Weeks that are no blackout weeks, in order. */
export function workingWeeks({ weeks, blackout }: WavesProblem): number[] {
  const closed = new Set(blackout);
  return Array.from({ length: weeks }, (_, index) => index + 1).filter((week) => !closed.has(week));
}
