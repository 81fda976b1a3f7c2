import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { row, rows, sql } from '../sql.ts';
import type { Ranged } from './segment-range.ts';
import type { ZoneCode } from './zone.rules.ts';

export interface SegmentRow {
  readonly id: string;
  readonly zone: ZoneCode;
  readonly name: string;
  readonly cidr: string;
  readonly family: 4 | 6;
  readonly firstKey: string;
  readonly lastKey: string;
  readonly vlan: number | null;
  readonly site: string;
  readonly gateway: string;
  readonly note: string;
  readonly revision: number;
}

const SEGMENT = sql`s.id AS "id", s.zone AS "zone", s.name AS "name", s.cidr AS "cidr", s.family AS "family",
  s.first_key AS "firstKey", s.last_key AS "lastKey", s.vlan AS "vlan", s.site AS "site", s.gateway AS "gateway",
  s.note AS "note", s.revision AS "revision"`;

/** Every segment, zone by zone in the order of the addresses, the outer before the inner. */
export const listSegments = (manager: EntityManager): Promise<SegmentRow[]> =>
  rows(manager, sql`SELECT ${SEGMENT} FROM segment s ORDER BY s.zone, s.family, s.first_key, s.last_key DESC`);

/** As `listSegments`, remembered until something changes. */
export const segmentsNow = (db: Database): Promise<SegmentRow[]> =>
  rememberRegister(db, 'segments', () => listSegments(db.read));

export const findSegment = (manager: EntityManager, id: string): Promise<SegmentRow | undefined> =>
  row(manager, sql`SELECT ${SEGMENT} FROM segment s WHERE s.id = ${id}`);

/** The segments of the zone that share an address with the range. */
export const segmentsMeeting = (manager: EntityManager, range: Ranged): Promise<SegmentRow[]> =>
  rows(
    manager,
    sql`SELECT ${SEGMENT} FROM segment s WHERE s.zone = ${range.zone} AND s.family = ${range.family}
          AND s.first_key <= ${range.lastKey} AND s.last_key >= ${range.firstKey}
        ORDER BY s.first_key, s.last_key DESC`,
  );

/** The segments that a segment of this range and name has to stand beside. */
export const segmentsBeside = (manager: EntityManager, segment: Ranged & { readonly name: string }) =>
  rows<SegmentRow>(
    manager,
    sql`SELECT ${SEGMENT} FROM segment s WHERE s.zone = ${segment.zone} AND (s.name = ${segment.name}
          OR (s.family = ${segment.family} AND s.first_key <= ${segment.lastKey} AND s.last_key >= ${segment.firstKey}))`,
  );
