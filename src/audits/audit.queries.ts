import type { EntityManager } from 'typeorm';
import { isId } from '../devices/device-record.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { AuditKind } from './audit.rules.ts';
import type { AuditState, AuditStepName } from './audit-life.rules.ts';

/** A plan as it stood at an instant. */
export interface AuditRecord {
  readonly id: string;
  readonly kind: AuditKind;
  readonly parentId: string | null;
  readonly fiscalYear: number;
  readonly number: number;
  readonly title: string;
  readonly purpose: string;
  readonly targets: string;
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly team: string;
  readonly criteria: string;
  readonly revision: number;
  readonly state: AuditState;
  /** How many, of those that the viewer may know of. */
  readonly findings: number;
}

/** Who looks, and at what instant. */
export interface AuditViewer {
  readonly cut: Instant;
  /** Whether they see every plan, or only audits that concern their units once these are begun. */
  readonly seesAll: boolean;
  /** The condition on a unit's row `r`. */
  readonly reach: Sql;
}

export interface AuditFilter {
  readonly kinds: readonly AuditKind[];
  readonly states: readonly AuditState[];
  /** These alone; without it all. */
  readonly ids?: readonly string[];
}

const stateAt = (cut: Instant): Sql =>
  sql`(SELECT s.state FROM audit_step s WHERE s.audit_id = a.id AND s.at <= ${cut} ORDER BY s.at DESC LIMIT 1)`;

/** Every plan that there was, as a table `v`. */
const auditsAt = ({ cut, seesAll, reach }: AuditViewer, conditions: readonly Sql[]): Sql =>
  sql`(SELECT a.id AS "id", a.kind AS "kind", a.parent_id AS "parentId", a.fiscal_year AS "fiscalYear",
        a.number AS "number", a.title AS "title", a.purpose AS "purpose", a.targets AS "targets",
        a.starts_on AS "startsOn", a.ends_on AS "endsOn", a.team AS "team", a.criteria AS "criteria",
        a.revision AS "revision", ${stateAt(cut)} AS "state",
        CAST((SELECT count(*) FROM audit_finding r WHERE r.audit_id = a.id AND r.recorded_at <= ${cut} AND ${reach})
          AS integer) AS "findings"
      FROM audit_plan a WHERE ${all([...conditions, ...(seesAll ? [] : [concerns(cut, reach)])])}) v`;

/** It found something in these units, or is there to look at them. */
const concerns = (cut: Instant, reach: Sql): Sql =>
  sql`(EXISTS (SELECT 1 FROM audit_finding r WHERE r.audit_id = a.id AND r.recorded_at <= ${cut} AND ${reach})
    OR EXISTS (SELECT 1 FROM audit_unit r JOIN audit_step b ON b.audit_id = r.audit_id AND b.step = 'beginning'
      AND b.at <= ${cut} WHERE r.audit_id = a.id AND ${reach}))`;

function found(viewer: AuditViewer, { kinds, states, ids }: AuditFilter): Sql {
  const wanted = [
    sql`v."state" IS NOT NULL`,
    ...(kinds.length === 0 ? [] : [isIn(raw('v."kind"'), kinds)]),
    ...(states.length === 0 ? [] : [isIn(raw('v."state"'), states)]),
  ];
  const inside = ids === undefined ? [] : [isIn(raw('a.id'), ids)];
  return sql`${auditsAt(viewer, inside)} WHERE ${all(wanted)}`;
}

/** The year, then the longer plan before the shorter. */
const ORDER = raw(`v."fiscalYear" DESC, CASE v."kind" WHEN 'mediumTerm' THEN 0 WHEN 'annual' THEN 1 ELSE 2 END,
  v."number" DESC`);

export const listAudits = (
  manager: EntityManager,
  viewer: AuditViewer,
  filter: AuditFilter,
  window: { readonly limit: number; readonly offset: number },
): Promise<AuditRecord[]> =>
  rows(
    manager,
    sql`SELECT v.* FROM ${found(viewer, filter)} ORDER BY ${ORDER} LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countAudits(manager: EntityManager, viewer: AuditViewer, filter: AuditFilter): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${found(viewer, filter)}`,
  );
  return counted?.count ?? 0;
}

/** Throws NotFound also for what is not shown to this viewer. */
export async function getAudit(manager: EntityManager, id: string, viewer: AuditViewer): Promise<AuditRecord> {
  const one = isId(id)
    ? await row<AuditRecord>(
        manager,
        sql`SELECT v.* FROM ${auditsAt(viewer, [sql`a.id = ${id}`])} WHERE v."state" IS NOT NULL`,
      )
    : undefined;
  if (!one) throw new NotFound();
  return one;
}

/** More than belong to one plan. */
const MOST_BELOW = 200;

/** The plans that belong to this one. */
export const auditsBelow = (manager: EntityManager, id: string, viewer: AuditViewer): Promise<AuditRecord[]> =>
  rows(
    manager,
    sql`SELECT v.* FROM ${auditsAt(viewer, [sql`a.parent_id = ${id}`])} WHERE v."state" IS NOT NULL
        ORDER BY v."fiscalYear", v."number" LIMIT ${MOST_BELOW}`,
  );

export interface AuditedUnit {
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
}

export const unitsOf = (manager: EntityManager, auditId: string): Promise<AuditedUnit[]> =>
  rows(
    manager,
    sql`SELECT unit_id AS "unitId", unit_code AS "unitCode", unit_name AS "unitName" FROM audit_unit
        WHERE audit_id = ${auditId} ORDER BY unit_code`,
  );

export const auditorsOf = (
  manager: EntityManager,
  auditId: string,
): Promise<{ readonly personId: string; readonly label: string }[]> =>
  rows(
    manager,
    sql`SELECT person_id AS "personId", label AS "label" FROM audit_auditor WHERE audit_id = ${auditId} ORDER BY label`,
  );

export interface AuditStepRecord {
  readonly step: AuditStepName;
  readonly at: Instant;
  readonly byId: string | null;
  readonly byLabel: string;
  readonly decidedOn: IsoDate | null;
  readonly documentNumber: string;
  readonly note: string;
}

/** What was done with a plan, in its order. */
export const auditSteps = (manager: EntityManager, auditId: string, cut: Instant): Promise<AuditStepRecord[]> =>
  rows(
    manager,
    sql`SELECT step AS "step", at AS "at", by_id AS "byId", by_label AS "byLabel", decided_on AS "decidedOn",
          document_number AS "documentNumber", note AS "note"
        FROM audit_step WHERE audit_id = ${auditId} AND at <= ${cut} ORDER BY at`,
  );
