import type { EntityManager } from 'typeorm';
import { type Moment, stoodAt } from '../facts.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { Answer, ImprovementState } from './inspection.rules.ts';
import { type ReplyRecord, repliesAt } from './reply.queries.ts';
import { inUnit } from './reply-list.queries.ts';

/** Something that is to become better: an answer × or △ with its measure, as it stands on a day. */
export interface ImprovementRecord
  extends Pick<
    ReplyRecord,
    'inspectionId' | 'unitCode' | 'unitName' | 'departmentName' | 'personNumber' | 'personName'
  > {
  readonly replyId: string;
  readonly questionId: string;
  readonly fiscalYear: number;
  readonly title: string;
  readonly place: number;
  readonly question: string;
  readonly answer: Answer;
  readonly measure: string;
  readonly dueOn: IsoDate;
  readonly replyState: ReplyRecord['state'];
  readonly standing: ImprovementState;
  readonly doneOn: IsoDate | null;
  readonly what: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Instant | null;
}

export interface ImprovementFilter {
  readonly states: readonly ImprovementState[];
  readonly unit: string;
  /** Of this sheet alone; empty for all. */
  readonly inspectionId: string;
}

export interface ImprovementQuestion {
  readonly reach: Sql;
  readonly filter: ImprovementFilter;
  readonly on: IsoDate;
  /** As known now, where it is not said. */
  readonly knownAt?: Instant | null;
}

const standing = (on: IsoDate): Sql =>
  sql`CASE WHEN m.id IS NOT NULL THEN 'done' WHEN a.due_on < ${on} THEN 'overdue' ELSE 'open' END`;

/** Every measure of what stands submitted on the day, as a table `v`. */
function improvementsAt(moment: Moment, conditions: readonly Sql[]): Sql {
  const { on } = moment;
  const end = stoodAt(moment);
  return sql`(SELECT r."id" AS "replyId", r."inspectionId", r."unitCode", r."unitName", r."departmentName",
        r."personNumber", r."personName", r."state" AS "replyState", q.id AS "questionId", q.place AS "place",
        q.text AS "question", i.fiscal_year AS "fiscalYear", i.title AS "title", a.answer AS "answer",
        a.measure AS "measure", a.due_on AS "dueOn", ${standing(on)} AS "standing", m.done_on AS "doneOn",
        m.what AS "what", m.by_label AS "recordedBy", m.recorded_at AS "recordedAt"
      FROM ${repliesAt(moment, conditions)} JOIN inspection_answer a ON a.submission_id = r."submissionId"
      JOIN inspection_question q ON q.id = a.question_id JOIN inspection i ON i.id = r."inspectionId"
      LEFT JOIN inspection_improvement m ON m.reply_id = r."id" AND m.question_id = q.id AND m.recorded_at <= ${end}
        AND m.superseded_at > ${end} AND m.done_on <= ${on}
      WHERE r."state" IN ('submitted', 'confirmed') AND a.due_on IS NOT NULL) v`;
}

function found({ reach, filter, on, knownAt = null }: ImprovementQuestion): Sql {
  const conditions = [
    reach,
    ...(filter.unit === '' ? [] : [inUnit(filter.unit)]),
    ...(filter.inspectionId === '' ? [] : [sql`r.inspection_id = ${filter.inspectionId}`]),
  ];
  const states = filter.states.length === 0 ? [] : [isIn(raw('v."standing"'), filter.states)];
  return sql`${improvementsAt({ on, knownAt }, conditions)} WHERE ${all(states)}`;
}

/** What is overdue first, then what is due next; what is done at the end. */
const ORDER = raw(`CASE v."standing" WHEN 'overdue' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, v."dueOn", v."unitCode",
  v."personNumber", v."fiscalYear", v."place", v."replyId"`);

export const listImprovements = (
  manager: EntityManager,
  question: ImprovementQuestion,
  window: { readonly limit: number; readonly offset: number },
): Promise<ImprovementRecord[]> =>
  rows(
    manager,
    sql`SELECT v.* FROM ${found(question)} ORDER BY ${ORDER} LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countImprovements(manager: EntityManager, question: ImprovementQuestion): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${found(question)}`,
  );
  return counted?.count ?? 0;
}

/** The one of this question in this reply, where there is one. */
export const findImprovement = (
  manager: EntityManager,
  { inspectionId, replyId, questionId }: Readonly<Record<'inspectionId' | 'replyId' | 'questionId', string>>,
  reach: Sql,
  on: IsoDate,
): Promise<ImprovementRecord | undefined> =>
  row(
    manager,
    sql`SELECT v.* FROM ${improvementsAt({ on, knownAt: null }, [
      ...[sql`r.id = ${replyId}`, sql`r.inspection_id = ${inspectionId}`, reach],
    ])} WHERE v."questionId" = ${questionId}`,
  );
