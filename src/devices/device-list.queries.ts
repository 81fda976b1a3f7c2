import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { all, join, raw, row, rows, type Sql, sql } from '../sql.ts';
import { type Source, type Sources, sourcesOf } from './device-condition.queries.ts';
import type { DeviceFilter, DeviceSort } from './device-list.rules.ts';

export interface Order {
  readonly sort: DeviceSort;
  readonly descending: boolean;
}

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** How many terminals the filter lets through; remembered until something changes. */
export function countDevices(db: Database, filter: DeviceFilter, moment: Moment): Promise<number> {
  return remember(db, `devices ${moment.on} ${moment.knownAt} ${JSON.stringify(filter)}`, async () => {
    const sources = sourcesOf(filter, moment);
    const [first, ...others] = narrowestFirst(filter, sources);
    const needed = others.filter(({ conditions }) => conditions.length > 0);
    const query = sql`SELECT CAST(count(*) AS integer) AS "n" ${joined([first, ...needed])}`;
    return (await row<{ n: number }>(db.read, query))?.n ?? 0;
  });
}

/** A list so long that its first rows are found sooner by walking along the order than by gathering and sorting it. */
const LONG = 2_000;

/** The ids of one stretch of the list. `total` is what `countDevices` answered. */
export async function deviceIds(
  db: Database,
  filter: DeviceFilter,
  moment: Moment,
  { order, window, total }: { readonly order: Order; readonly window: Window; readonly total: number },
): Promise<string[]> {
  if (window.offset >= total) return [];
  const sources = sourcesOf(filter, moment);
  const walks = total > LONG && sources.found === null;
  const path = walks ? [sources.device, ...besides(sources, sources.device)] : narrowestFirst(filter, sources);
  const { backwards, limit, offset } = nearerEnd(window, total);
  const found = await rows<{ id: string }>(
    db.read,
    sql`SELECT d.id AS "id" ${joined(path)} ORDER BY ${orderBy(order, backwards)} LIMIT ${limit} OFFSET ${offset}`,
  );
  const ids = found.map(({ id }) => id);
  return backwards ? ids.reverse() : ids;
}

/** The second half of a list is read from its end: passing over rows takes as long as reading them. */
function nearerEnd({ offset, limit }: Window, total: number): Window & { readonly backwards: boolean } {
  const rest = total - offset;
  if (offset <= total / 2) return { offset, limit, backwards: false };
  const size = Math.min(limit, rest);
  return { offset: rest - size, limit: size, backwards: true };
}

const isAsked = (source: Source | null): source is Source => source !== null;

const besides = ({ found, custody, state, zone, device }: Sources, first: Source): Source[] =>
  [found, custody, state, zone, device].filter(isAsked).filter((source) => source !== first);

/** What is searched for or in somebody's custody is little; a state other than 配備中 is rare, a zone is not. */
function narrowestFirst(filter: DeviceFilter, sources: Sources): [Source, ...Source[]] {
  const { found, custody, state, zone, device } = sources;
  const rareState = filter.states.length > 0 && !filter.states.includes('deployed') ? state : null;
  const someDevice = filter.states.length === 0 && device.conditions.length > 0 ? device : null;
  const first = found ?? custody ?? rareState ?? zone ?? someDevice ?? state;
  return [first, ...besides(sources, first)];
}

/** Joined in this very order: SQLite keeps the order of a CROSS JOIN, PostgreSQL plans by its own statistics. */
function joined(path: readonly Source[]): Sql {
  const [first] = path;
  const links = path.slice(1).map((source) => raw(`${source.deviceId} = ${first?.deviceId}`));
  const tables = join(
    path.map(({ from }) => from),
    ' CROSS JOIN ',
  );
  return sql`FROM ${tables} WHERE ${all([...links, ...path.flatMap(({ conditions }) => conditions)])}`;
}

const COLUMN: Readonly<Record<DeviceSort, string>> = {
  assetNumber: 'd.asset_number',
  hostname: 'd.hostname',
  leaseEndOn: 'd.lease_end_on',
  stocktakenOn: 'd.stocktaken_on',
};

/** Terminals without the value come last in either direction; equal ones by asset number. */
function orderBy({ sort, descending }: Order, backwards: boolean): Sql {
  const direction = descending !== backwards ? 'DESC' : 'ASC';
  if (sort === 'assetNumber') return raw(`d.asset_number ${direction}`);
  return raw(`${COLUMN[sort]} ${direction} NULLS ${backwards ? 'FIRST' : 'LAST'}, d.asset_number ${direction}`);
}
