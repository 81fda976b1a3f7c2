import type { EntityManager } from 'typeorm';
import type { KnownObligation } from '../audience/obligation.rules.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';

/** Everybody who is or was asked by the campaign, as known now. */
export const knownObligations = (manager: EntityManager, campaignId: string): Promise<KnownObligation[]> =>
  rows(
    manager,
    sql`SELECT o.id AS "id", o.person_id AS "personId", o.valid_from AS "validFrom", o.valid_to AS "validTo",
          o.due_on AS "dueOn" FROM obligation o
        WHERE o.campaign_id = ${campaignId} AND o.superseded_at = ${STILL_KNOWN}`,
  );

/** Since when somebody is no longer employed; who is employed, or never was, is left out. */
export async function leavingDays(
  manager: EntityManager,
  personIds: readonly string[],
  on: IsoDate,
): Promise<ReadonlyMap<string, IsoDate>> {
  const found = await findIn<{ personId: string; leftOn: IsoDate }>(
    manager,
    personIds,
    (list) => sql`SELECT e.person_id AS "personId", max(e.valid_to) AS "leftOn" FROM employment_term e
      WHERE e.superseded_at = ${STILL_KNOWN} AND e.valid_from <= ${on} AND e.person_id IN ${list}
      GROUP BY e.person_id HAVING max(e.valid_to) <= ${on}`,
  );
  return new Map(found.map(({ personId, leftOn }) => [personId, leftOn]));
}
