import type { WavesProblem, WaveUnit } from '../planning/waves-problem.ts';
import { capacityOf, type Schedule, type UnitWeeks } from './schedule.ts';
import { closedWeeks } from './schedule-weeks.ts';

/** A 課 of a plan: how much there is to do, when it is due, and its weeks. */
export interface PlannedUnit extends UnitWeeks {
  readonly unitId: string;
  readonly code: string;
  /** People with something to do for. */
  readonly moves: number;
  readonly dueWeek: number;
  readonly lateCost: number;
  readonly notBefore: number;
  readonly items: number;
  readonly done: number;
}

/** Work done keeps its week: what was begun is not moved any more. */
export const isBegun = ({ done, fromWeek }: PlannedUnit): boolean => done > 0 && fromWeek !== null;

/** What has been done in weeks gone by is no question any more. */
export const isPast = (unit: PlannedUnit, thisWeek: number): boolean =>
  isBegun(unit) && unit.toWeek !== null && unit.toWeek < thisWeek;

/** Whether the unit has to stay in its week: begun, or pinned to one that is still to come. */
export const isKept = (unit: PlannedUnit, thisWeek: number): boolean =>
  isBegun(unit) || (unit.pinned && unit.fromWeek !== null && unit.fromWeek >= thisWeek);

export interface WavesAsked {
  readonly problem: WavesProblem;
  /** By 所属コード. */
  readonly pinned: ReadonlyMap<string, number>;
}

/** The solver's problem: weeks gone by are not used again. Units are named by their codes, so that a file of it can be read. */
export function wavesAsked(schedule: Schedule, units: readonly PlannedUnit[], thisWeek: number): WavesAsked {
  const asked = units.filter((unit) => unit.moves > 0 && !isPast(unit, thisWeek));
  const kept = asked.filter((unit) => isKept(unit, thisWeek));
  return {
    problem: {
      ...{ weeks: schedule.weeks, capacityPerWeek: capacityOf(schedule), blackout: closedWeeks(schedule) },
      units: asked.map((unit) => waveUnit(unit, isBegun(unit) ? 1 : thisWeek)),
    },
    pinned: new Map(kept.map(({ code, fromWeek }) => [code, fromWeek ?? 1])),
  };
}

const waveUnit = (unit: PlannedUnit, earliest: number): WaveUnit => ({
  ...{ id: unit.code, moves: unit.moves, dueWeek: unit.dueWeek, lateCostPerWeek: unit.lateCost },
  notBefore: isBegun(unit) ? 1 : Math.max(unit.notBefore, earliest),
});
