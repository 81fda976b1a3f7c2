import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';
import type { DraftState } from './draft-life.rules.ts';

export interface VersionRow {
  readonly policyId: string;
  readonly slug: string;
  readonly layer: string;
  readonly versionId: string;
  readonly number: string;
  readonly title: string;
  readonly textHash: string;
  /** Of the document as it was set when the version was published; null for a draft. */
  readonly renditionHash: string | null;
  /** 施行日 and 公表日; null for a draft. */
  readonly effectiveOn: string | null;
  readonly effectiveTo: string | null;
  readonly publishedOn: string | null;
  readonly documentNumber: string | null;
  /** The last day to acknowledge it; null where its publication asked nobody. */
  readonly dueOn: string | null;
  readonly enactedOn: string | null;
  readonly promulgatedOn: string | null;
  readonly publicAddress: string | null;
  readonly state: DraftState;
  readonly revision: number;
  readonly round: number;
}

const VERSION = sql`p.id AS "policyId", p.slug AS "slug", p.layer AS "layer", v.id AS "versionId",
  v.version_number AS "number", v.title AS "title", v.text_hash AS "textHash", r.sha256 AS "renditionHash", f.valid_from AS "effectiveOn",
  f.valid_to AS "effectiveTo", f.published_on AS "publishedOn", f.document_number AS "documentNumber",
  (SELECT c.due_on FROM campaign c WHERE c.version_id = v.id) AS "dueOn", f.enacted_on AS "enactedOn", f.promulgated_on AS "promulgatedOn",
  f.public_address AS "publicAddress", d.state AS "state", d.revision AS "revision", d.round AS "round"`;

/** Drafts have no publication. */
const VERSIONS = sql`policy_version v JOIN policy p ON p.id = v.policy_id
  JOIN policy_draft d ON d.version_id = v.id LEFT JOIN policy_rendition r ON r.version_id = v.id
  LEFT JOIN policy_publication f ON f.version_id = v.id AND f.superseded_at = ${STILL_KNOWN}`;

/** Basic policy first, then the standards, then the procedures. */
const LAYERS = sql`CASE p.layer WHEN 'basic-policy' THEN 1 WHEN 'standards' THEN 2 ELSE 3 END`;

/** Which version of each policy is in force on the day. */
export const listInForce = (manager: EntityManager, moment: Moment): Promise<VersionRow[]> =>
  rows(
    manager,
    sql`SELECT ${VERSION} FROM policy_publication f JOIN policy_version v ON v.id = f.version_id
        JOIN policy_draft d ON d.version_id = v.id JOIN policy p ON p.id = f.policy_id
        LEFT JOIN policy_rendition r ON r.version_id = v.id WHERE ${held('f', moment)} ORDER BY ${LAYERS}, p.slug`,
  );

/** Without its text, which takes much longer to read than all else. */
export const inForceOf = async (
  manager: EntityManager,
  slug: string,
  moment: Moment,
): Promise<VersionRow | undefined> => (await listInForce(manager, moment)).find((version) => version.slug === slug);

/** Every version, drafts included; a version that was published twice appears with its latest publication. */
export const listVersions = (manager: EntityManager): Promise<VersionRow[]> =>
  rows(
    manager,
    sql`SELECT ${VERSION} FROM ${VERSIONS}
        ORDER BY ${LAYERS}, p.slug, v.version_number`,
  );

/** Every version of one policy, drafts included. */
export const versionsOf = (manager: EntityManager, slug: string): Promise<VersionRow[]> =>
  rows(
    manager,
    sql`SELECT ${VERSION} FROM ${VERSIONS}
        WHERE p.slug = ${slug}`,
  );

export const findVersion = (manager: EntityManager, slug: string, number: string) =>
  row<VersionRow & { readonly text: string }>(
    manager,
    sql`SELECT ${VERSION}, v.canonical_text AS "text" FROM ${VERSIONS}
        WHERE p.slug = ${slug} AND v.version_number = ${number} ORDER BY f.valid_from DESC`,
  );

export interface AcknowledgementRow {
  readonly personId: string;
  readonly versionId: string;
  readonly acknowledgedAt: string;
  readonly mode: string;
}

export const acknowledgementsOf = (manager: EntityManager, personId: string): Promise<AcknowledgementRow[]> =>
  rows(
    manager,
    sql`SELECT a.person_id AS "personId", a.version_id AS "versionId", a.acknowledged_at AS "acknowledgedAt",
          a.mode AS "mode" FROM acknowledgement a
        WHERE a.person_id = ${personId} AND a.superseded_at = ${STILL_KNOWN}`,
  );

/** What people call a version, on the ledger too. */
export async function labelOfVersion(manager: EntityManager, versionId: string): Promise<string> {
  const found = await row<{ label: string }>(
    manager,
    sql`SELECT title || ' ' || version_number AS "label" FROM policy_version WHERE id = ${versionId}`,
  );
  return found?.label ?? '';
}
