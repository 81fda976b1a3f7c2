import { type Database, upkeep } from '../database.ts';
import { rows, sql } from '../sql.ts';
import { placeOf } from './reading.queries.ts';

/** Keeps where somebody is in the pages of a version, and how far they have come. */
export async function rememberPlace(db: Database, versionId: string, personId: string, page: number): Promise<void> {
  const known = await placeOf(db.read, versionId, personId);
  if (known?.page === page) return;
  const furthest = Math.max(page, known?.furthest ?? 0);
  await upkeep(db, (manager) =>
    rows(
      manager,
      sql`INSERT INTO version_reading (version_id, person_id, page, furthest, at)
          VALUES (${versionId}, ${personId}, ${page}, ${furthest}, ${db.clock()})
          ON CONFLICT (version_id, person_id) DO UPDATE SET page = excluded.page, furthest = excluded.furthest,
            at = excluded.at`,
    ),
  );
}
