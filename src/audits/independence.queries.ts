import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { listUnits } from '../people/unit.queries.ts';
import { unitTree } from '../people/unit-tree.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';

/**
 * The units of which somebody is on the day: those they are posted to, second posts included, and all in which these lie
 * (guideline 9.1: who is audited does not audit).
 */
export async function unitsOfPerson(manager: EntityManager, personId: string, on: IsoDate): Promise<Set<string>> {
  const moment: Moment = { on, knownAt: null };
  const posted = await rows<{ unitId: string }>(
    manager,
    sql`SELECT p.unit_id AS "unitId" FROM posting p WHERE p.person_id = ${personId} AND ${held('p', moment)}`,
  );
  if (posted.length === 0) return new Set();
  const tree = unitTree(await listUnits(manager, moment));
  return new Set(posted.flatMap(({ unitId }) => tree.pathTo(unitId).map(({ id }) => id)));
}
