import type { Database } from '../database.ts';
import { all, raw, row, rows, type Sql, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: string;
  readonly state: string;
  readonly runAt: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
}

export interface JobCount {
  readonly state: string;
  readonly kind: string;
  readonly n: number;
}

export interface JobFilter {
  /** Empty: any. */
  readonly state: string;
  readonly kind: string;
}

const COLUMNS = raw(
  `id, kind, key, payload, state, run_at AS "runAt", attempts, last_error AS "lastError", created_at AS "createdAt",
    done_at AS "doneAt"`,
);

/** Of one state by the time at which something happens or happened, else by when they were enqueued; the latest first. */
export const listJobs = (db: Database, { state, kind }: JobFilter, offset: number): Promise<JobRow[]> => {
  const conditions: Sql[] = [];
  if (state !== '') conditions.push(sql`state = ${state}`);
  if (kind !== '') conditions.push(sql`kind = ${kind}`);
  const order = raw(state === '' ? 'id DESC' : 'run_at DESC, id DESC');
  return rows(
    db.read,
    sql`SELECT ${COLUMNS} FROM job WHERE ${all(conditions)} ORDER BY ${order} LIMIT ${PAGE_SIZE} OFFSET ${offset}`,
  );
};

export const countJobs = (db: Database): Promise<JobCount[]> =>
  rows(
    db.read,
    sql`SELECT state, kind, CAST(count(*) AS integer) AS n FROM job GROUP BY state, kind ORDER BY kind, state`,
  );

export const findJob = (db: Database, id: string): Promise<JobRow | undefined> =>
  row(db.read, sql`SELECT ${COLUMNS} FROM job WHERE id = ${id}`);
