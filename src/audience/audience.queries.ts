import type { EntityManager } from 'typeorm';
import { assessCity } from '../consolidation/assessment.queries.ts';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { listUnits } from '../people/unit.queries.ts';
import { unitTree } from '../people/unit-tree.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { all, isIn, raw, rows, type Sql, sql } from '../sql.ts';
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
  const found = await rows<{ personId: string }>(
    manager,
    sql`SELECT DISTINCT e.person_id AS "personId" FROM employment_term e
        WHERE ${all(await conditionsOf(manager, audience, moment))}`,
  );
  const members = found.map(({ personId }) => personId);
  if (!asksForZones(audience)) return new Set(members);
  const city = await assessCity(db, moment);
  return new Set(members.filter((personId) => worksThere(audience, city.find(personId)?.zones ?? [])));
}

/** What the register itself can answer, of person `e`. */
async function conditionsOf(manager: EntityManager, audience: Audience, moment: Moment): Promise<Sql[]> {
  const { units, classes, titles, roles, joinedSince, systems } = audience;
  const conditions = [held('e', moment)];
  if (classes.length > 0) conditions.push(isIn(raw('e.staff_class'), classes));
  if (units.length > 0) conditions.push(postedTo(await withBelow(manager, units, moment), moment));
  if (titles.length > 0) conditions.push(posted(isIn(raw('p.title'), titles), moment));
  if (roles.length > 0) {
    conditions.push(
      sql`e.person_id IN (SELECT g.person_id FROM role_grant g WHERE ${isIn(raw('g.role'), roles)} AND ${held('g', moment)})`,
    );
  }
  if (joinedSince !== null) {
    conditions.push(sql`NOT EXISTS (SELECT 1 FROM employment_term t WHERE t.person_id = e.person_id
      AND t.superseded_at = ${STILL_KNOWN} AND t.valid_from < ${joinedSince})`);
  }
  if (systems.length > 0) conditions.push(await usesOne(manager, systems, moment));
  return conditions;
}

const posted = (where: Sql, moment: Moment): Sql =>
  sql`e.person_id IN (SELECT p.person_id FROM posting p WHERE ${where} AND ${held('p', moment)})`;

const postedTo = (units: readonly string[], moment: Moment): Sql => posted(isIn(raw('p.unit_id'), units), moment);

/** A system that a 課 uses is used by everybody posted there or below. */
async function usesOne(manager: EntityManager, systems: readonly string[], moment: Moment): Promise<Sql> {
  const used = sql`${isIn(raw('x.system_id'), systems)} AND ${held('x', moment)}`;
  const units = await rows<{ id: string }>(
    manager,
    sql`SELECT DISTINCT x.unit_id AS "id" FROM system_use x WHERE x.unit_id IS NOT NULL AND ${used}`,
  );
  const below = await withBelow(
    manager,
    units.map(({ id }) => id),
    moment,
  );
  return sql`(${postedTo(below, moment)} OR e.person_id IN (SELECT x.person_id FROM system_use x
    WHERE x.person_id IS NOT NULL AND ${used}))`;
}

async function withBelow(manager: EntityManager, units: readonly string[], moment: Moment): Promise<string[]> {
  if (units.length === 0) return [];
  const tree = unitTree(await listUnits(manager, moment));
  return [...new Set(units.flatMap((unit) => tree.withBelow(unit)).map(({ id }) => id))];
}
