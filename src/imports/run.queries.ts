import type { Database } from '../database.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { row, rows, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { ImportMapping, ImportRun } from './import.entity.ts';

export async function getRun(db: Database, id: string): Promise<ImportRun> {
  const run = await db.read.findOneBy(ImportRun, { id });
  if (!run) throw new NotFound();
  return run;
}

/** The newest first. */
export async function listRuns(db: Database, offset: number): Promise<{ runs: ImportRun[]; total: number }> {
  const runs = await db.read.find(ImportRun, {
    order: { startedAt: 'DESC', id: 'DESC' },
    skip: offset,
    take: PAGE_SIZE,
  });
  return { runs, total: await db.read.count(ImportRun) };
}

export interface Pace {
  readonly tookMs: number;
  readonly rowCount: number;
}

/** How long the last file of this kind took. */
export const lastPace = (db: Database, kind: string): Promise<Pace | undefined> =>
  row<Pace>(
    db.read,
    sql`SELECT took_ms AS "tookMs", row_count AS "rowCount" FROM import_run
        WHERE kind = ${kind} AND row_count > 0 ORDER BY started_at DESC LIMIT 1`,
  );

export const listMappings = (db: Database): Promise<ImportMapping[]> =>
  db.read.find(ImportMapping, { order: { kind: 'ASC', reference: 'ASC', name: 'ASC' } });

export async function getMapping(db: Database, id: string): Promise<ImportMapping> {
  const mapping = await db.read.findOneBy(ImportMapping, { id });
  if (!mapping) throw new NotFound();
  return mapping;
}

/** Whether another run than this one needs the kept file. */
export async function isKeptForOthers(db: Database, { id, sha256 }: ImportRun): Promise<boolean> {
  const others = await rows(
    db.read,
    sql`SELECT id FROM import_run WHERE sha256 = ${sha256} AND id <> ${id} AND status <> 'discarded' LIMIT 1`,
  );
  return others.length > 0;
}

/** The columns of a saved mapping by its name; throws Refused where there is none. */
export async function findMapping(db: Database, kind: string, name: string): Promise<Record<string, string>> {
  const mapping = await db.read.findOneBy(ImportMapping, { kind, name });
  if (!mapping) throw new Refused('imports:refused.noMapping', { name });
  return mapping.columns;
}
