import { memoisePer } from '../shared/memo.ts';
import type { UnitCount } from './who-has-not.queries.ts';

/** Somebody who is asked, where they are on the day. */
export interface Asked {
  readonly personId: string;
  readonly unitId: string | null;
  readonly dueOn: string;
  readonly away: number;
  readonly exempt: number;
}

/** The list is the same until people move: so are the ids on it. */
const idsOf = memoisePer((asked: readonly Asked[]) => new Set(asked.map(({ personId }) => personId)));

export interface Standing {
  readonly counts: readonly UnitCount[];
  /** How many the list shows, by what it is asked for. */
  readonly totals: Readonly<Record<'' | 'overdue' | 'leave' | 'exempt' | 'left', number>>;
  /** How many have done it whom nobody asked. */
  readonly unasked: number;
}

type Counting = { -readonly [key in keyof UnitCount]: UnitCount[key] };

export function standingOf(
  asked: readonly Asked[],
  former: readonly string[],
  done: ReadonlySet<string>,
  on: string,
): Standing {
  const now = idsOf(asked);
  const gone = new Set(former.filter((personId) => !now.has(personId)));
  let unasked = 0;
  for (const personId of done) if (!now.has(personId) && !gone.has(personId)) unasked += 1;
  const left = [...gone].filter((personId) => !done.has(personId)).length;
  const { counts, totals } = countsOf(asked, done, on);
  return { counts, unasked, totals: { ...totals, left } };
}

function countsOf(asked: readonly Asked[], done: ReadonlySet<string>, on: string) {
  const units = new Map<string | null, Counting>();
  const totals = { '': 0, overdue: 0, leave: 0, exempt: 0 };
  for (const { personId, unitId, dueOn, away, exempt } of asked) {
    const unit = units.get(unitId) ?? { unitId, due: 0, done: 0, overdue: 0, onLeave: 0, exempt: 0 };
    units.set(unitId, unit);
    const isMissing = !done.has(personId);
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
  return { counts: [...units.values()], totals };
}
