import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { raw, row, rows, sql } from '../sql.ts';
import type { DecisionHands, StepTaken } from './decision.rules.ts';

/** Where what was put forward lies: `<prefix>_author`, `_reviewer`, `_step` and `_proposal`. */
export interface DecisionTables {
  readonly prefix: 'policy' | 'training_plan';
  /** Names what was put forward in each of them. */
  readonly key: 'version_id' | 'plan_id';
}

/** What was put forward, and how far it has come. */
export interface PutForward {
  readonly id: string;
  readonly state: string;
  readonly round: number;
}

export interface StepRow extends StepTaken {
  readonly id: string;
  readonly at: string;
  readonly byLabel: string;
  readonly note: string;
  /** Of the text as it was then. */
  readonly textHash: string;
}

export interface ReviewerRow {
  readonly round: number;
  readonly part: string;
  readonly personId: string;
  readonly label: string;
}

interface AuthorRow {
  readonly personId: string;
  readonly label: string;
}

export interface Hands<Step extends StepRow = StepRow> extends DecisionHands {
  readonly authorRows: readonly AuthorRow[];
  readonly reviewerRows: readonly ReviewerRow[];
  readonly steps: readonly Step[];
}

const of = ({ prefix }: DecisionTables, table: string) => raw(`${prefix}_${table}`);

/** Who has a hand in it, and what they did. */
export async function handsIn(manager: EntityManager, tables: DecisionTables, one: PutForward): Promise<Hands> {
  const { id, state, round } = one;
  const key = raw(tables.key);
  const authorRows = await rows<AuthorRow>(
    manager,
    sql`SELECT person_id AS "personId", label AS "label" FROM ${of(tables, 'author')} WHERE ${key} = ${id} ORDER BY since`,
  );
  const reviewerRows = await rows<ReviewerRow>(
    manager,
    sql`SELECT round AS "round", part AS "part", person_id AS "personId", label AS "label" FROM ${of(tables, 'reviewer')}
        WHERE ${key} = ${id} AND round = ${round} ORDER BY position`,
  );
  const steps = await rows<StepRow>(
    manager,
    sql`SELECT id AS "id", step AS "step", round AS "round", at AS "at", by_id AS "byId", by_label AS "byLabel",
          note AS "note", text_hash AS "textHash", capacity AS "capacity"
        FROM ${of(tables, 'step')} WHERE ${key} = ${id} ORDER BY at`,
  );
  return {
    ...{ state, round, authorRows, reviewerRows, steps },
    authors: authorRows.map(({ personId }) => personId),
    reviewers: reviewerRows.map(({ personId }) => personId),
  };
}

export interface ProposalRow {
  readonly round: number;
  readonly subject: string;
  readonly purpose: string;
  readonly officeNumber: string;
  readonly proposedOn: string;
  readonly decisionClass: string;
  readonly retention: string;
  readonly fiscalYear: number;
  readonly proposer: string;
}

/** What was put forward last. */
export const lastProposal = (
  manager: EntityManager,
  tables: DecisionTables,
  id: string,
): Promise<ProposalRow | undefined> =>
  row(
    manager,
    sql`SELECT round AS "round", subject AS "subject", purpose AS "purpose", office_number AS "officeNumber",
          proposed_on AS "proposedOn", decision_class AS "decisionClass", retention AS "retention",
          fiscal_year AS "fiscalYear", proposer AS "proposer"
        FROM ${of(tables, 'proposal')} WHERE ${raw(tables.key)} = ${id} ORDER BY round DESC LIMIT 1`,
  );

/** 職員番号 of those to whom it was put last and who are still there, one in a line. */
export async function reviewersTyped(
  manager: EntityManager,
  tables: DecisionTables,
  { id, round }: PutForward,
  on: IsoDate,
): Promise<{ readonly line: string; readonly joint: string }> {
  const found = await rows<{ part: string; number: string }>(
    manager,
    sql`SELECT r.part AS "part", max(n.number) AS "number" FROM ${of(tables, 'reviewer')} r
          JOIN employment_term e ON e.person_id = r.person_id AND ${held('e', { on, knownAt: null })}
          JOIN employment n ON n.id = e.employment_id
        WHERE ${raw(`r.${tables.key}`)} = ${id} AND r.round = ${round}
        GROUP BY r.part, r.position, r.person_id ORDER BY r.position`,
  );
  const typed = (part: string) => found.flatMap((one) => (one.part === part ? [one.number] : [])).join('\n');
  return { line: typed('line'), joint: typed('joint') };
}

/** Was the person ever asked for their opinion on it? */
export const isReviewerOf = async (
  manager: EntityManager,
  tables: DecisionTables,
  id: string,
  personId: string,
): Promise<boolean> =>
  (await row(
    manager,
    sql`SELECT 1 AS "found" FROM ${of(tables, 'reviewer')}
        WHERE ${raw(tables.key)} = ${id} AND person_id = ${personId} LIMIT 1`,
  )) !== undefined;
