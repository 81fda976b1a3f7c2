import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';

/** What a visiting auditor may look at, and until when. */
export interface Visit {
  readonly unitCode: string;
  /** Empty where the unit was abolished since. */
  readonly unitName: string;
  readonly validTo: IsoDate;
  readonly auditedFrom: IsoDate;
  readonly auditedTo: IsoDate;
}

export const visitsOf = (manager: EntityManager, personId: string, on: IsoDate): Promise<Visit[]> =>
  rows(
    manager,
    sql`SELECT u.code AS "unitCode", COALESCE(f.name, '') AS "unitName", g.valid_to AS "validTo",
          g.audited_from AS "auditedFrom", g.audited_to AS "auditedTo"
        FROM role_grant g JOIN unit u ON u.id = g.unit_id
        LEFT JOIN unit_fact f ON f.unit_id = u.id AND ${held('f', { on, knownAt: null })}
        WHERE g.person_id = ${personId} AND g.role = 'visitingAuditor' AND ${held('g', { on, knownAt: null })}
        ORDER BY u.code, g.audited_from`,
  );
