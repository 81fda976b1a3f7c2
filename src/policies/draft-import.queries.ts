import type { EntityManager } from 'typeorm';
import { entryOf } from '../ledger/entry-text.ts';
import { row, rows, sql } from '../sql.ts';
import type { ImportRecord } from './draft-import.rules.ts';
import { findVersion, type VersionRow, versionsOf } from './policy.queries.ts';
import { laterVersion } from './policy.rules.ts';

/** What came of the Word file from which the version was made; undefined where it was not made from one. */
export async function importRecordOf(
  manager: EntityManager,
  { policyId, versionId, number }: Pick<VersionRow, 'policyId' | 'versionId' | 'number'>,
): Promise<ImportRecord | undefined> {
  // Asked first: the ledger of a document that many have acknowledged is long.
  if (!(await cameFromFile(manager, versionId))) return undefined;
  const found = await rows<{ body: string }>(
    manager,
    sql`SELECT e.body AS "body" FROM ledger_entry e JOIN ledger_subject s ON s.seq = e.seq
        WHERE s.subject_type = 'policy' AND s.subject_id = ${policyId} AND e.action = 'policy.imported'
        ORDER BY e.seq DESC`,
  );
  return found
    .map(({ body }) => entryOf(body).after as ImportRecord | null)
    .find((said): said is ImportRecord => said?.version === number);
}

/** A Word file, or one that `ichidai policy load` has read. */
const cameFromFile = async (manager: EntityManager, versionId: string): Promise<boolean> =>
  (await row(
    manager,
    sql`SELECT 1 AS "found" FROM policy_draft WHERE version_id = ${versionId} AND source_hash IS NOT NULL`,
  )) !== undefined;

/** The version that an imported one follows: the last one before its number, else the newest of all. */
export async function versionBefore(manager: EntityManager, slug: string, number: string) {
  const all = [...(await versionsOf(manager, slug))].sort((a, b) => (laterVersion(a.number, b.number) ? 1 : -1));
  const before = all.findLast((each) => number !== '' && laterVersion(number, each.number)) ?? all.at(-1);
  return before && findVersion(manager, slug, before.number);
}
