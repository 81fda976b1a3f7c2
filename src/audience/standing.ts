import type { UnitCount } from './who-has-not.queries.ts';

/** Somebody who is asked, where they are on the day. */
export interface Asked {
  readonly personId: string;
  readonly unitId: string | null;
  readonly dueOn: string;
  readonly away: number;
  readonly exempt: number;
}

export interface Standing {
  readonly counts: readonly UnitCount[];
  /** How many the list shows, by what it is asked for. */
  readonly totals: Readonly<Record<'' | 'overdue' | 'leave' | 'exempt' | 'left', number>>;
  /** How many have done it whom nobody asked. */
  readonly unasked: number;
}

type Counting = { -readonly [key in keyof UnitCount]: UnitCount[key] };

/** Of a list on which the lines of one person stand together; nobody is counted twice whom it names twice. */
export function standingOf(
  asked: readonly Asked[],
  former: readonly string[],
  done: ReadonlySet<string>,
  on: string,
): Standing {
  const gone = new Set(former);
  const { counts, totals, askedAndDone } = countsOf(asked, done, gone, on);
  const left = [...gone].filter((personId) => !done.has(personId)).length;
  const unasked = done.size - askedAndDone - (gone.size - left);
  return { counts, unasked, totals: { ...totals, left } };
}

/** In one pass; whoever is asked is taken out of those who are gone. */
function countsOf(asked: readonly Asked[], done: ReadonlySet<string>, gone: Set<string>, on: string) {
  const units = new Map<string | null, Counting>();
  const totals = { '': 0, overdue: 0, leave: 0, exempt: 0 };
  let [last, askedAndDone] = ['', 0];
  for (const { personId, unitId, dueOn, away, exempt } of asked) {
    const isMissing = !done.has(personId);
    if (personId !== last) {
      last = personId;
      if (gone.size > 0) gone.delete(personId);
      if (!isMissing) askedAndDone += 1;
    }
    const unit = units.get(unitId) ?? begun(units, unitId);
    if (isMissing) totals[''] += 1;
    if (away === 1) {
      unit.onLeave += 1;
      if (isMissing) totals.leave += 1;
      continue;
    }
    if (exempt === 1) {
      unit.exempt += 1;
      if (isMissing) totals.exempt += 1;
      continue;
    }
    unit.due += 1;
    if (!isMissing) unit.done += 1;
    else if (dueOn < on) {
      unit.overdue += 1;
      totals.overdue += 1;
    }
  }
  return { counts: [...units.values()], totals, askedAndDone };
}

function begun(units: Map<string | null, Counting>, unitId: string | null): Counting {
  const unit = { unitId, due: 0, done: 0, overdue: 0, onLeave: 0, exempt: 0 };
  units.set(unitId, unit);
  return unit;
}
