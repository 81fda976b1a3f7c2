import type { EntityManager } from 'typeorm';
import type { Moment } from '../facts.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { type CoveredText, coveredText } from './coverage.ts';
import { listInForce } from './policy.queries.ts';

/** What is in force on the day, with its texts. */
export async function textsInForce(manager: EntityManager, moment: Moment): Promise<CoveredText[]> {
  const versions = await listInForce(manager, moment);
  const ids = versions.map(({ versionId }) => versionId);
  const found = await rows<{ id: string; text: string }>(
    manager,
    sql`SELECT v.id AS "id", v.canonical_text AS "text" FROM policy_version v WHERE ${isIn(raw('v.id'), ids)}`,
  );
  const texts = new Map(found.map(({ id, text }) => [id, text]));
  return versions.map((version) => coveredText({ ...version, text: texts.get(version.versionId) ?? '' }));
}
