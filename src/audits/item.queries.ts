import type { EntityManager } from 'typeorm';
import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import type { Instant } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';
import type { Result } from './audit.rules.ts';

/** An item of a checklist with what was seen, as it stood at an instant. */
export interface ItemRecord {
  readonly id: string;
  readonly place: number;
  readonly requirementKey: string;
  readonly question: string;
  readonly clauses: readonly ClauseChoice[];
  readonly result: Result;
  readonly note: string;
  readonly evidence: readonly string[];
  /** The result's; null where nobody has looked. */
  readonly resultId: string | null;
  readonly byLabel: string | null;
  readonly recordedAt: Instant | null;
}

type ItemRow = Omit<ItemRecord, 'clauses' | 'evidence'> & { readonly clauses: string; readonly evidence: string };

/** In their order; an audit has a hundred at most. */
export async function itemsOf(manager: EntityManager, auditId: string, cut: Instant): Promise<ItemRecord[]> {
  const found = await rows<ItemRow>(
    manager,
    sql`SELECT i.id AS "id", i.place AS "place", i.requirement_key AS "requirementKey", i.question AS "question",
          i.clauses AS "clauses", COALESCE(r.result, 'open') AS "result", COALESCE(r.note, '') AS "note",
          COALESCE(r.evidence, '') AS "evidence", r.id AS "resultId", r.by_label AS "byLabel",
          r.recorded_at AS "recordedAt"
        FROM audit_item i LEFT JOIN audit_result r ON r.item_id = i.id AND r.recorded_at <= ${cut}
          AND r.superseded_at > ${cut}
        WHERE i.audit_id = ${auditId} AND i.recorded_at <= ${cut} ORDER BY i.place`,
  );
  return found.map((one) => ({
    ...one,
    clauses: JSON.parse(one.clauses) as ClauseChoice[],
    evidence: one.evidence.split('\n').filter((path) => path !== ''),
  }));
}

export interface ItemCounts {
  readonly items: number;
  readonly unchecked: number;
}

export async function countItems(manager: EntityManager, auditId: string, cut: Instant): Promise<ItemCounts> {
  const counted = await row<ItemCounts>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "items",
          CAST(COALESCE(sum(CASE WHEN r.id IS NULL OR r.result = 'open' THEN 1 ELSE 0 END), 0) AS integer) AS "unchecked"
        FROM audit_item i LEFT JOIN audit_result r ON r.item_id = i.id AND r.recorded_at <= ${cut}
          AND r.superseded_at > ${cut}
        WHERE i.audit_id = ${auditId} AND i.recorded_at <= ${cut}`,
  );
  return counted ?? { items: 0, unchecked: 0 };
}
