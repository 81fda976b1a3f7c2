import type { EntityManager } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';

/** When the person first had the text on the screen, or null. */
export async function openedAt(manager: EntityManager, versionId: string, personId: string): Promise<Instant | null> {
  const found = await row<{ openedAt: Instant }>(
    manager,
    sql`SELECT opened_at AS "openedAt" FROM policy_opening WHERE version_id = ${versionId} AND person_id = ${personId}`,
  );
  return found?.openedAt ?? null;
}
