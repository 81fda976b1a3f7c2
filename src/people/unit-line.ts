import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { earlier, holdsOn, later, makeRoom, type Span } from '../shared/timeline.ts';

/** What a unit is called and where it stands. */
export interface UnitState {
  readonly name: string;
  readonly parentId: string | null;
  readonly level: string;
  readonly organ: string;
}

export type UnitSegment = Span & UnitState;

/** For every unit what it was, is and will be, in order of time; on a day without a segment it does not exist. */
export type UnitLines = ReadonlyMap<string, readonly UnitSegment[]>;

/** From `validFrom` until `validTo` the unit is as `state` says; null: it does not exist. */
export interface UnitStep extends Span {
  readonly unitId: string;
  readonly state: UnitState | null;
}

export const lineOf = (lines: UnitLines, unitId: string): readonly UnitSegment[] => lines.get(unitId) ?? [];

export const stateOn = (lines: UnitLines, unitId: string, on: IsoDate): UnitSegment | undefined =>
  lineOf(lines, unitId).find((segment) => holdsOn(segment, on));

/** What is left of `span` inside `other`; undefined where they do not meet. */
export function overlap(span: Span, other: Span): Span | undefined {
  const validFrom = later(span.validFrom, other.validFrom);
  const validTo = earlier(span.validTo, other.validTo);
  return validFrom < validTo ? { validFrom, validTo } : undefined;
}

/** The first day of `span` on which the unit does not exist; null where it exists throughout. */
export function missingDay(line: readonly Span[], span: Span): IsoDate | null {
  let day = span.validFrom;
  for (const segment of byTime(line)) {
    if (segment.validFrom > day) break;
    day = later(day, segment.validTo);
  }
  return day < span.validTo ? day : null;
}

const byTime = <T extends Span>(line: readonly T[]): T[] =>
  [...line].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));

export function afterSteps(lines: UnitLines, steps: readonly UnitStep[]): UnitLines {
  const after = new Map(lines);
  for (const step of steps) after.set(step.unitId, afterStep(lineOf(after, step.unitId), step));
  return after;
}

function afterStep(line: readonly UnitSegment[], { state, validFrom, validTo }: UnitStep): UnitSegment[] {
  const { superseded, remaining } = makeRoom(line, { validFrom, validTo });
  const kept = line.filter((segment) => !superseded.includes(segment));
  const pieces = remaining.map(({ of, ...span }) => ({ ...of, ...span }));
  const added = state === null ? [] : [{ ...state, validFrom, validTo }];
  return byTime([...kept, ...pieces, ...added]);
}

/**
 * A change from `on` as steps, one for each segment it reaches: a value that was already planned to become another one
 * on a later day still becomes it then. Nothing where the unit does not exist on the day or already is so.
 */
export function changedFrom(
  unitId: string,
  line: readonly UnitSegment[],
  on: IsoDate,
  changes: Partial<UnitState>,
): UnitStep[] {
  const now = line.find((segment) => holdsOn(segment, on));
  if (!now) return [];
  const reach = differing(now, changes).map((name) => ({ name, until: plannedDay(line, now, name) }));
  return line.flatMap((segment) => {
    const reached = reach.filter(({ until }) => segment.validFrom < until).map(({ name }) => [name, changes[name]]);
    if (reached.length === 0 || segment.validTo <= on) return [];
    const validFrom = later(segment.validFrom, on);
    return [
      { unitId, validFrom, validTo: segment.validTo, state: { ...stateOf(segment), ...Object.fromEntries(reached) } },
    ];
  });
}

/** When the value becomes another one than it is in `now`. */
const plannedDay = (line: readonly UnitSegment[], now: UnitSegment, name: keyof UnitState): IsoDate =>
  line.find((later) => later.validFrom > now.validFrom && later[name] !== now[name])?.validFrom ?? FOREVER;

export const stateOf = ({ name, parentId, level, organ }: UnitState): UnitState => ({ name, parentId, level, organ });

/** The names of the values that `changes` would make different. */
export const differing = (state: UnitState, changes: Partial<UnitState>): (keyof UnitState)[] =>
  (Object.keys(changes) as (keyof UnitState)[]).filter((name) => changes[name] !== state[name]);
