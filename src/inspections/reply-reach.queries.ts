import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw, rows, type Sql, sql } from '../sql.ts';

/** The condition on a reply `r` that somebody's office reaches it. */
export const replyReach = (manager: EntityManager, scope: Scope, today: IsoDate): Promise<Sql> =>
  replyReachAt(manager, scope, { on: today, knownAt: null });

/** The same as of a day and as known at an instant. */
export const replyReachAt = (manager: EntityManager, scope: Scope, moment: Moment): Promise<Sql> =>
  unitReachAt(manager, raw('r.unit_id'), scope, moment);

export const unitReach = (manager: EntityManager, column: Sql, scope: Scope, today: IsoDate): Promise<Sql> =>
  unitReachAt(manager, column, scope, { on: today, knownAt: null });

/**
 * The condition that somebody's office reaches the unit of which something was asked. What was asked of a unit that is gone is
 * reached by whoever reaches the unit that carries on its work.
 */
async function unitReachAt(manager: EntityManager, column: Sql, scope: Scope, moment: Moment): Promise<Sql> {
  if (scope === 'all') return raw('1 = 1');
  return isIn(column, [...scope, ...(await predecessors(manager, scope, moment))]);
}

async function predecessors(manager: EntityManager, scope: readonly string[], moment: Moment): Promise<string[]> {
  const isGone = sql`NOT EXISTS (SELECT 1 FROM unit_fact f WHERE f.unit_id = s.from_unit_id AND ${held('f', moment)})`;
  const found = await rows<{ id: string }>(
    manager,
    sql`WITH RECURSIVE gone(id) AS (
          SELECT s.from_unit_id FROM unit_succession s WHERE ${isIn(raw('s.to_unit_id'), scope)} AND ${isGone}
          UNION SELECT s.from_unit_id FROM unit_succession s JOIN gone g ON s.to_unit_id = g.id WHERE ${isGone})
        SELECT id AS "id" FROM gone`,
  );
  return found.map(({ id }) => id);
}
