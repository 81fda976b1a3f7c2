import type { EntityManager } from 'typeorm';
import { isId } from '../devices/device-record.ts';
import { held, type Moment, stoodAt } from '../facts.ts';
import { endOfDay, type Instant, type IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { all, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { Answer } from './inspection.rules.ts';
import type { InspectionStep } from './reply.entity.ts';
import type { ReplyState } from './reply-life.rules.ts';

/** What somebody or a unit was asked, as it stands on a day. */
export interface ReplyRecord {
  readonly id: string;
  readonly inspectionId: string;
  readonly unitId: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly personId: string | null;
  readonly personNumber: string;
  readonly personName: string;
  /** Now, whatever day is shown. */
  readonly revision: number;
  readonly draft: string;
  readonly state: ReplyState;
  readonly submissionId: string | null;
  readonly submittedAt: Instant | null;
  readonly submittedBy: string | null;
  /** 0: left out of the rate: gone without an answer, or on leave. */
  readonly counted: number;
}

const COLUMNS = raw(`r.id AS "id", r.inspection_id AS "inspectionId", r.unit_id AS "unitId", r.unit_code AS "unitCode",
  r.unit_name AS "unitName", r.department_code AS "departmentCode", r.department_name AS "departmentName",
  r.person_id AS "personId", r.person_number AS "personNumber", r.person_name AS "personName",
  r.revision AS "revision", r.draft AS "draft", COALESCE(l.state, 'open') AS "state", s.id AS "submissionId",
  s.recorded_at AS "submittedAt", s.by_label AS "submittedBy"`);

/** Whoever has answered counts; a unit that is gone, somebody who has left or is on leave counts no more. */
function counted(moment: Moment): Sql {
  return sql`CASE WHEN l.state IN ('submitted', 'confirmed') THEN 1
    WHEN r.person_id IS NULL THEN CASE WHEN EXISTS (SELECT 1 FROM unit_fact f WHERE f.unit_id = r.unit_id
      AND ${held('f', moment)}) THEN 1 ELSE 0 END
    WHEN EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = r.person_id AND ${held('e', moment)})
      AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.person_id = r.person_id AND ${held('a', moment)}) THEN 1
    ELSE 0 END`;
}

/** The replies of a day as a table `r`: with what had been done by its end, and the submission that stood then. */
export const repliesOn = (on: IsoDate, conditions: readonly Sql[]): Sql => repliesAt({ on, knownAt: null }, conditions);

/** The same as it was known at an instant. */
export const repliesAt = (moment: Moment, conditions: readonly Sql[]): Sql => {
  const end = stoodAt(moment);
  return sql`(SELECT ${COLUMNS}, ${counted(moment)} AS "counted" FROM inspection_reply r
      LEFT JOIN inspection_step l ON l.reply_id = r.id AND l.at = (SELECT max(n.at) FROM inspection_step n
        WHERE n.reply_id = r.id AND n.at <= ${end})
      LEFT JOIN inspection_submission s ON s.reply_id = r.id AND s.recorded_at <= ${end} AND s.superseded_at > ${end}
      WHERE ${all([sql`r.asked_at <= ${end}`, ...conditions])}) r`;
};

/** Throws NotFound also for what is not reached. */
export async function getReply(
  manager: EntityManager,
  place: { readonly inspectionId: string; readonly replyId: string },
  reach: Sql,
  on: IsoDate,
): Promise<ReplyRecord> {
  const { inspectionId, replyId } = place;
  const conditions = [sql`r.id = ${replyId}`, sql`r.inspection_id = ${inspectionId}`, reach];
  const found = isId(replyId)
    ? await row<ReplyRecord>(manager, sql`SELECT r.* FROM ${repliesOn(on, conditions)}`)
    : undefined;
  if (!found) throw new NotFound();
  return found;
}

/** What a sheet asks of this person themselves. */
export const ownReply = (manager: EntityManager, inspectionId: string, personId: string, on: IsoDate) =>
  row<ReplyRecord>(
    manager,
    sql`SELECT r.* FROM ${repliesOn(on, [sql`r.inspection_id = ${inspectionId}`, sql`r.person_id = ${personId}`])}`,
  );

/** The state of what each sheet asks of this person, by the sheet. */
export const ownStates = (manager: EntityManager, personId: string, on: IsoDate) =>
  rows<Pick<ReplyRecord, 'inspectionId' | 'state'>>(
    manager,
    sql`SELECT r."inspectionId", r."state" FROM ${repliesOn(on, [sql`r.person_id = ${personId}`])}`,
  );

export interface AnswerRecord {
  readonly questionId: string;
  readonly answer: Answer;
  readonly measure: string;
  readonly dueOn: IsoDate | null;
}

export const answersOf = (manager: EntityManager, submissionId: string | null): Promise<AnswerRecord[]> =>
  rows(
    manager,
    sql`SELECT a.question_id AS "questionId", a.answer AS "answer", a.measure AS "measure", a.due_on AS "dueOn"
        FROM inspection_answer a WHERE a.submission_id = ${submissionId ?? ''}`,
  );

export interface SubmissionRecord {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly byId: string;
  readonly byLabel: string;
}

/** Everything that was ever submitted for a reply, the first first. */
export const submissionsOf = (manager: EntityManager, replyId: string): Promise<SubmissionRecord[]> =>
  rows(
    manager,
    sql`SELECT id AS "id", recorded_at AS "recordedAt", by_id AS "byId", by_label AS "byLabel"
        FROM inspection_submission WHERE reply_id = ${replyId} ORDER BY recorded_at`,
  );

/** Who did what with the reply by the end of the day, in order. */
export const stepsOf = (
  manager: EntityManager,
  replyId: string,
  on: IsoDate,
): Promise<Pick<InspectionStep, 'id' | 'step' | 'at' | 'byLabel' | 'note'>[]> =>
  rows(
    manager,
    sql`SELECT id AS "id", step AS "step", at AS "at", by_label AS "byLabel", note AS "note" FROM inspection_step
        WHERE reply_id = ${replyId} AND at <= ${endOfDay(on)} ORDER BY at`,
  );
