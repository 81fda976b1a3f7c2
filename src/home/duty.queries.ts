import { type AskedFor, asksFor, isDone, isExempt, obligationsOf } from '../audience/asked-for.queries.ts';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { askedAcknowledgement } from '../policies/asked-acknowledgement.queries.ts';
import { askingOn } from '../policies/campaign.queries.ts';
import { listInForce, type VersionRow } from '../policies/policy.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { join, raw, row, rows, type Sql, sql } from '../sql.ts';
import { askedCourse, type RoundRow, roundsOn } from '../training/round.queries.ts';
import { type Crew, crewOf } from './crew.queries.ts';

/** Something that people are asked for; until when for most of them. */
export type Duty = { readonly asked: AskedFor; readonly dueOn: IsoDate } & (
  | { readonly kind: 'policy'; readonly version: VersionRow }
  | { readonly kind: 'course'; readonly course: RoundRow }
);

export async function policyDuties(db: Database, moment: Moment): Promise<Duty[]> {
  const asking = await askingOn(db.read, await listInForce(db.read, moment), moment.on);
  return asking.map((one) => ({
    ...{ kind: 'policy', version: one.version },
    ...{ asked: askedAcknowledgement(one), dueOn: one.campaign.dueOn },
  }));
}

export async function courseDuties(db: Database, moment: Moment): Promise<Duty[]> {
  const rounds = await roundsOn(db.read, moment);
  return rounds.map((course) => ({ kind: 'course', course, asked: askedCourse(course), dueOn: course.dueOn }));
}

export interface DutyCount {
  readonly due: number;
  readonly done: number;
}

/** For each duty whom of the crew it concerns and who has done it, in one query. */
export async function dutyCounts(db: Database, duties: readonly Duty[], crew: Crew, moment: Moment) {
  if (duties.length === 0) return [];
  const names = duties.map(({ asked }) => asked.key);
  return remember(db, `home duties ${moment.on} ${crew.by} ${crew.scope} ${names}`, async () => {
    const sums = duties.flatMap(({ asked }, index) => [
      sum(concerns(asked, moment), `due${index}`),
      sum(concerns(asked, moment, isDone(asked, moment)), `done${index}`),
    ]);
    const people = sql`(${crewOf(crew, moment)}) c`;
    const found = (await row<Record<string, number>>(db.read, sql`SELECT ${join(sums, ', ')} FROM ${people}`)) ?? {};
    return duties.map((_, index): DutyCount => ({ due: found[`due${index}`] ?? 0, done: found[`done${index}`] ?? 0 }));
  });
}

const sum = (condition: Sql, name: string): Sql =>
  sql`CAST(COALESCE(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0) AS integer) AS ${raw(`"${name}"`)}`;

/** Rows `o` by which person `c` is asked, and not exempt. */
const asking = (asked: AskedFor, moment: Moment): Sql =>
  sql`FROM ${obligationsOf(asked, 'o')} WHERE ${asksFor(asked, 'o')} AND o.person_id = c.id AND ${held('o', moment)}
    AND NOT ${isExempt(asked, moment)}`;

const concerns = (asked: AskedFor, moment: Moment, more: Sql = raw('1 = 1')): Sql =>
  sql`EXISTS (SELECT 1 ${asking(asked, moment)} AND ${more})`;

export interface Late {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly duty: Duty;
  readonly dueOn: IsoDate;
}

/** Whose own time for a duty is over, by employee number; one row for each person and duty, at most `limit`. */
export async function listLate(
  db: Database,
  duties: readonly Duty[],
  crew: Crew,
  moment: Moment,
  limit: number,
): Promise<Late[]> {
  const over = duties.filter(({ dueOn }) => dueOn < moment.on);
  if (over.length === 0) return [];
  const parts = over.map(({ asked }, index) => {
    const late = concerns(asked, moment, sql`o.due_on < ${moment.on} AND NOT ${isDone(asked, moment)}`);
    const dueOn = sql`(SELECT min(o.due_on) ${asking(asked, moment)})`;
    return sql`SELECT c.id AS "personId", c.number AS "number", ${raw(String(index))} AS "duty", ${dueOn} AS "dueOn"
      FROM (${crewOf(crew, moment)}) c WHERE ${late}`;
  });
  const found = await rows<Omit<Late, 'duty'> & { duty: number }>(
    db.read,
    sql`SELECT l."personId", l."number", p.name AS "name", l."duty" AS "duty", l."dueOn" AS "dueOn"
        FROM (${join(parts, ' UNION ALL ')}) l JOIN person p ON p.id = l."personId"
        ORDER BY l."number", l."duty" LIMIT ${limit}`,
  );
  return found.flatMap(({ duty, ...person }) => {
    const missed = over[duty];
    return missed ? [{ ...person, duty: missed }] : [];
  });
}
