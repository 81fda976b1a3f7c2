import type { EntityManager } from 'typeorm';
import { row, rows, sql } from '../sql.ts';
import type { PublicationFacts } from './policy-print.ts';
import { PolicyRendition } from './rendition.entity.ts';

export const findRendition = (manager: EntityManager, versionId: string): Promise<PolicyRendition | null> =>
  manager.findOneBy(PolicyRendition, { versionId });

/** What a version was published with, whatever became of its days since. */
export const publicationOf = (manager: EntityManager, versionId: string): Promise<PublicationFacts | undefined> =>
  row(
    manager,
    sql`SELECT f.document_number AS "documentNumber", f.enacted_on AS "enactedOn",
          f.promulgated_on AS "promulgatedOn", f.published_on AS "publishedOn", f.valid_from AS "effectiveOn",
          f.public_address AS "publicAddress"
        FROM policy_publication f WHERE f.version_id = ${versionId} ORDER BY f.recorded_at, f.id LIMIT 1`,
  );

export interface Published {
  readonly slug: string;
  readonly number: string;
}

/** Those that were published before renditions were stored. */
export const listUnprinted = (manager: EntityManager): Promise<Published[]> =>
  rows(
    manager,
    sql`SELECT p.slug AS "slug", v.version_number AS "number"
        FROM policy_version v JOIN policy p ON p.id = v.policy_id
        WHERE EXISTS (SELECT 1 FROM policy_publication f WHERE f.version_id = v.id)
          AND NOT EXISTS (SELECT 1 FROM policy_rendition r WHERE r.version_id = v.id)
        ORDER BY p.slug, v.version_number`,
  );
