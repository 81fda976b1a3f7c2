import type { Database } from '../database.ts';
import { codesOf, GONE, STATES } from '../devices/device.rules.ts';
import { held, type Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { addMonths, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { isIn, raw, row, rows, sql } from '../sql.ts';

/** Half a year is what a replacement takes from the budget to the desk. */
const LEASE_MONTHS = 6;

export const leaseHorizon = (on: IsoDate): IsoDate => addMonths(on, LEASE_MONTHS);

/** The states of terminals that the city still has. */
export const STATES_HERE = codesOf(STATES).filter((state) => !GONE.includes(state));

export interface Returns {
  /** 返却待ち, and since when the one that waits longest. */
  readonly waiting: number;
  readonly waitingSince: IsoDate | null;
  /** Leases that end by the horizon, and those of them that are over. */
  readonly leaseEnds: number;
  readonly leaseOver: number;
}

export const returnsDue = (db: Database, moment: Moment): Promise<Returns> =>
  remember(db, `home returns ${moment.on}`, async () => {
    const waiting = await row<{ count: number; since: IsoDate | null }>(
      db.read,
      sql`SELECT CAST(count(*) AS integer) AS "count", min(s.valid_from) AS "since" FROM device_state s
          WHERE s.state = 'awaitingReturn' AND ${held('s', moment)}`,
    );
    const leases = await row<{ ends: number; over: number }>(
      db.read,
      sql`SELECT CAST(count(*) AS integer) AS "ends",
            CAST(COALESCE(sum(CASE WHEN d.lease_end_on < ${moment.on} THEN 1 ELSE 0 END), 0) AS integer) AS "over"
          FROM device d JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)}
          WHERE d.lease_end_on <= ${leaseHorizon(moment.on)} AND ${isIn(raw('s.state'), STATES_HERE)}`,
    );
    return {
      waiting: waiting?.count ?? 0,
      waitingSince: waiting?.since ?? null,
      leaseEnds: leases?.ends ?? 0,
      leaseOver: leases?.over ?? 0,
    };
  });

export interface LeftBehind {
  readonly deviceId: string;
  readonly assetNumber: string;
  readonly personId: string;
  readonly name: string;
  readonly leftOn: IsoDate;
}

/** Terminals in the name of people whom nobody employs any more, those who left first first. */
export const listLeftBehind = (db: Database, moment: Moment): Promise<LeftBehind[]> =>
  remember(db, `home left behind ${moment.on}`, () =>
    rows<LeftBehind>(
      db.read,
      sql`SELECT d.id AS "deviceId", d.asset_number AS "assetNumber", p.id AS "personId", p.name AS "name",
            l.left_on AS "leftOn"
          FROM (SELECT e.person_id, max(e.valid_to) AS left_on FROM employment_term e
              WHERE e.superseded_at = ${STILL_KNOWN} AND e.valid_to <= ${moment.on} GROUP BY e.person_id) l
            JOIN person p ON p.id = l.person_id
            JOIN device_custody k ON k.person_id = p.id AND ${held('k', moment)}
            JOIN device d ON d.id = k.device_id
            JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)} AND ${isIn(raw('s.state'), STATES_HERE)}
          WHERE NOT EXISTS (SELECT 1 FROM employment_term t WHERE t.person_id = p.id AND ${held('t', moment)})
          ORDER BY l.left_on, d.asset_number`,
    ),
  );

export interface WaitingImport {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly startedAt: string;
}

/** Files that were checked and may be applied, the newest first. */
export const listWaitingImports = (db: Database, limit: number): Promise<WaitingImport[]> =>
  rows(
    db.read,
    sql`SELECT id AS "id", kind AS "kind", file_name AS "fileName", started_at AS "startedAt" FROM import_run
        WHERE status = 'ready' AND error_count = 0 AND create_count + update_count > 0
        ORDER BY started_at DESC, id DESC LIMIT ${limit}`,
  );
