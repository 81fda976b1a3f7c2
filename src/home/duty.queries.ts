import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { type Asking, askingOn } from '../policies/campaign.queries.ts';
import { listInForce } from '../policies/policy.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isIn, join, raw, row, rows, type Sql, sql } from '../sql.ts';
import { type CourseRow, listCourses } from '../training/training.queries.ts';
import { windowOf } from '../training/training.rules.ts';
import { type Crew, crewOf } from './crew.queries.ts';
import { handlesMn, withUses } from './need.queries.ts';
import { zonedUnits } from './zoned-units.queries.ts';

export type Duty = { readonly dueOn: IsoDate | null } & (
  | ({ readonly kind: 'policy' } & Asking)
  | { readonly kind: 'course'; readonly course: CourseRow }
);

export async function policyDuties(db: Database, moment: Moment): Promise<Duty[]> {
  const asking = await askingOn(db.read, await listInForce(db.read, moment), moment.on);
  return asking.map((one) => ({ kind: 'policy', ...one, dueOn: one.campaign.dueOn }));
}

export async function courseDuties(db: Database, moment: Moment): Promise<Duty[]> {
  const courses = await listCourses(db.read, moment);
  return courses.map((course) => ({ kind: 'course', course, dueOn: windowOf(moment.on, course.dueDay).dueOn }));
}

export interface DutyCount {
  readonly due: number;
  readonly done: number;
}

/** For each duty whom of the crew it concerns and who has done it, in one query. */
export async function dutyCounts(db: Database, duties: readonly Duty[], crew: Crew, moment: Moment) {
  if (duties.length === 0) return [];
  return remember(db, `home duties ${moment.on} ${crew.by} ${crew.scope} ${duties.map(nameOf)}`, async () => {
    const sums = duties.flatMap((duty, index) => {
      const [due, done] = [concerns(duty, moment), isDone(duty, moment)];
      return [sum(due, `due${index}`), sum(sql`${due} AND ${done}`, `done${index}`)];
    });
    const people = await crewFor(db, duties, crew, moment);
    const found = (await row<Record<string, number>>(db.read, sql`SELECT ${join(sums, ', ')} FROM ${people}`)) ?? {};
    return duties.map((_, index): DutyCount => ({ due: found[`due${index}`] ?? 0, done: found[`done${index}`] ?? 0 }));
  });
}

const nameOf = (duty: Duty): string => (duty.kind === 'policy' ? duty.version.versionId : duty.course.id);

/** Whose time is over: in a campaign everybody has a day of their own. */
const isLate = (duty: Duty, moment: Moment): Sql =>
  duty.kind === 'policy' ? asked(duty, moment, sql`o.due_on < ${moment.on}`) : concerns(duty, moment);

const dueOf = (duty: Duty, moment: Moment): Sql =>
  duty.kind === 'policy'
    ? sql`(SELECT min(o.due_on) FROM obligation o WHERE o.campaign_id = ${duty.campaign.campaignId}
        AND o.person_id = c.id AND ${held('o', moment)})`
    : sql`${duty.dueOn}`;

const sum = (condition: Sql, name: string): Sql =>
  sql`CAST(COALESCE(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0) AS integer) AS ${raw(`"${name}"`)}`;

/** Needs nothing of what people work with. */
const isForAll = (duty: Duty): boolean => duty.kind === 'policy' || duty.course.audience === 'all';

function concerns(duty: Duty, moment: Moment): Sql {
  if (duty.kind === 'policy') return asked(duty, moment, raw('1 = 1'));
  return isForAll(duty) ? sql`1 = 1` : handlesMn(moment);
}

const asked = ({ campaign }: Asking, moment: Moment, more: Sql): Sql =>
  sql`EXISTS (SELECT 1 FROM obligation o WHERE o.campaign_id = ${campaign.campaignId} AND o.person_id = c.id
    AND ${held('o', moment)} AND ${more})`;

/** The crew as `c`; with what they work with, where a duty depends on that. */
async function crewFor(db: Database, duties: readonly Duty[], crew: Crew, moment: Moment): Promise<Sql> {
  const people = crewOf(crew, moment);
  if (duties.every(isForAll)) return sql`(${people}) c`;
  const among = crew.scope === 'all' ? null : people;
  return sql`(${people}) c ${withUses(await zonedUnits(db, moment), among, moment)}`;
}

function isDone(duty: Duty, moment: Moment): Sql {
  if (duty.kind === 'policy')
    return sql`EXISTS (SELECT 1 FROM acknowledgement a WHERE a.person_id = c.id AND ${held('a', moment)}
      AND ${isIn(raw('a.version_id'), duty.versionIds)})`;
  const { from, to } = windowOf(moment.on, duty.course.dueDay);
  return sql`EXISTS (SELECT 1 FROM training_completion t WHERE t.person_id = c.id AND ${held('t', moment)}
    AND t.course_id = ${duty.course.id} AND t.passed = 1 AND t.valid_from >= ${from} AND t.valid_from < ${to})`;
}

export interface Late {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly duty: Duty;
  readonly dueOn: IsoDate;
}

/** Whose time for a duty is over, by employee number; one row for each person and duty, at most `limit`. */
export async function listLate(
  db: Database,
  duties: readonly Duty[],
  crew: Crew,
  moment: Moment,
  limit: number,
): Promise<Late[]> {
  const over = duties.filter(({ dueOn }) => dueOn !== null && dueOn < moment.on);
  if (over.length === 0) return [];
  const people = await crewFor(db, over, crew, moment);
  const parts = over.map(
    (duty, index) => sql`SELECT c.id AS "personId", c.number AS "number", ${raw(String(index))} AS "duty"
        , ${dueOf(duty, moment)} AS "dueOn" FROM ${people} WHERE ${isLate(duty, moment)} AND NOT ${isDone(duty, moment)}`,
  );
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
