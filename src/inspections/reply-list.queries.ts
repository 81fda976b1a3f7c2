import type { EntityManager } from 'typeorm';
import type { IsoDate } from '../shared/dates.ts';
import { likePattern } from '../shared/text.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import { type ReplyRecord, repliesOn } from './reply.queries.ts';
import type { ReplyState } from './reply-life.rules.ts';

export interface ReplyFilter {
  readonly states: readonly ReplyState[];
  /** A code or a part of a name of the unit or its department, as they were asked; empty for all. */
  readonly unit: string;
}

export interface ReplyQuestion {
  readonly inspectionId: string;
  readonly reach: Sql;
  readonly filter: ReplyFilter;
  readonly on: IsoDate;
}

/** The condition that a reply `r` lies in a unit of this code or name. */
export function inUnit(text: string): Sql {
  const like = likePattern(text);
  return sql`(r.unit_code = ${text} OR r.department_code = ${text} OR r.unit_name LIKE ${like} ESCAPE '\\'
    OR r.department_name LIKE ${like} ESCAPE '\\')`;
}

function found({ inspectionId, reach, filter, on }: ReplyQuestion): Sql {
  const inside = filter.unit === '' ? [] : [inUnit(filter.unit)];
  const states = filter.states.length === 0 ? [] : [isIn(raw('r."state"'), filter.states)];
  return sql`${repliesOn(on, [sql`r.inspection_id = ${inspectionId}`, reach, ...inside])} WHERE ${all(states)}`;
}

export const listReplies = (
  manager: EntityManager,
  question: ReplyQuestion,
  window: { readonly limit: number; readonly offset: number },
): Promise<ReplyRecord[]> =>
  rows(
    manager,
    sql`SELECT r.* FROM ${found(question)} ORDER BY r."unitCode", r."personNumber", r."id"
        LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countReplies(manager: EntityManager, question: ReplyQuestion): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${found(question)}`,
  );
  return counted?.count ?? 0;
}

export interface WaitingUnit {
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly waiting: number;
}

interface Asker {
  readonly personId: string;
  readonly on: IsoDate;
}

/** Replies that wait to be confirmed by this person: whoever answered does not confirm. */
const waitingFor = (conditions: readonly Sql[], { personId, on }: Asker): Sql =>
  sql`${repliesOn(on, conditions)}
      WHERE r."state" = 'submitted' AND r."unitId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM inspection_submission h
        WHERE h.reply_id = r."id" AND h.by_id = ${personId})`;

const waitingOn = (inspectionId: string, reach: Sql, asker: Asker): Sql =>
  waitingFor([sql`r.inspection_id = ${inspectionId}`, reach], asker);

export interface WaitingSheet {
  readonly inspectionId: string;
  readonly title: string;
  readonly waiting: number;
}

/** The sheets under way of which something waits for this person, the first due first. */
export const waitingSheets = (manager: EntityManager, reach: Sql, asker: Asker): Promise<WaitingSheet[]> =>
  rows(
    manager,
    sql`SELECT i.id AS "inspectionId", i.title AS "title", CAST(count(*) AS integer) AS "waiting"
        FROM inspection i JOIN (SELECT r."inspectionId" AS inspection_id FROM ${waitingFor([reach], asker)}) w
          ON w.inspection_id = i.id
        WHERE i.closed_at IS NULL GROUP BY i.id, i.title, i.due_on ORDER BY i.due_on, i.title`,
  );

export const waitingUnits = (
  manager: EntityManager,
  inspectionId: string,
  reach: Sql,
  asker: Asker,
): Promise<WaitingUnit[]> =>
  rows(
    manager,
    sql`SELECT r."unitId", r."unitCode", r."unitName", CAST(count(*) AS integer) AS "waiting"
        FROM ${waitingOn(inspectionId, reach, asker)}
        GROUP BY r."unitId", r."unitCode", r."unitName" ORDER BY r."unitCode"`,
  );

interface AskedUnit {
  readonly inspectionId: string;
  readonly unitId: string;
  readonly reach: Sql;
}

/** The name of a unit of which the sheet asks something within reach. */
export async function askedUnit(
  manager: EntityManager,
  { inspectionId, unitId, reach }: AskedUnit,
  on: IsoDate,
): Promise<string | undefined> {
  const conditions = [sql`r.inspection_id = ${inspectionId}`, sql`r.unit_id = ${unitId}`, reach];
  const found = await row<{ name: string }>(
    manager,
    sql`SELECT r."unitName" AS "name" FROM ${repliesOn(on, conditions)} LIMIT 1`,
  );
  return found?.name;
}

/** All of one unit. */
export const waitingReplies = (
  manager: EntityManager,
  { inspectionId, unitId, reach }: AskedUnit,
  asker: Asker,
): Promise<ReplyRecord[]> =>
  rows(
    manager,
    sql`SELECT r.* FROM ${waitingOn(inspectionId, reach, asker)} AND r."unitId" = ${unitId} ORDER BY r."personNumber"`,
  );
