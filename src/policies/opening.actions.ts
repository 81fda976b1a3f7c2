import { type Database, upkeep } from '../database.ts';
import { rows, sql } from '../sql.ts';
import { openedAt } from './opening.queries.ts';

/** Keeps when somebody first opened a text that they are asked to acknowledge; two windows at once are one opening. */
export async function rememberOpening(db: Database, versionId: string, personId: string): Promise<void> {
  if ((await openedAt(db.read, versionId, personId)) !== null) return;
  await upkeep(db, (manager) =>
    rows(
      manager,
      sql`INSERT INTO policy_opening (version_id, person_id, opened_at)
          VALUES (${versionId}, ${personId}, ${db.clock()}) ON CONFLICT (version_id, person_id) DO NOTHING`,
    ),
  );
}
