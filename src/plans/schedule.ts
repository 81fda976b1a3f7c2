import type { WavesAnswer } from '../planning/waves-problem.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';

/** When the units of a plan can move, and what was found for them. Weeks are counted from 1. */
export interface Schedule {
  /** Monday of the first week. */
  readonly startOn: IsoDate;
  readonly weeks: number;
  readonly technicians: readonly Technician[];
  readonly closed: readonly ClosedPeriod[];
  /** By the id of a method: the day from which its seats are there. */
  readonly seatsFrom: Readonly<Record<string, IsoDate>>;
  /** Yen for each person and week after the lease of a terminal that is given back. */
  readonly lateCost: number;
  readonly outcome: Outcome | null;
  /** What the last change took away, so that it can be undone. */
  readonly before: Before | null;
}

export interface Technician {
  readonly name: string;
  /** People whose work they do in a week. */
  readonly perWeek: number;
}

/** Both days included. */
export interface ClosedPeriod {
  readonly fromOn: IsoDate;
  readonly toOn: IsoDate;
  readonly reason: string;
}

/** What the solver answered. */
export interface Outcome extends Pick<WavesAnswer, 'status' | 'cost' | 'lastWeek' | 'bound'> {
  readonly unscheduled: number;
  readonly solvedAt: Instant;
  /** Somebody has moved a unit by hand since: the answer speaks of other weeks. */
  readonly isMovedSince: boolean;
}

export interface UnitWeeks {
  readonly pinned: boolean;
  readonly fromWeek: number | null;
  readonly toWeek: number | null;
}

export interface Before {
  /** By the id of the unit. */
  readonly weeks: Readonly<Record<string, UnitWeeks>>;
  readonly outcome: Outcome | null;
}

/** What people say of it. */
export type Settings = Omit<Schedule, 'outcome' | 'before'>;

/** Null while nobody has said when the plan can be carried out. */
export function scheduleOf({ schedule }: { readonly schedule: string }): Schedule | null {
  const kept = JSON.parse(schedule) as Partial<Schedule>;
  return kept.startOn === undefined ? null : (kept as Schedule);
}

/** People whom all technicians together can do in a week. */
export const capacityOf = ({ technicians }: Pick<Schedule, 'technicians'>): number =>
  technicians.reduce((sum, { perWeek }) => sum + perWeek, 0);
