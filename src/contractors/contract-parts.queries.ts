import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw, rows, type Sql, sql } from '../sql.ts';
import type { CheckRow, SubcontractRow } from './contractor.queries.ts';

interface Asked extends Moment {
  readonly scope: Scope;
}

interface Window {
  readonly limit: number;
  readonly offset: number;
}

interface OfContract {
  readonly contractor: string;
  readonly title: string;
  readonly number: string;
}

export interface SubcontractOfContract extends OfContract, SubcontractRow {
  readonly subcontracting: string;
}

export interface CheckOfContract extends OfContract, CheckRow {}

const NAMES = sql`n.name AS "contractor", f.title AS "title", f.number AS "number"`;

/** The contracts that run on the day, joined to a part `p` of them that holds on it. */
const running = ({ scope, ...moment }: Asked): Sql => sql`JOIN service_contract c ON c.id = p.contract_id
  JOIN service_contract_fact f ON f.contract_id = c.id AND ${held('f', moment)}
    AND f.begins_on <= ${moment.on} AND f.ends_on >= ${moment.on}
    AND ${scope === 'all' ? raw('1 = 1') : isIn(raw('f.unit_id'), scope)}
  JOIN contractor_fact n ON n.contractor_id = c.contractor_id AND ${held('n', moment)}
  WHERE ${held('p', moment)}`;

const ORDER = raw('n.name, f.begins_on, c.id');

export const subcontractsOn = (
  manager: EntityManager,
  asked: Asked,
  { limit, offset }: Window,
): Promise<SubcontractOfContract[]> =>
  rows(
    manager,
    sql`SELECT ${NAMES}, f.subcontracting AS "subcontracting", p.id AS "id", p.name AS "name", p.work AS "work",
          p.approved_on AS "approvedOn", p.valid_from AS "validFrom", p.valid_to AS "validTo"
        FROM subcontract p ${running(asked)}
        ORDER BY ${ORDER}, p.valid_from, p.name, p.id LIMIT ${limit} OFFSET ${offset}`,
  );

export const checksOn = (manager: EntityManager, asked: Asked, { limit, offset }: Window): Promise<CheckOfContract[]> =>
  rows(
    manager,
    sql`SELECT ${NAMES}, p.id AS "id", p.valid_from AS "checkedOn", p.checked_by AS "checkedBy", p.method AS "method",
          p.result AS "result", p.findings AS "findings", p.next_due_on AS "nextDueOn"
        FROM contractor_check p ${running(asked)}
        ORDER BY ${ORDER}, p.valid_from, p.recorded_at, p.id LIMIT ${limit} OFFSET ${offset}`,
  );
