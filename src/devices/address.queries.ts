import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import {
  type Reservation,
  type ReservedSpot,
  reservedSpots,
  uncovered,
  type ZoneRange,
} from '../networks/address-conflict.ts';
import { type SegmentRow, segmentsNow } from '../networks/segment.queries.ts';
import type { Ranged } from '../networks/segment-range.ts';
import type { UsedAddress, ZoneUse } from '../networks/used-address.ts';
import { isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { GONE } from './device.rules.ts';

/** Terminals that the city has on the day and addresses given out now, zone by zone; remembered. */
export const zoneUse = (db: Database, moment: Moment): Promise<ZoneUse[]> =>
  rememberRegister(db, `zone use ${moment.on}`, () =>
    rows(
      db.read,
      sql`SELECT n.code AS "zone", COALESCE(d.n, 0) AS "devices", COALESCE(a.n, 0) AS "addresses" FROM zone n
          LEFT JOIN (SELECT z.zone, CAST(count(*) AS integer) AS n FROM device_zone z
                     JOIN device_state s ON s.device_id = z.device_id AND ${held('s', moment)}
                     WHERE ${held('z', moment)} AND NOT ${isIn(raw('s.state'), GONE)} GROUP BY z.zone) d ON d.zone = n.code
          LEFT JOIN (SELECT zone, CAST(count(*) AS integer) AS n FROM device_address GROUP BY zone) a ON a.zone = n.code`,
    ),
  );

/**
 * How many addresses of each segment are in use, those of the segments inside included; remembered. A subquery for each
 * segment walks the index on both engines; of a join PostgreSQL may make a comparison of everything with everything.
 */
export const segmentUse = (db: Database): Promise<ReadonlyMap<string, number>> =>
  rememberRegister(db, 'segment use', async () => {
    const found = await rows<{ id: string; used: number }>(
      db.read,
      sql`SELECT s.id AS "id", (SELECT CAST(count(*) AS integer) FROM device_address a
            WHERE a.zone = s.zone AND a.address_key >= s.first_key AND a.address_key <= s.last_key
              AND length(a.address_key) = length(s.first_key)) AS "used" FROM segment s`,
    );
    return new Map(found.map(({ id, used }) => [id, used]));
  });

/** Keys of the two families have two lengths, and only those of one compare. */
const within = ({ zone, firstKey, lastKey }: Ranged): Sql =>
  sql`a.zone = ${zone} AND a.address_key >= ${firstKey} AND a.address_key <= ${lastKey}
      AND length(a.address_key) = ${firstKey.length}`;

const USED = sql`a.id AS "id", a.zone AS "zone", a.address AS "address", a.address_key AS "key",
  d.id AS "deviceId", d.asset_number AS "assetNumber", d.hostname AS "hostname", d.model AS "model"`;

/** One page of the addresses in use in a range, in their order. */
export const addressesIn = (manager: EntityManager, range: Ranged, offset: number): Promise<UsedAddress[]> =>
  rows(
    manager,
    sql`SELECT ${USED} FROM device_address a JOIN device d ON d.id = a.device_id WHERE ${within(range)}
        ORDER BY a.address_key LIMIT ${PAGE_SIZE} OFFSET ${offset}`,
  );

export const usedKeys = async (manager: EntityManager, range: Ranged): Promise<string[]> => {
  const found = await rows<{ key: string }>(
    manager,
    sql`SELECT a.address_key AS "key" FROM device_address a WHERE ${within(range)} ORDER BY a.address_key`,
  );
  return found.map(({ key }) => key);
};

export interface ReservedAddress extends UsedAddress {
  readonly reservation: Reservation;
  readonly segmentId: string;
  readonly segment: string;
}

/** Terminals that have a network's, a broadcast's or a gateway's address; remembered. */
export const reservedAddresses = (db: Database): Promise<readonly ReservedAddress[]> =>
  rememberRegister(db, 'reserved addresses', async () => {
    const spots = reservedSpots(await segmentsNow(db));
    const bySpot = new Map(spots.map((spot) => [`${spot.segment.zone} ${spot.key}`, spot]));
    const found: UsedAddress[] = [];
    for (let start = 0; start < spots.length; start += MOST_TUPLES) {
      found.push(...(await addressesAt(db.read, spots.slice(start, start + MOST_TUPLES))));
    }
    return found.flatMap((one) => {
      const spot = bySpot.get(`${one.zone} ${one.key}`);
      if (!spot) return [];
      return [{ ...one, reservation: spot.reservation, segmentId: spot.segment.id, segment: spot.segment.name }];
    });
  });

/** Well below the 32,766 values that a statement of SQLite may have. */
const MOST_TUPLES = 5_000;

function addressesAt(manager: EntityManager, spots: readonly ReservedSpot<SegmentRow>[]): Promise<UsedAddress[]> {
  const places = tuples(spots.map(({ segment, key }) => [segment.zone, key]));
  return rows(
    manager,
    sql`WITH spot(zone, spot_key) AS (VALUES ${places}) SELECT ${USED} FROM spot
        JOIN device_address a ON a.zone = spot.zone AND a.address_key = spot.spot_key JOIN device d ON d.id = a.device_id
        ORDER BY a.zone, a.address_key`,
  );
}

/** `(?, ?), (?, ?)`. */
function tuples(found: readonly (readonly string[])[]): Sql {
  const parts = found.flatMap((values, index) => values.map((_, at) => (at > 0 ? ', ' : index > 0 ? '), (' : '(')));
  return { parts: [...parts, ')'], values: found.flat() };
}

/** The addresses that lie in no segment of their zone: how many there are (remembered), and one page of them. */
export async function strayAddresses(db: Database, offset: number): Promise<{ total: number; page: UsedAddress[] }> {
  const stray = strayFrom(uncovered(await segmentsNow(db)));
  const counted = await rememberRegister(db, 'stray addresses', () =>
    row<{ n: number }>(db.read, sql`${stray.gaps} SELECT CAST(count(*) AS integer) AS n FROM ${stray.from}`),
  );
  const page = await rows<UsedAddress>(
    db.read,
    sql`${stray.gaps} SELECT ${USED} FROM ${stray.from} JOIN device d ON d.id = a.device_id
        ORDER BY a.zone, a.address_key LIMIT ${PAGE_SIZE} OFFSET ${offset}`,
  );
  return { total: counted?.n ?? 0, page };
}

/** A walk through the index for each range, instead of a look at every segment for each address. */
function strayFrom(ranges: readonly ZoneRange[]): { gaps: Sql; from: Sql } {
  const bounds = tuples(ranges.map(({ zone, first, last }) => [zone, first, last]));
  return {
    gaps: sql`WITH gap(zone, lo, hi) AS (VALUES ${bounds})`,
    from: sql`gap JOIN device_address a ON a.zone = gap.zone AND a.address_key >= gap.lo AND a.address_key <= gap.hi
      AND length(a.address_key) = length(gap.lo)`,
  };
}
