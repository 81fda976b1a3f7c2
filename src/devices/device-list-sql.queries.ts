import { all, join, raw, type Sql, sql } from '../sql.ts';
import { type Asked, type Source, type Sources, sourcesOf } from './device-condition.queries.ts';
import type { DeviceFilter, DeviceSort } from './device-list.rules.ts';

export interface Order {
  readonly sort: DeviceSort;
  readonly descending: boolean;
}

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** A list of the terminals of a day. */
export interface ListAsked extends Asked {
  readonly order: Order;
}

export function countSql(asked: Asked): Sql {
  const [first, ...others] = narrowestFirst(asked.filter, sourcesOf(asked));
  const needed = others.filter(({ conditions }) => conditions.length > 0);
  return sql`SELECT CAST(count(*) AS integer) AS "n" ${joined([first, ...needed])}`;
}

/** Gathers what the filter lets through from its narrowest side, then sorts it: for short lists and searches. */
export function gatheredSql(asked: ListAsked, { limit, offset }: Window): Sql {
  const path = narrowestFirst(asked.filter, sourcesOf(asked));
  return sql`SELECT d.id AS "id", CAST(count(*) OVER () AS integer) AS "total" ${joined(path)}
    ORDER BY ${orderBy(asked.order, false)} LIMIT ${limit} OFFSET ${offset}`;
}

/** Walks along the order and looks at each terminal: for long lists. Without a window the whole list. */
export function walkedSql(asked: ListAsked, window: Window | null, backwards: boolean): Sql {
  const sources = sourcesOf(asked, true);
  const path = [sources.device, ...besides(sources, sources.device)];
  const cut = window === null ? raw('') : sql`LIMIT ${window.limit} OFFSET ${window.offset}`;
  return sql`SELECT d.id AS "id" ${joined(path)} ORDER BY ${orderBy(asked.order, backwards)} ${cut}`;
}

const isAsked = (source: Source | null): source is Source => source !== null;

const besides = ({ found, custody, state, zone, device }: Sources, first: Source): Source[] =>
  [found, custody, state, zone, device].filter(isAsked).filter((source) => source !== first);

/** What is searched for or in somebody's custody is little; a state other than 配備中 is rare; a zone is large. */
function narrowestFirst(filter: DeviceFilter, sources: Sources): [Source, ...Source[]] {
  const { found, custody, state, zone, device } = sources;
  const rareState = filter.states.length > 0 && !filter.states.includes('deployed') ? state : null;
  const someDevice = filter.states.length === 0 && device.conditions.length > 0 ? device : null;
  const leased = filter.leaseBefore === null ? null : device;
  const first = found ?? custody ?? rareState ?? leased ?? zone ?? someDevice ?? state ?? device;
  return [first, ...besides(sources, first)];
}

/** Joined in this very order: SQLite keeps the order of a CROSS JOIN, PostgreSQL plans by its own statistics. */
function joined(path: readonly Source[]): Sql {
  const [first] = path;
  const links = path.slice(1).map((source) => raw(`${source.deviceId} = ${first?.deviceId}`));
  const froms = path.map(({ from }) => from);
  return sql`FROM ${join(froms, ' CROSS JOIN ')} WHERE ${all([...links, ...path.flatMap(({ conditions }) => conditions)])}`;
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
