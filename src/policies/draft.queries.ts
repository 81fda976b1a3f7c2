import type { EntityManager } from 'typeorm';
import { type DecisionTables, type Hands, handsIn, type PutForward, type StepRow } from '../decisions/hands.queries.ts';
import { row, rows, sql } from '../sql.ts';
import type { VersionRow } from './policy.queries.ts';

/** Where what is put forward of policies lies. */
export const POLICY_TABLES: DecisionTables = { prefix: 'policy', key: 'version_id' };

/** As the decisions know it. */
export const putForward = ({ versionId: id, state, round }: VersionRow): PutForward => ({ id, state, round });

/** Of a decision: 重要 or 軽微. */
export type PolicyStepRow = StepRow & { readonly importance: string | null };
export type PolicyHands = Hands<PolicyStepRow>;

/** Who has a hand in a version, and what they did. */
export async function handsOf(manager: EntityManager, version: VersionRow): Promise<PolicyHands> {
  const hands = await handsIn(manager, POLICY_TABLES, putForward(version));
  const found = await rows<{ id: string; importance: string }>(
    manager,
    sql`SELECT id AS "id", importance AS "importance" FROM policy_step
        WHERE version_id = ${version.versionId} AND importance IS NOT NULL`,
  );
  const importances = new Map(found.map(({ id, importance }) => [id, importance]));
  return { ...hands, steps: hands.steps.map((step) => ({ ...step, importance: importances.get(step.id) ?? null })) };
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
