import type { EntityManager } from 'typeorm';
import { row, sql } from '../sql.ts';

export interface ReadingPlace {
  readonly page: number;
  readonly furthest: number;
}

export const placeOf = (
  manager: EntityManager,
  versionId: string,
  personId: string,
): Promise<ReadingPlace | undefined> =>
  row(
    manager,
    sql`SELECT page AS "page", furthest AS "furthest" FROM version_reading
        WHERE version_id = ${versionId} AND person_id = ${personId}`,
  );
