import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { raw, rows, sql } from '../sql.ts';
import type { KnownObligation } from './obligation.rules.ts';

/** Everybody who is or was asked by the request, as known now. */
export const knownObligations = (
  manager: EntityManager,
  { table, column }: { readonly table: string; readonly column: string },
  requestId: string,
): Promise<KnownObligation[]> =>
  rows(
    manager,
    sql`SELECT o.id AS "id", o.person_id AS "personId", o.valid_from AS "validFrom", o.valid_to AS "validTo",
          o.due_on AS "dueOn" FROM ${raw(table)} o
        WHERE ${raw(`o.${column}`)} = ${requestId} AND o.superseded_at = ${STILL_KNOWN}`,
  );

interface Since {
  readonly personId: string;
  readonly since: IsoDate;
}

const byPerson = (found: readonly Since[]): ReadonlyMap<string, IsoDate> =>
  new Map(found.map(({ personId, since }) => [personId, since]));

/** Since when somebody is no longer employed; who is employed, or never was, is left out. */
export async function leavingDays(
  manager: EntityManager,
  personIds: readonly string[],
  on: IsoDate,
): Promise<ReadonlyMap<string, IsoDate>> {
  const found = await findIn<Since>(
    manager,
    personIds,
    (list) => sql`SELECT e.person_id AS "personId", max(e.valid_to) AS "since" FROM employment_term e
      WHERE e.superseded_at = ${STILL_KNOWN} AND e.valid_from <= ${on} AND e.person_id IN ${list}
      GROUP BY e.person_id HAVING max(e.valid_to) <= ${on}`,
  );
  return byPerson(found);
}

/** Since when somebody is back who was on leave after the first day; who is on leave again is left out. */
export async function returningDays(
  manager: EntityManager,
  startsOn: IsoDate,
  on: IsoDate,
): Promise<ReadonlyMap<string, IsoDate>> {
  const moment = { on, knownAt: null };
  const found = await rows<Since>(
    manager,
    sql`SELECT a.person_id AS "personId", max(a.valid_to) AS "since" FROM absence a
        WHERE a.superseded_at = ${STILL_KNOWN} AND a.valid_to > ${startsOn} AND a.valid_to <= ${on}
          AND a.person_id NOT IN (SELECT b.person_id FROM absence b WHERE ${held('b', moment)}) GROUP BY a.person_id`,
  );
  return byPerson(found);
}
