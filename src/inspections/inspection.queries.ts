import type { EntityManager } from 'typeorm';
import { isId } from '../devices/device-record.ts';
import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { sha256 } from '../shared/canonical.ts';
import { endOfDay, type Instant, type IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { raw, row, rows, type Sql, sql } from '../sql.ts';
import type { Respondents } from './inspection.rules.ts';

export interface SheetRecord {
  readonly id: string;
  readonly fiscalYear: number;
  readonly title: string;
  readonly lead: string;
  readonly respondents: Respondents;
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly copiedFromId: string | null;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly revision: number;
  /** How many. */
  readonly questions: number;
}

const SHEET = raw(`i.id AS "id", i.fiscal_year AS "fiscalYear", i.title AS "title", i.lead AS "lead",
  i.respondents AS "respondents", i.opens_on AS "opensOn", i.due_on AS "dueOn", i.copied_from_id AS "copiedFromId",
  i.opened_at AS "openedAt", i.closed_at AS "closedAt", i.revision AS "revision",
  CAST((SELECT count(*) FROM inspection_question q WHERE q.inspection_id = i.id) AS integer) AS "questions"`);

/** Who looks, and at what day. */
export interface SheetViewer {
  readonly on: IsoDate;
  /** Those who write sheets, and those who read everything. */
  readonly seesDrafts: boolean;
}

const isShown = ({ on, seesDrafts }: SheetViewer): Sql =>
  seesDrafts ? sql`i.recorded_at <= ${endOfDay(on)}` : sql`i.opened_at <= ${endOfDay(on)}`;

export const listSheets = (
  manager: EntityManager,
  viewer: SheetViewer,
  window: { readonly limit: number; readonly offset: number },
): Promise<SheetRecord[]> =>
  rows(
    manager,
    sql`SELECT ${SHEET} FROM inspection i WHERE ${isShown(viewer)}
        ORDER BY i.fiscal_year DESC, i.opens_on DESC, i.title LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countSheets(manager: EntityManager, viewer: SheetViewer): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM inspection i WHERE ${isShown(viewer)}`,
  );
  return counted?.count ?? 0;
}

/** Throws NotFound also for what is not shown to this viewer. */
export async function getSheet(manager: EntityManager, id: string, viewer: SheetViewer): Promise<SheetRecord> {
  const found = isId(id)
    ? await row<SheetRecord>(manager, sql`SELECT ${SHEET} FROM inspection i WHERE i.id = ${id} AND ${isShown(viewer)}`)
    : undefined;
  if (!found) throw new NotFound();
  return found;
}

export interface QuestionRecord {
  readonly id: string;
  readonly stableKey: string;
  /** Counted from 1 without a gap. */
  readonly place: number;
  readonly text: string;
  readonly how: string;
  readonly clauses: readonly ClauseChoice[];
}

type ClauseRow = ClauseChoice & { readonly questionId: string };

/** In their order, with the clauses that they check: two queries. */
export async function questionsOf(manager: EntityManager, inspectionId: string): Promise<QuestionRecord[]> {
  const questions = await rows<Omit<QuestionRecord, 'clauses'>>(
    manager,
    sql`SELECT id AS "id", stable_key AS "stableKey", place AS "place", text AS "text", how AS "how"
        FROM inspection_question WHERE inspection_id = ${inspectionId} ORDER BY place, id`,
  );
  const clauses = await rows<ClauseRow>(
    manager,
    sql`SELECT c.question_id AS "questionId", c.policy_slug AS "policySlug", c.policy_title AS "policyTitle",
          c.policy_version AS "policyVersion", c.clause_key AS "clauseKey", c.clause_label AS "clauseLabel",
          c.clause_heading AS "clauseHeading"
        FROM inspection_clause c JOIN inspection_question q ON q.id = c.question_id
        WHERE q.inspection_id = ${inspectionId} ORDER BY c.place, c.id`,
  );
  return questions.map((question, index) => ({
    ...question,
    place: index + 1,
    clauses: clauses.filter(({ questionId }) => questionId === question.id).map(withoutQuestion),
  }));
}

const withoutQuestion = ({ questionId: _of, ...clause }: ClauseRow): ClauseChoice => clause;

/** Changes with whatever the form of the question asks, but not with its neighbours. */
export const fingerprint = ({ text, how, clauses }: Pick<QuestionRecord, 'text' | 'how' | 'clauses'>): string =>
  sha256(JSON.stringify([text, how, clauses.map(({ policySlug, clauseKey }) => [policySlug, clauseKey])])).slice(0, 16);

const MOST_OFFERED = 50;

/** What a new sheet can begin with, the latest first. */
export const copyableSheets = (manager: EntityManager): Promise<SheetRecord[]> =>
  rows(
    manager,
    sql`SELECT ${SHEET} FROM inspection i WHERE i.opened_at IS NOT NULL
        ORDER BY i.fiscal_year DESC, i.opens_on DESC, i.title LIMIT ${MOST_OFFERED}`,
  );
