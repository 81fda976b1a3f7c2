import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { search } from '../ledger/found.queries.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { sha256 } from '../shared/canonical.ts';
import { all, row, rows, type Sql, sql } from '../sql.ts';
import { countSql, gatheredSql, type ListAsked, type Window, walkedSql } from './device-list-sql.queries.ts';
import { standing } from './retraction.queries.ts';

export type DeviceQuestion = Omit<ListAsked, 'allExist' | 'found'>;

/** One stretch of the list: what it holds, and how many terminals the whole list has. */
export interface Stretch {
  readonly ids: readonly string[];
  readonly total: number;
}

/**
 * A list so long that its first rows are found sooner by walking along the order than by gathering and sorting it. In
 * the custody of units it may be longer: each step of a walk would ask for every unit.
 */
const LONG = { usual: 2_000, ofUnits: 10_000 };

const isLong = ({ filter: { unitIds, scope } }: ListAsked, total: number): boolean =>
  total > (unitIds === null && scope === 'all' ? LONG.usual : LONG.ofUnits);

/** The stretch that was asked for, or the last one where the list ends before it. The total is remembered. */
export async function deviceStretch(db: Database, question: DeviceQuestion, window: Window): Promise<Stretch> {
  const asked = await lookedUp(db, question);
  let searched: Stretch | null = null;
  const total = await rememberRegister(db, keyOf(asked), async () => {
    searched = asked.found === null ? null : await gathered(db, asked, window);
    return searched && isTelling(searched, window) ? searched.total : numberIn(db, countSql(asked));
  });
  if (total === 0) return { ids: [], total };
  const found = searched as Stretch | null;
  if (found?.ids.length) return found;
  return { ids: await deviceIds(db, asked, within(window, total), total), total };
}

/** An empty stretch says that there is nothing only if it is the first one. */
const isTelling = ({ ids }: Stretch, { offset }: Window): boolean => ids.length > 0 || offset === 0;

/** A filter may name thousands of units: too much to keep for each list that somebody looked at. */
const keyOf = ({ filter, moment }: ListAsked): string =>
  `devices ${moment.on} ${moment.knownAt} ${sha256(JSON.stringify(filter))}`;

async function lookedUp(db: Database, question: DeviceQuestion): Promise<ListAsked> {
  const text = question.filter.q;
  const found =
    text === '' ? null : { text, devices: await search(db, 'device', text), people: await search(db, 'person', text) };
  return { ...question, allExist: await doAllExist(db, question.moment), found };
}

/** Today all terminals exist, and a list of them all is read from one index; a past day has to look at each. */
const doAllExist = (db: Database, moment: Moment): Promise<boolean> =>
  rememberRegister(db, `devices all ${moment.on} ${moment.knownAt}`, async () => {
    const existing = sql`SELECT CAST(count(*) AS integer) AS "n" FROM device_state s WHERE ${held('s', moment)}`;
    const stored = sql`SELECT CAST(count(*) AS integer) AS "n" FROM device d WHERE ${all(standing(moment))}`;
    return (await numberIn(db, existing)) === (await numberIn(db, stored));
  });

const numberIn = async (db: Database, query: Sql): Promise<number> =>
  (await row<{ n: number }>(db.read, query))?.n ?? 0;

/** Whole stretches from the beginning, so that the last page is the same however far beyond it somebody asks. */
function within({ offset, limit }: Window, total: number): Window {
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  return { offset: Math.min(offset, last), limit };
}

/** For a search: the stretch and the total from one and the same scan. */
async function gathered(db: Database, asked: ListAsked, window: Window): Promise<Stretch> {
  const found = await rows<{ id: string; total: number }>(db.read, gatheredSql(asked, window));
  return { ids: found.map(({ id }) => id), total: found[0]?.total ?? 0 };
}

async function deviceIds(db: Database, asked: ListAsked, window: Window, total: number): Promise<string[]> {
  if (!isLong(asked, total)) return idsOf(db, gatheredSql(asked, window));
  const { backwards, ...nearer } = nearerEnd(window, total);
  const ids = await idsOf(db, walkedSql(asked, nearer, backwards));
  return backwards ? ids.reverse() : ids;
}

const idsOf = async (db: Database, query: Sql): Promise<string[]> =>
  (await rows<{ id: string }>(db.read, query)).map(({ id }) => id);

/** The second half of a list is read from its end: passing over rows takes as long as reading them. */
function nearerEnd({ offset, limit }: Window, total: number): Window & { readonly backwards: boolean } {
  if (offset <= total / 2) return { offset, limit, backwards: false };
  const size = Math.min(limit, total - offset);
  return { offset: total - offset - size, limit: size, backwards: true };
}

/** Every id of the list in its order. */
export const allDeviceIds = async (db: Database, question: DeviceQuestion): Promise<string[]> =>
  idsOf(db, walkedSql(await lookedUp(db, question), null, false));
