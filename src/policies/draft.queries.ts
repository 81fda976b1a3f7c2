import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';
import type { DraftHands, StepTaken } from './draft-life.rules.ts';
import type { VersionRow } from './policy.queries.ts';

export interface StepRow extends StepTaken {
  readonly at: string;
  readonly byLabel: string;
  readonly note: string;
  readonly textHash: string;
  readonly importance: string | null;
}

export interface ReviewerRow {
  readonly round: number;
  readonly part: string;
  readonly personId: string;
  readonly label: string;
}

export interface AuthorRow {
  readonly personId: string;
  readonly label: string;
}

export interface Hands extends DraftHands {
  readonly authorRows: readonly AuthorRow[];
  readonly reviewerRows: readonly ReviewerRow[];
  readonly steps: readonly StepRow[];
}

/** Who has a hand in a version, and what they did. */
export async function handsOf(manager: EntityManager, version: VersionRow): Promise<Hands> {
  const { versionId, state, round } = version;
  const authorRows = await rows<AuthorRow>(
    manager,
    sql`SELECT person_id AS "personId", label AS "label" FROM policy_author WHERE version_id = ${versionId} ORDER BY since`,
  );
  const reviewerRows = await rows<ReviewerRow>(
    manager,
    sql`SELECT round AS "round", part AS "part", person_id AS "personId", label AS "label" FROM policy_reviewer
        WHERE version_id = ${versionId} AND round = ${round} ORDER BY position`,
  );
  const steps = await stepsOf(manager, versionId);
  return {
    ...{ state, round, authorRows, reviewerRows, steps },
    authors: authorRows.map(({ personId }) => personId),
    reviewers: reviewerRows.map(({ personId }) => personId),
  };
}

const stepsOf = (manager: EntityManager, versionId: string): Promise<StepRow[]> =>
  rows(
    manager,
    sql`SELECT step AS "step", round AS "round", at AS "at", by_id AS "byId", by_label AS "byLabel", note AS "note",
          text_hash AS "textHash", importance AS "importance", capacity AS "capacity"
        FROM policy_step WHERE version_id = ${versionId} ORDER BY at`,
  );

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
export const lastProposal = (manager: EntityManager, versionId: string): Promise<ProposalRow | undefined> =>
  row(
    manager,
    sql`SELECT round AS "round", subject AS "subject", purpose AS "purpose", office_number AS "officeNumber",
          proposed_on AS "proposedOn", decision_class AS "decisionClass", retention AS "retention",
          fiscal_year AS "fiscalYear", proposer AS "proposer"
        FROM policy_proposal WHERE version_id = ${versionId} ORDER BY round DESC LIMIT 1`,
  );

/** 職員番号 of those to whom it was put last and who are still there, one in a line. */
export async function reviewersTyped(
  manager: EntityManager,
  { versionId, round }: VersionRow,
  on: IsoDate,
): Promise<{ readonly line: string; readonly joint: string }> {
  const found = await rows<{ part: string; number: string }>(
    manager,
    sql`SELECT r.part AS "part", max(n.number) AS "number" FROM policy_reviewer r
          JOIN employment_term e ON e.person_id = r.person_id AND ${held('e', { on, knownAt: null })}
          JOIN employment n ON n.id = e.employment_id
        WHERE r.version_id = ${versionId} AND r.round = ${round}
        GROUP BY r.part, r.position, r.person_id ORDER BY r.position`,
  );
  const typed = (part: string) => found.flatMap((one) => (one.part === part ? [one.number] : [])).join('\n');
  return { line: typed('line'), joint: typed('joint') };
}

export interface CommentRow {
  readonly round: number;
  readonly clauseKey: string;
  readonly at: string;
  readonly byId: string;
  readonly byLabel: string;
  readonly text: string;
}

export const commentsOn = (manager: EntityManager, versionId: string): Promise<CommentRow[]> =>
  rows(
    manager,
    sql`SELECT round AS "round", clause_key AS "clauseKey", at AS "at", by_id AS "byId", by_label AS "byLabel",
          text AS "text" FROM policy_comment WHERE version_id = ${versionId} ORDER BY at`,
  );

/** Reason by the key of the clause that changes. */
export async function changeReasons(manager: EntityManager, versionId: string): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ key: string; reason: string }>(
    manager,
    sql`SELECT clause_key AS "key", reason AS "reason" FROM policy_change_reason WHERE version_id = ${versionId}`,
  );
  return new Map(found.map(({ key, reason }) => [key, reason]));
}

/** The version that a draft began with. */
export const baseOf = (manager: EntityManager, versionId: string): Promise<{ readonly number: string } | undefined> =>
  row(
    manager,
    sql`SELECT b.version_number AS "number" FROM policy_draft d JOIN policy_version b ON b.id = d.based_on_id
        WHERE d.version_id = ${versionId}`,
  );

/** Was the person ever asked for their opinion on the version? */
export const isReviewerOf = async (manager: EntityManager, versionId: string, personId: string): Promise<boolean> =>
  (await row(
    manager,
    sql`SELECT 1 AS "found" FROM policy_reviewer WHERE version_id = ${versionId} AND person_id = ${personId} LIMIT 1`,
  )) !== undefined;

export interface WaitingReview {
  readonly slug: string;
  readonly number: string;
  readonly title: string;
  readonly submittedAt: string;
}

/** What waits for the person's opinion. */
export const reviewsWaiting = (manager: EntityManager, personId: string): Promise<WaitingReview[]> =>
  rows(
    manager,
    sql`SELECT p.slug AS "slug", v.version_number AS "number", v.title AS "title", max(s.at) AS "submittedAt"
        FROM policy_reviewer r JOIN policy_draft d ON d.version_id = r.version_id AND d.round = r.round
          JOIN policy_version v ON v.id = r.version_id JOIN policy p ON p.id = v.policy_id
          JOIN policy_step s ON s.version_id = r.version_id AND s.round = r.round AND s.step = 'submission'
        WHERE r.person_id = ${personId} AND d.state = 'circulating' AND NOT EXISTS (SELECT 1 FROM policy_step a
          WHERE a.version_id = r.version_id AND a.round = r.round AND a.step = 'agreement' AND a.by_id = r.person_id)
        GROUP BY p.slug, v.version_number, v.title ORDER BY max(s.at)`,
  );

export interface LoadedVersion {
  readonly number: string;
  readonly textHash: string;
  readonly sourceHash: string | null;
}

/** All that a document ever had, with the files that they came from. */
export const loadedVersions = (manager: EntityManager, slug: string): Promise<LoadedVersion[]> =>
  rows(
    manager,
    sql`SELECT v.version_number AS "number", v.text_hash AS "textHash", d.source_hash AS "sourceHash"
        FROM policy_version v JOIN policy p ON p.id = v.policy_id JOIN policy_draft d ON d.version_id = v.id
        WHERE p.slug = ${slug}`,
  );

export interface ScratchRow {
  readonly clauseKey: string;
  readonly baseHash: string;
  /** What the form's fields held. */
  readonly typed: Readonly<Record<string, string>>;
}

/** What the person has typed into the clauses of a draft and not saved. */
export async function scratchesOf(manager: EntityManager, versionId: string, personId: string): Promise<ScratchRow[]> {
  const found = await rows<{ clauseKey: string; baseHash: string; typed: string }>(
    manager,
    sql`SELECT clause_key AS "clauseKey", base_hash AS "baseHash", typed AS "typed" FROM policy_scratch
        WHERE version_id = ${versionId} AND person_id = ${personId}`,
  );
  return found.map(({ typed, ...scratch }) => {
    const { typed: fields, reason } = JSON.parse(typed) as { typed: Record<string, string>; reason: string };
    return { ...scratch, typed: { ...fields, reason } };
  });
}
