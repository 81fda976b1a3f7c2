import type { EntityManager } from 'typeorm';
import { sha256 } from '../shared/canonical.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { row, rows, sql } from '../sql.ts';
import { ScormAttempt, ScormPackage } from './scorm.entity.ts';
import type { Edition, PackageItem } from './scorm-manifest.ts';

export interface PackageRow extends Omit<ScormPackage, 'items' | 'edition'> {
  readonly edition: Edition;
  readonly items: readonly PackageItem[];
}

export async function packageOf(manager: EntityManager, versionId: string): Promise<PackageRow | null> {
  const found = await manager.findOneBy(ScormPackage, { versionId });
  return found && { ...found, edition: found.edition as Edition, items: JSON.parse(found.items) };
}

export interface PackageSize {
  readonly files: number;
  readonly bytes: number;
}

/** What it takes unpacked. */
export async function packageSize(manager: EntityManager, versionId: string): Promise<PackageSize> {
  const found = await row<PackageSize>(
    manager,
    sql`SELECT count(*) AS "files", sum(bytes) AS "bytes" FROM scorm_file WHERE version_id = ${versionId}`,
  );
  return { files: Number(found?.files ?? 0), bytes: Number(found?.bytes ?? 0) };
}

/** For the hash over what a version consists of. */
export const packageContent = (manager: EntityManager, versionId: string) =>
  rows<{ path: string; hash: string }>(
    manager,
    sql`SELECT path AS "path", sha256 AS "hash" FROM scorm_file WHERE version_id = ${versionId} ORDER BY path`,
  );

/** An attempt without what the package remembers in it. */
export interface ItemAttempt {
  readonly id: string;
  readonly item: number;
  readonly number: number;
  readonly begunAt: Instant;
  readonly score: number | null;
  readonly seconds: number;
  readonly finishedAt: Instant | null;
  readonly passed: number | null;
}

export interface Whose {
  readonly versionId: string;
  readonly personId: string;
  readonly windowFrom: IsoDate;
}

/** What somebody tried of a version in a window, item by item, the newest last. */
export const itemAttempts = (
  manager: EntityManager,
  { versionId, personId, windowFrom }: Whose,
): Promise<ItemAttempt[]> =>
  rows(
    manager,
    sql`SELECT id AS "id", item AS "item", number AS "number", begun_at AS "begunAt", score AS "score",
          seconds AS "seconds", finished_at AS "finishedAt", passed AS "passed"
        FROM scorm_attempt WHERE version_id = ${versionId} AND person_id = ${personId} AND window_from = ${windowFrom}
        ORDER BY item, number`,
  );

/** What a frame may fetch, and what its item is told. */
export interface LaunchRow {
  readonly versionId: string;
  readonly personId: string;
  readonly personName: string;
  readonly item: number;
  readonly attemptId: string | null;
  readonly edition: Edition;
}

/** As long as its time lasts and its person is signed in somewhere; throws NotFound. */
export async function launchOf(manager: EntityManager, token: string, at: Instant): Promise<LaunchRow> {
  const found = await row<LaunchRow>(
    manager,
    sql`SELECT l.version_id AS "versionId", l.person_id AS "personId", p.name AS "personName", l.item AS "item",
          l.attempt_id AS "attemptId", k.edition AS "edition"
        FROM scorm_launch l JOIN person p ON p.id = l.person_id JOIN scorm_package k ON k.version_id = l.version_id
        WHERE l.token_hash = ${sha256(token)} AND l.ends_at > ${at}
          AND EXISTS (SELECT 1 FROM session s WHERE s.person_id = l.person_id)`,
  );
  if (!found) throw new NotFound();
  return found;
}

/** Throws NotFound. */
export async function packageFile(manager: EntityManager, versionId: string, path: string): Promise<string> {
  const found = await row<{ hash: string }>(
    manager,
    sql`SELECT sha256 AS "hash" FROM scorm_file WHERE version_id = ${versionId} AND path = ${path}`,
  );
  if (!found) throw new NotFound();
  return found.hash;
}

export const attemptOf = (manager: EntityManager, id: string): Promise<ScormAttempt | null> =>
  manager.findOneBy(ScormAttempt, { id });
