import type { EntityManager } from 'typeorm';
import { known, type Moment } from '../facts.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { laterVersion } from './policy.rules.ts';
import type { PolicyText } from './policy-shape.ts';
import { storedText } from './policy-text.ts';

/** A version that was published, in force or not; the days are null where its publication was superseded before it began. */
export interface PublishedVersion {
  readonly versionId: string;
  readonly slug: string;
  readonly layer: string;
  readonly number: string;
  readonly title: string;
  readonly textHash: string;
  readonly effectiveOn: IsoDate | null;
  /** From this day on no longer. */
  readonly effectiveTo: IsoDate | null;
  readonly enactedOn: IsoDate | null;
  readonly promulgatedOn: IsoDate | null;
  readonly publishedOn: IsoDate | null;
  readonly publicAddress: string | null;
  readonly documentNumber: string | null;
}

const LAYERS = raw(`CASE p.layer WHEN 'basic-policy' THEN 1 WHEN 'standards' THEN 2 ELSE 3 END`);

/** What had been published by an instant, with its days as they are known: by document, the first version first. */
export async function publishedUntil(
  manager: EntityManager,
  until: Instant,
  moment: Pick<Moment, 'knownAt'>,
): Promise<PublishedVersion[]> {
  const found = await rows<PublishedVersion>(
    manager,
    sql`SELECT v.id AS "versionId", p.slug AS "slug", p.layer AS "layer", v.version_number AS "number",
          v.title AS "title", v.text_hash AS "textHash", f.valid_from AS "effectiveOn", f.valid_to AS "effectiveTo",
          f.enacted_on AS "enactedOn", f.promulgated_on AS "promulgatedOn", f.published_on AS "publishedOn",
          f.public_address AS "publicAddress", f.document_number AS "documentNumber"
        FROM policy_version v JOIN policy p ON p.id = v.policy_id
        LEFT JOIN policy_publication f ON f.version_id = v.id AND ${known('f', moment)}
        WHERE EXISTS (SELECT 1 FROM policy_publication e WHERE e.version_id = v.id AND e.recorded_at <= ${until})
        ORDER BY ${LAYERS}, p.slug, f.valid_from`,
  );
  const byDocument = new Map<string, PublishedVersion[]>();
  for (const version of found) byDocument.set(version.slug, [...(byDocument.get(version.slug) ?? []), version]);
  return [...byDocument.values()].flatMap((versions) => versions.sort(byNumber));
}

const byNumber = (a: PublishedVersion, b: PublishedVersion): number =>
  a.number === b.number ? 0 : laterVersion(a.number, b.number) ? 1 : -1;

/** What was decided about published versions: 決裁, 後閲, 廃止. */
export interface PublishedStep {
  readonly versionId: string;
  readonly step: 'decision' | 'confirmation' | 'abolition';
  readonly at: Instant;
  readonly byLabel: string;
  readonly importance: string | null;
  readonly capacity: string | null;
}

export const decisionsUntil = (manager: EntityManager, until: Instant): Promise<PublishedStep[]> =>
  rows(
    manager,
    sql`SELECT version_id AS "versionId", step AS "step", at AS "at", by_label AS "byLabel",
          importance AS "importance", capacity AS "capacity" FROM policy_step
        WHERE step IN ('decision', 'confirmation', 'abolition') AND at <= ${until} ORDER BY at`,
  );

/** By the id of the version. */
export async function textsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PolicyText>> {
  const found = await rows<{ id: string; text: string }>(
    manager,
    sql`SELECT v.id AS "id", v.canonical_text AS "text" FROM policy_version v WHERE ${isIn(raw('v.id'), ids)}`,
  );
  return new Map(found.map((version) => [version.id, storedText(version)]));
}
