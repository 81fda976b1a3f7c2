import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { raw, rows, sql } from '../sql.ts';
import { Unit, type UnitFact } from './unit.entity.ts';
import { loadLine } from './unit-line.queries.ts';

export interface SuccessionShown {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly on: string;
  readonly verb: string;
}

export interface UnitRecord {
  readonly unit: Unit;
  /** What it was, is and will be, in order of time; empty for one that was taken back. */
  readonly line: readonly UnitFact[];
  readonly predecessors: readonly SuccessionShown[];
  readonly successors: readonly SuccessionShown[];
}

export async function findUnit(manager: EntityManager, unitId: string): Promise<UnitRecord | null> {
  const unit = await manager.findOneBy(Unit, { id: unitId });
  if (!unit) return null;
  return {
    unit,
    line: await loadLine(manager, unitId),
    predecessors: await successions(manager, unitId, 'from_unit_id', 'to_unit_id'),
    successors: await successions(manager, unitId, 'to_unit_id', 'from_unit_id'),
  };
}

/** The units on the side `other` of the links on whose side `own` the unit stands, by their latest names. */
const successions = (manager: EntityManager, unitId: string, other: string, own: string): Promise<SuccessionShown[]> =>
  rows(
    manager,
    sql`SELECT u.id AS "unitId", u.code AS "code", s.on_day AS "on", s.verb AS "verb",
          (SELECT f.name FROM unit_fact f WHERE f.unit_id = u.id AND f.superseded_at = ${STILL_KNOWN}
            ORDER BY f.valid_from DESC LIMIT 1) AS "name"
        FROM unit_succession s JOIN unit u ON u.id = s.${raw(other)}
        WHERE s.${raw(own)} = ${unitId} ORDER BY s.on_day, u.code`,
  );

/** How many people have their 本務 in each unit itself on the day. */
export function mainCounts(db: Database, moment: Moment): Promise<ReadonlyMap<string, number>> {
  return rememberRegister(db, `main-counts ${moment.on}`, async () => {
    const counted = await rows<{ unitId: string; count: number }>(
      db.read,
      sql`SELECT m.unit_id AS "unitId", CAST(count(*) AS integer) AS "count" FROM posting m
          WHERE m.kind = 'main' AND ${held('m', moment)} GROUP BY m.unit_id`,
    );
    return new Map(counted.map(({ unitId, count }) => [unitId, count]));
  });
}
