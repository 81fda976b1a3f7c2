import type { EntityManager } from 'typeorm';
import { isId } from '../devices/device-record.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { all, isIn, join, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { FindingKind } from './audit.rules.ts';
import type { FindingState, FindingStepName } from './finding-life.rules.ts';

/** 指摘・意見 as it stood at an instant. */
export interface FindingRecord {
  readonly id: string;
  readonly auditId: string;
  readonly auditTitle: string;
  readonly fiscalYear: number;
  readonly auditNumber: number;
  readonly number: number;
  readonly kind: FindingKind;
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly text: string;
  readonly answerBy: IsoDate;
  readonly recordedAt: Instant;
  readonly itemPlace: number | null;
  readonly requirementKey: string | null;
  /** The number, in the same audit, of the finding from which it was spread. */
  readonly spreadFrom: number | null;
  readonly spreadFromId: string | null;
  readonly spreadTo: number;
  readonly state: FindingState;
  readonly answer: string | null;
  readonly measure: string | null;
  readonly dueOn: IsoDate | null;
  readonly doneOn: IsoDate | null;
  readonly what: string | null;
  readonly confirmedAt: Instant | null;
}

export interface FindingFilter {
  readonly kinds: readonly FindingKind[];
  readonly states: readonly FindingState[];
  readonly overdueOnly: boolean;
  readonly unit: string;
  /** Of this audit alone; empty for all. */
  readonly auditId: string;
}

export const EVERY_FINDING: FindingFilter = { kinds: [], states: [], overdueOnly: false, unit: '', auditId: '' };

export interface FindingQuestion {
  readonly cut: Instant;
  /** The day from which what is due is overdue. */
  readonly on: IsoDate;
  /** The condition on a unit's row `r`. */
  readonly reach: Sql;
  readonly filter: FindingFilter;
}

/** The last step of this name before the cut. */
const lastStep = (alias: Sql, cut: Instant, steps: readonly FindingStepName[]): Sql =>
  sql`audit_finding_step ${alias} ON ${alias}.finding_id = r.id AND ${alias}.at = (SELECT max(x.at)
      FROM audit_finding_step x WHERE x.finding_id = r.id AND x.at <= ${cut}
      AND ${steps.length === 0 ? raw('1 = 1') : isIn(raw('x.step'), steps)})`;

/** Every finding that there was, as a table `v`. What was reported and then sent back is done no more. */
const findingsAt = (cut: Instant, conditions: readonly Sql[]): Sql =>
  sql`(SELECT r.id AS "id", r.audit_id AS "auditId", p.title AS "auditTitle", p.fiscal_year AS "fiscalYear",
        p.number AS "auditNumber", r.number AS "number", r.kind AS "kind", r.unit_id AS "unitId",
        r.unit_code AS "unitCode", r.unit_name AS "unitName", r.text AS "text", r.answer_by AS "answerBy",
        r.recorded_at AS "recordedAt", i.place AS "itemPlace", i.requirement_key AS "requirementKey",
        o.number AS "spreadFrom", r.spread_from_id AS "spreadFromId",
        CAST((SELECT count(*) FROM audit_finding w WHERE w.spread_from_id = r.id AND w.recorded_at <= ${cut})
          AS integer) AS "spreadTo",
        l.state AS "state", n.note AS "answer", n.measure AS "measure", n.due_on AS "dueOn",
        CASE WHEN l.state IN ('done', 'confirmed') THEN d.done_on END AS "doneOn",
        CASE WHEN l.state IN ('done', 'confirmed') THEN d.note END AS "what",
        CASE WHEN l.state = 'confirmed' THEN l.at END AS "confirmedAt"
      FROM audit_finding r JOIN audit_plan p ON p.id = r.audit_id
      LEFT JOIN audit_item i ON i.id = r.item_id LEFT JOIN audit_finding o ON o.id = r.spread_from_id
      JOIN ${lastStep(raw('l'), cut, [])}
      LEFT JOIN ${lastStep(raw('n'), cut, ['answer'])}
      LEFT JOIN ${lastStep(raw('d'), cut, ['completion'])}
      WHERE r.recorded_at <= ${cut} AND ${all(conditions)}) v`;

const overdueOn = (on: IsoDate): Sql => sql`((v."state" IN ('open', 'returned') AND v."answerBy" < ${on})
  OR (v."state" = 'answered' AND v."dueOn" < ${on}))`;

function foundFindings({ cut, on, reach, filter }: FindingQuestion): Sql {
  const { kinds, states, overdueOnly, unit, auditId } = filter;
  const inside = [
    reach,
    ...(auditId === '' ? [] : [sql`r.audit_id = ${auditId}`]),
    ...(unit === '' ? [] : [sql`(r.unit_code = ${unit} OR r.unit_name = ${unit})`]),
    ...(kinds.length === 0 ? [] : [isIn(raw('r.kind'), kinds)]),
  ];
  const outside = [
    ...(states.length === 0 ? [] : [isIn(raw('v."state"'), states)]),
    ...(overdueOnly ? [overdueOn(on)] : []),
  ];
  return sql`${findingsAt(cut, inside)} WHERE ${all(outside)}`;
}

/** What is overdue first, then what is to be done next; what is settled at the end. */
const byDue = (on: IsoDate): Sql =>
  join(
    [
      sql`CASE WHEN ${overdueOn(on)} THEN 0 WHEN v."state" IN ('confirmed', 'withdrawn') THEN 2 ELSE 1 END`,
      raw(`CASE WHEN v."state" = 'answered' THEN v."dueOn" ELSE v."answerBy" END, v."recordedAt", v."number"`),
    ],
    ', ',
  );

export const listFindings = (
  manager: EntityManager,
  question: FindingQuestion,
  window: { readonly limit: number; readonly offset: number },
): Promise<FindingRecord[]> =>
  rows(
    manager,
    sql`SELECT v.* FROM ${foundFindings(question)} ORDER BY ${byDue(question.on)}
        LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

/** In the order in which they were raised, from the one after the last of the page before. */
export function pageOfFindings(
  manager: EntityManager,
  question: FindingQuestion,
  after: Pick<FindingRecord, 'recordedAt' | 'number'> | null,
  limit: number,
): Promise<FindingRecord[]> {
  const rest = after
    ? sql`(v."recordedAt" > ${after.recordedAt} OR (v."recordedAt" = ${after.recordedAt} AND v."number" > ${after.number}))`
    : raw('1 = 1');
  return rows(
    manager,
    sql`SELECT v.* FROM ${foundFindings(question)} AND ${rest} ORDER BY v."recordedAt", v."number" LIMIT ${limit}`,
  );
}

export async function countFindings(manager: EntityManager, question: FindingQuestion): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${foundFindings(question)}`,
  );
  return counted?.count ?? 0;
}

/** Throws NotFound also for what is beyond the reach. */
export async function getFinding(manager: EntityManager, id: string, cut: Instant, reach: Sql): Promise<FindingRecord> {
  const one = isId(id)
    ? await row<FindingRecord>(manager, sql`SELECT v.* FROM ${findingsAt(cut, [sql`r.id = ${id}`, reach])}`)
    : undefined;
  if (!one) throw new NotFound();
  return one;
}

/** More than there are units. */
const MOST_SPREAD = 500;

/** The findings that were spread from this one. */
export const spreadFrom = (manager: EntityManager, id: string, cut: Instant, reach: Sql): Promise<FindingRecord[]> =>
  rows(
    manager,
    sql`SELECT v.* FROM ${findingsAt(cut, [sql`r.spread_from_id = ${id}`, reach])} ORDER BY v."number"
        LIMIT ${MOST_SPREAD}`,
  );

export interface FindingStepRecord {
  readonly step: FindingStepName;
  readonly at: Instant;
  readonly byId: string | null;
  readonly byLabel: string;
  readonly note: string;
  readonly measure: string;
  readonly dueOn: IsoDate | null;
  readonly doneOn: IsoDate | null;
}

export const findingSteps = (manager: EntityManager, findingId: string, cut: Instant): Promise<FindingStepRecord[]> =>
  rows(
    manager,
    sql`SELECT step AS "step", at AS "at", by_id AS "byId", by_label AS "byLabel", note AS "note",
          measure AS "measure", due_on AS "dueOn", done_on AS "doneOn"
        FROM audit_finding_step WHERE finding_id = ${findingId} AND at <= ${cut} ORDER BY at`,
  );
