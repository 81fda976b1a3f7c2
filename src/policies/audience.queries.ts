import type { EntityManager } from 'typeorm';
import { assessCity } from '../consolidation/assessment.queries.ts';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { listUnits } from '../people/unit.queries.ts';
import { unitTree } from '../people/unit-tree.ts';
import type { IsoDate } from '../shared/dates.ts';
import { all, isIn, raw, rows, sql } from '../sql.ts';
import { type Audience, asksForZones, worksThere } from './audience.rules.ts';

/**
 * Who is in the audience on the day, people on leave included. `manager` may be a transaction's; what people work with is
 * read as it was committed.
 */
export async function membersOn(
  db: Database,
  manager: EntityManager,
  audience: Audience,
  on: IsoDate,
): Promise<ReadonlySet<string>> {
  const moment = { on, knownAt: null };
  const posted = await postedAndEmployed(manager, audience, moment);
  if (!asksForZones(audience)) return new Set(posted);
  const city = await assessCity(db, moment);
  return new Set(posted.filter((personId) => worksThere(audience, city.find(personId)?.zones ?? [])));
}

async function postedAndEmployed(
  manager: EntityManager,
  { units, classes }: Audience,
  moment: Moment,
): Promise<string[]> {
  const among = units.length === 0 ? null : await withBelow(manager, units, moment);
  const posted = sql`e.person_id IN (SELECT p.person_id FROM posting p
    WHERE ${isIn(raw('p.unit_id'), among ?? [])} AND ${held('p', moment)})`;
  const conditions = [
    held('e', moment),
    ...(classes.length === 0 ? [] : [isIn(raw('e.staff_class'), classes)]),
    ...(among === null ? [] : [posted]),
  ];
  const found = await rows<{ personId: string }>(
    manager,
    sql`SELECT DISTINCT e.person_id AS "personId" FROM employment_term e WHERE ${all(conditions)}`,
  );
  return found.map(({ personId }) => personId);
}

async function withBelow(manager: EntityManager, units: readonly string[], moment: Moment): Promise<string[]> {
  const tree = unitTree(await listUnits(manager, moment));
  return [...new Set(units.flatMap((unit) => tree.withBelow(unit)).map(({ id }) => id))];
}
