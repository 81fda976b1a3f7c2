import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { fold, likePattern } from '../shared/text.ts';
import type { Span } from '../shared/timeline.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';

export const ACCOUNT_STATES = ['invited', 'active', 'stopped', 'left', 'none'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export interface AccountFilter {
  readonly q: string;
  readonly role: string;
  /** '' for everybody who has an account. */
  readonly state: string;
}

export interface AccountRow {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly state: AccountState;
}

/** Whoever visits as an auditor needs no employment. */
const mayComeIn = (moment: Moment): Sql =>
  sql`(${employed(moment)} OR EXISTS (
    SELECT 1 FROM role_grant v WHERE v.person_id = p.id AND v.role = 'visitingAuditor' AND ${held('v', moment)}))`;

const employed = (moment: Moment): Sql =>
  sql`EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = p.id AND ${held('e', moment)})`;

/** The first that fits: nobody signs in to a stopped account, whoever employs them. */
const stateOf = (
  moment: Moment,
): Sql => sql`CASE WHEN a.id IS NULL THEN 'none' WHEN a.stopped_at IS NOT NULL THEN 'stopped'
  WHEN NOT ${mayComeIn(moment)} THEN 'left' WHEN a.password_hash IS NULL THEN 'invited' ELSE 'active' END`;

/** Conditions on the person `p` and the account `a`, which need not exist. */
function conditions({ q, role, state }: AccountFilter, moment: Moment): Sql {
  const granted = sql`EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = ${role} AND ${held('g', moment)})`;
  return all([
    state === 'none' ? sql`a.id IS NULL AND ${employed(moment)}` : raw('a.id IS NOT NULL'),
    ...(state === '' || state === 'none' ? [] : [sql`${stateOf(moment)} = ${state}`]),
    ...(q === '' ? [] : [sql`p.search LIKE ${likePattern(fold(q))} ESCAPE '\\'`]),
    ...(role === '' ? [] : [granted]),
  ]);
}

/** The latest number of each person stands for them. */
const FROM = raw(`person p LEFT JOIN account a ON a.person_id = p.id
  JOIN employment n ON n.person_id = p.id AND NOT EXISTS (
    SELECT 1 FROM employment o WHERE o.person_id = n.person_id AND o.id > n.id)`);

export const listAccounts = (
  manager: EntityManager,
  filter: AccountFilter,
  moment: Moment,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<AccountRow[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "personId", n.number AS "number", p.name AS "name", ${stateOf(moment)} AS "state" FROM ${FROM}
        WHERE ${conditions(filter, moment)} ORDER BY n.number LIMIT ${limit} OFFSET ${offset}`,
  );

export async function countAccounts(manager: EntityManager, filter: AccountFilter, moment: Moment): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM person p LEFT JOIN account a ON a.person_id = p.id
        WHERE ${conditions(filter, moment)}`,
  );
  return counted?.count ?? 0;
}

export const rolesOf = (
  manager: EntityManager,
  personIds: readonly string[],
  moment: Moment,
): Promise<{ personId: string; role: string }[]> =>
  rows(
    manager,
    sql`SELECT DISTINCT g.person_id AS "personId", g.role AS "role" FROM role_grant g
        WHERE ${isIn(raw('g.person_id'), personIds)} AND ${held('g', moment)} ORDER BY 2`,
  );

export interface GrantShown extends Span {
  readonly id: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly unitCode: string | null;
  readonly auditedFrom: IsoDate | null;
  readonly auditedTo: IsoDate | null;
}

export interface AccountRecord extends AccountRow {
  readonly accountId: string | null;
  readonly grants: readonly GrantShown[];
}

export async function findAccount(
  manager: EntityManager,
  personId: string,
  moment: Moment,
): Promise<AccountRecord | null> {
  const found = await row<Omit<AccountRecord, 'grants'>>(
    manager,
    sql`SELECT p.id AS "personId", n.number AS "number", p.name AS "name", a.id AS "accountId", ${stateOf(moment)} AS "state"
        FROM ${FROM} WHERE p.id = ${personId}`,
  );
  return found ? { ...found, grants: await grantsOf(manager, personId) } : null;
}

const grantsOf = (manager: EntityManager, personId: string): Promise<GrantShown[]> =>
  rows(
    manager,
    sql`SELECT g.id AS "id", g.role AS "role", g.unit_id AS "unitId", u.code AS "unitCode",
          g.valid_from AS "validFrom", g.valid_to AS "validTo", g.audited_from AS "auditedFrom",
          g.audited_to AS "auditedTo"
        FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id
        WHERE g.person_id = ${personId} AND g.superseded_at = ${STILL_KNOWN} ORDER BY g.valid_from, g.role`,
  );
