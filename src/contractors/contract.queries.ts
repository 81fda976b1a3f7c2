import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { fold, likePattern } from '../shared/text.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { ContractFilter, ContractOrder } from './contract-list.rules.ts';
import type { CheckState, ContractStanding, Term } from './contractor.rules.ts';

interface ContractorSide {
  readonly contractorId: string;
  readonly contractor: string;
  readonly corporateNumber: string;
}

/** A contract as it was on a day, with the last check of it. */
export interface ContractRow extends ContractorSide, Term {
  readonly id: string;
  readonly factId: string;
  readonly title: string;
  readonly number: string;
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly information: string;
  readonly personal: string;
  /** JSON, see `Clauses`. */
  readonly clauses: string;
  readonly subcontracting: string;
  readonly firstCheckOn: IsoDate | null;
  readonly note: string;
  readonly standing: ContractStanding;
  readonly checkedOn: IsoDate | null;
  readonly checkedBy: string | null;
  readonly method: string | null;
  readonly result: string | null;
  /** The next check; null where none is due. */
  readonly dueOn: IsoDate | null;
  readonly checkState: CheckState;
}

/** A contractor without any contract has a line of its own, so that it is found. */
export type ListedRow = ContractRow | (ContractorSide & { readonly id: null });

export interface ContractQuestion {
  readonly moment: Moment;
  readonly scope: Scope;
  readonly filter: ContractFilter;
}

const FIELDS = sql`o.id AS "contractorId", n.name AS "contractor", n.corporate_number AS "corporateNumber",
  c.id AS "id", f.id AS "factId", f.title AS "title", f.number AS "number", f.begins_on AS "beginsOn",
  f.ends_on AS "endsOn", f.unit_id AS "unitId", COALESCE(u.code, '') AS "unitCode", COALESCE(m.name, '') AS "unitName",
  f.information AS "information", f.personal AS "personal", f.clauses AS "clauses",
  f.subcontracting AS "subcontracting", f.first_check_on AS "firstCheckOn", f.note AS "note",
  k.valid_from AS "checkedOn", k.checked_by AS "checkedBy", k.method AS "method", k.result AS "result",
  CASE WHEN k.id IS NULL THEN f.first_check_on ELSE k.next_due_on END AS "dueOn",
  n.search || ' ' || COALESCE(f.search, '') AS "search"`;

/** Of several checks on one day the one that was entered last. */
const isLastCheck = (moment: Moment): Sql => sql`NOT EXISTS (SELECT 1 FROM contractor_check l
  WHERE l.contract_id = k.contract_id AND ${held('l', moment)} AND (l.valid_from > k.valid_from
    OR (l.valid_from = k.valid_from AND l.recorded_at > k.recorded_at)))`;

const joined = (moment: Moment): Sql => sql`SELECT ${FIELDS}
  FROM contractor o JOIN contractor_fact n ON n.contractor_id = o.id AND ${held('n', moment)}
  LEFT JOIN (service_contract c JOIN service_contract_fact f ON f.contract_id = c.id AND ${held('f', moment)})
    ON c.contractor_id = o.id
  LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN unit_fact m ON m.unit_id = f.unit_id AND ${held('m', moment)}
  LEFT JOIN contractor_check k ON k.contract_id = c.id AND ${held('k', moment)} AND ${isLastCheck(moment)}`;

const standing = (
  on: IsoDate,
): Sql => sql`CASE WHEN j."id" IS NULL THEN 'without' WHEN j."beginsOn" > ${on} THEN 'coming'
  WHEN j."endsOn" < ${on} THEN 'ended' ELSE 'running' END`;

const checkState = (on: IsoDate): Sql => sql`CASE WHEN j."dueOn" IS NULL OR j."endsOn" < ${on} THEN 'none'
  WHEN j."dueOn" < ${on} AND j."beginsOn" <= ${on} THEN 'overdue' ELSE 'due' END`;

const onDay = (moment: Moment): Sql => sql`(SELECT j.*, ${standing(moment.on)} AS "standing",
  ${checkState(moment.on)} AS "checkState" FROM (${joined(moment)}) j) r`;

const found = ({ moment, scope, filter }: ContractQuestion): Sql =>
  sql`${onDay(moment)} WHERE ${all([...reached(scope), ...conditions(filter)])}`;

const reached = (scope: Scope): Sql[] => (scope === 'all' ? [] : [isIn(raw('r."unitId"'), scope)]);

const conditions = ({ q, standings, checks, personal, missing, unitIds }: ContractFilter): Sql[] => [
  ...(q === '' ? [] : [sql`r."search" LIKE ${likePattern(fold(q))} ESCAPE '\\'`]),
  ...(standings.length === 0 ? [] : [isIn(raw('r."standing"'), standings)]),
  ...(checks.length === 0 ? [] : [sql`r."id" IS NOT NULL`, isIn(raw('r."checkState"'), checks)]),
  ...(personal.length === 0 ? [] : [isIn(raw('r."personal"'), personal)]),
  ...(missing ? [sql`r."clauses" LIKE '%:"no"%'`] : []),
  ...(unitIds === null ? [] : [isIn(raw('r."unitId"'), unitIds)]),
];

const ORDERS: Readonly<Record<ContractOrder['sort'], string>> = {
  contractor: 'r."contractor"',
  endsOn: 'r."endsOn"',
  dueOn: 'r."dueOn"',
};

/** What has no such day comes last, whichever way it goes. */
function ordered({ sort, descending }: ContractOrder): Sql {
  const column = raw(ORDERS[sort]);
  return sql`CASE WHEN ${column} IS NULL THEN 1 ELSE 0 END, ${column} ${raw(descending ? 'DESC' : 'ASC')},
    r."contractor", r."beginsOn", r."contractorId", r."id"`;
}

export const listContracts = (
  manager: EntityManager,
  question: ContractQuestion,
  order: ContractOrder,
  window: { readonly limit: number; readonly offset: number },
): Promise<ListedRow[]> =>
  rows(
    manager,
    sql`SELECT r.* FROM ${found(question)} ORDER BY ${ordered(order)} LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countContracts(manager: EntityManager, question: ContractQuestion): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${found(question)}`,
  );
  return counted?.count ?? 0;
}

export const findContract = (manager: EntityManager, id: string, moment: Moment): Promise<ContractRow | undefined> =>
  row(manager, sql`SELECT r.* FROM ${onDay(moment)} WHERE r."id" = ${id}`);

export const contractsOf = (manager: EntityManager, contractorId: string, moment: Moment): Promise<ContractRow[]> =>
  rows(
    manager,
    sql`SELECT r.* FROM ${onDay(moment)} WHERE r."contractorId" = ${contractorId} AND r."id" IS NOT NULL
        ORDER BY r."beginsOn" DESC, r."id"`,
  );
