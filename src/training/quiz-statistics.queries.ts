import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { fold, likePattern } from '../shared/text.ts';
import { row, rows, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';

export interface QuizFigures {
  readonly people: number;
  readonly attempts: number;
  readonly peoplePassed: number;
  /** Null where nobody has finished. */
  readonly meanScore: number | null;
}

/** Of all finished sheets of a version. */
export async function figuresOf(manager: EntityManager, versionId: string): Promise<QuizFigures> {
  const found = await row<{ people: number; attempts: number; passed: number; total: number; scored: number }>(
    manager,
    sql`SELECT count(DISTINCT person_id) AS "people", count(*) AS "attempts",
          count(DISTINCT CASE WHEN passed = 1 THEN person_id END) AS "passed", sum(score) AS "total",
          count(score) AS "scored"
        FROM quiz_attempt WHERE version_id = ${versionId} AND finished_at IS NOT NULL`,
  );
  const { people = 0, attempts = 0, passed = 0, total = 0, scored = 0 } = found ?? {};
  const meanScore = Number(scored) === 0 ? null : Math.round(Number(total) / Number(scored));
  return { people: Number(people), attempts: Number(attempts), peoplePassed: Number(passed), meanScore };
}

/** How often exactly these choices of a question were made together. */
export interface ChosenTogether {
  readonly questionId: string;
  readonly chosen: readonly string[];
  readonly count: number;
}

export async function chosenIn({ engine, read }: Database, versionId: string): Promise<ChosenTogether[]> {
  const each = engine === 'postgres' ? sql`json_each_text(a.answers::json)` : sql`json_each(a.answers)`;
  const found = await rows<{ questionId: string; chosen: string; count: number }>(
    read,
    sql`SELECT q.key AS "questionId", q.value AS "chosen", count(*) AS "count"
        FROM quiz_attempt a, ${each} q WHERE a.version_id = ${versionId} AND a.finished_at IS NOT NULL
        GROUP BY q.key, q.value`,
  );
  return found.map(({ questionId, chosen, count }) => ({
    ...{ questionId, chosen: JSON.parse(chosen) as string[], count: Number(count) },
  }));
}

export interface SheetLine {
  readonly id: string;
  readonly personName: string;
  readonly number: number;
  readonly finishedAt: string;
  readonly score: number | null;
  readonly passed: number;
}

/** A page of the finished sheets of a version, the newest first, of whose name `q` is a part. */
export async function sheetsOf(manager: EntityManager, versionId: string, { q, page }: { q: string; page: number }) {
  const named = q === '' ? sql`1 = 1` : sql`p.search LIKE ${likePattern(fold(q))} ESCAPE '\\'`;
  const from = sql`FROM quiz_attempt a JOIN person p ON p.id = a.person_id
    WHERE a.version_id = ${versionId} AND a.finished_at IS NOT NULL AND ${named}`;
  const total = Number((await row<{ n: number }>(manager, sql`SELECT count(*) AS "n" ${from}`))?.n ?? 0);
  const pages = pagination(total, page, PAGE_SIZE);
  const sheets = await rows<SheetLine>(
    manager,
    sql`SELECT a.id AS "id", p.name AS "personName", a.number AS "number", a.finished_at AS "finishedAt",
          a.score AS "score", a.passed AS "passed" ${from}
        ORDER BY a.finished_at DESC, a.id LIMIT ${PAGE_SIZE} OFFSET ${(pages.page - 1) * PAGE_SIZE}`,
  );
  return { sheets, pages };
}
