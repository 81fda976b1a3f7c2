import type { Database } from '../database.ts';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Role } from '../shared/permissions.ts';
import { isIn, raw, rows, sql } from '../sql.ts';

export interface RoleHolder {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

/** Who is employed, holds one of the roles on the day and can be reached by mail. */
export const reachableHolders = ({ read }: Database, roles: readonly Role[], on: IsoDate): Promise<RoleHolder[]> =>
  rows(
    read,
    sql`SELECT DISTINCT n.id AS "personId", n.name AS "name", n.email AS "email"
        FROM role_grant g JOIN person n ON n.id = g.person_id
        WHERE ${isIn(raw('g.role'), roles)} AND ${held('g', { on, knownAt: null })} AND n.email <> ''
          AND EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = n.id AND ${held('e', { on, knownAt: null })})
        ORDER BY 1`,
  );
