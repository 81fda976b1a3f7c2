import type { EntityManager } from 'typeorm';
import { NotFound } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import { VersionFile, VersionPage } from './version.entity.ts';

/** The pages without their text. */
export interface PageLine {
  readonly id: string;
  readonly position: number;
  readonly heading: string;
  readonly files: number;
}

export async function listPages(manager: EntityManager, versionId: string): Promise<PageLine[]> {
  const found = await rows<PageLine>(
    manager,
    sql`SELECT p.id AS "id", p.position AS "position", p.heading AS "heading",
          (SELECT count(*) FROM version_file f WHERE f.page_id = p.id) AS "files"
        FROM version_page p WHERE p.version_id = ${versionId} ORDER BY p.position`,
  );
  return found.map((page) => ({ ...page, files: Number(page.files) }));
}

/** Throws NotFound. */
export async function getPage(manager: EntityManager, versionId: string, id: string): Promise<VersionPage> {
  return found(await manager.findOneBy(VersionPage, { id, versionId }));
}

/** Throws NotFound. */
export async function pageAt(manager: EntityManager, versionId: string, position: string): Promise<VersionPage> {
  const isNumber = /^[1-9]\d{0,3}$/.test(position);
  return found(isNumber ? await manager.findOneBy(VersionPage, { versionId, position: Number(position) }) : null);
}

export const filesOf = (manager: EntityManager, pageId: string): Promise<VersionFile[]> =>
  manager.find(VersionFile, { where: { pageId }, order: { fileName: 'ASC' } });

/** Throws NotFound. */
export async function getFile(manager: EntityManager, versionId: string, id: string): Promise<VersionFile> {
  return found(await manager.findOneBy(VersionFile, { id, versionId }));
}

function found<T>(record: T | null): T {
  if (record === null) throw new NotFound();
  return record;
}
