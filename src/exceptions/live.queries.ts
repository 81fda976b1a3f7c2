import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { rows, sql } from '../sql.ts';
import type { SubjectKind } from './exception.rules.ts';

/** An exception that holds on the day and opens a row of the access table. */
export interface OpenRow {
  readonly fiscalYear: number;
  readonly number: number;
  readonly subjectKind: SubjectKind;
  readonly personId: string | null;
  readonly deviceId: string | null;
  readonly unitId: string;
  readonly row: number;
}

/** All of the city at once, oldest first: nobody is asked for one by one. */
export const openRowsOn = (manager: EntityManager, moment: Moment): Promise<OpenRow[]> =>
  rows(
    manager,
    sql`SELECT x.fiscal_year AS "fiscalYear", x.number AS "number", x.subject_kind AS "subjectKind",
          x.person_id AS "personId", x.device_id AS "deviceId", x.unit_id AS "unitId", x.access_row AS "row"
        FROM exception_grant g JOIN exception_request x ON x.id = g.exception_id
        WHERE ${held('g', moment)} AND x.access_row IS NOT NULL ORDER BY x.fiscal_year, x.number`,
  );
