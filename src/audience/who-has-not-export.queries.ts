import type { Database } from '../database.ts';
import { namedThen } from '../people/name-then.queries.ts';
import { todayIn } from '../shared/dates.ts';
import type { MissingState } from './missing-state.rules.ts';
import { type Looking, listMissing, type Missing } from './who-has-not.queries.ts';

const AT_ONCE = 1000;

/** Everybody whom the list would show, in its order: asked for once, named by the thousand. */
export async function* exportMissing(
  db: Database,
  looking: Looking,
  state: MissingState,
  cells: (person: Missing) => string[],
): AsyncGenerator<string[]> {
  const day = { on: looking.moment.on, today: todayIn(db.clock()) };
  const found = await listMissing(db.read, looking, state, { limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  for (let start = 0; start < found.length; start += AT_ONCE) {
    const named = await namedThen(db.read, found.slice(start, start + AT_ONCE), day);
    yield* named.map(cells);
  }
}
