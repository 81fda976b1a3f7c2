import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';

export interface ContractorRow {
  readonly id: string;
  readonly factId: string;
  readonly name: string;
  readonly corporateNumber: string;
  readonly contact: string;
}

const CONTRACTOR = sql`n.contractor_id AS "id", n.id AS "factId", n.name AS "name",
  n.corporate_number AS "corporateNumber", n.contact AS "contact"`;

export const findContractor = (
  manager: EntityManager,
  id: string,
  moment: Moment,
): Promise<ContractorRow | undefined> =>
  row(manager, sql`SELECT ${CONTRACTOR} FROM contractor_fact n WHERE n.contractor_id = ${id} AND ${held('n', moment)}`);

/** Another that the same number, or where one of the two has none the same name, belongs to as far as is known. */
export const findTwin = (
  manager: EntityManager,
  { name, corporateNumber }: Pick<ContractorRow, 'name' | 'corporateNumber'>,
  exceptId: string,
): Promise<ContractorRow | undefined> =>
  row(
    manager,
    sql`SELECT ${CONTRACTOR} FROM contractor_fact n WHERE n.superseded_at = ${STILL_KNOWN}
          AND n.contractor_id <> ${exceptId}
          AND ((n.corporate_number <> '' AND n.corporate_number = ${corporateNumber})
            OR ((n.corporate_number = '' OR ${corporateNumber} = '') AND n.name = ${name}))
        ORDER BY n.id LIMIT 1`,
  );

export interface SubcontractRow {
  readonly id: string;
  readonly name: string;
  readonly work: string;
  readonly approvedOn: IsoDate | null;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
}

/** All that is known now, those of the past too. */
export const subcontractsOf = (manager: EntityManager, contractId: string): Promise<SubcontractRow[]> =>
  rows(
    manager,
    sql`SELECT s.id AS "id", s.name AS "name", s.work AS "work", s.approved_on AS "approvedOn",
          s.valid_from AS "validFrom", s.valid_to AS "validTo"
        FROM subcontract s WHERE s.contract_id = ${contractId} AND s.superseded_at = ${STILL_KNOWN}
        ORDER BY s.valid_from DESC, s.id`,
  );

export interface CheckRow {
  readonly id: string;
  readonly checkedOn: IsoDate;
  readonly checkedBy: string;
  readonly method: string;
  readonly result: string;
  readonly findings: string;
  readonly nextDueOn: IsoDate | null;
}

/** The last first. */
export const checksOf = (manager: EntityManager, contractId: string, moment: Moment): Promise<CheckRow[]> =>
  rows(
    manager,
    sql`SELECT k.id AS "id", k.valid_from AS "checkedOn", k.checked_by AS "checkedBy", k.method AS "method",
          k.result AS "result", k.findings AS "findings", k.next_due_on AS "nextDueOn"
        FROM contractor_check k WHERE k.contract_id = ${contractId} AND ${held('k', moment)}
        ORDER BY k.valid_from DESC, k.recorded_at DESC`,
  );
