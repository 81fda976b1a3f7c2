import { type Database, insertMany } from '../database.ts';
import { held, stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { type ResolvedPerson, resolvePerson } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw, row, sql } from '../sql.ts';
import { openRounds } from './round.actions.ts';
import { Course, TrainingCompletion } from './training.entity.ts';
import { type CourseRow, findCourse } from './training.queries.ts';
import { checkCompletion } from './training.rules.ts';

export interface NewCourse {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly audience: string;
  readonly dueDay: string;
  readonly startsOn: IsoDate;
}

export function addCourse(db: Database, by: Actor, course: NewCourse): Promise<void> {
  return change(db, by, async (tx) => {
    if (await findCourse(tx.manager, course.code)) throw new Refused('training:refused.codeTaken', {}, 'code');
    if (course.startsOn > tx.today) throw new Refused('training:refused.startsLater', {}, 'startsOn');
    const id = newId();
    await insertMany(tx.manager, Course, [{ id, revision: 1, recordedAt: tx.at, ...course }]);
    const subject = { type: 'course', id, label: course.title };
    await tx.record({ action: 'course.added', subjects: [subject], after: { ...course } });
    await openRounds(db, tx.next(), { id, revision: 1, ...course });
  });
}

export interface NewCompletion {
  /** 職員番号 or name, as it was typed. */
  readonly person: string;
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly passed: boolean;
  readonly mode: string;
}

export interface Recorded {
  readonly course: CourseRow;
  readonly person: ResolvedPerson;
}

/** Records by hand that somebody completed a course; the same course on the same day only once. */
export function recordCompletion(
  db: Database,
  by: Actor,
  scope: Scope,
  courseCode: string,
  asked: NewCompletion,
): Promise<Recorded> {
  return change(db, by, async (tx) => {
    const course = await findCourse(tx.manager, courseCode);
    if (!course) throw new NotFound();
    const person = await resolvePerson(tx.manager, asked.person, tx.today, 'person');
    await refuseOutside(tx, scope, person);
    const hiredOn = await firstHired(tx, person.personId);
    checkCompletion({ ...asked, hiredOn, today: tx.today });
    await refuseTwice(tx, course, person, asked.completedOn);
    await writeCompletion(tx, course, person, asked);
    return { course, person };
  });
}

async function refuseOutside(tx: Tx, scope: Scope, { personId, name }: ResolvedPerson): Promise<void> {
  if (scope === 'all') return;
  const inside = await row(
    tx.manager,
    sql`SELECT p.id FROM posting p WHERE p.person_id = ${personId} AND ${isIn(raw('p.unit_id'), scope)}
        AND ${held('p', { on: tx.today, knownAt: null })}`,
  );
  if (!inside) throw new Refused('training:refused.notYours', { name }, 'person');
}

async function firstHired({ manager }: Tx, personId: string): Promise<IsoDate> {
  const found = await row<{ hiredOn: IsoDate | null }>(
    manager,
    sql`SELECT min(valid_from) AS "hiredOn" FROM employment_term WHERE person_id = ${personId}`,
  );
  return found?.hiredOn ?? FOREVER;
}

async function refuseTwice({ manager }: Tx, course: CourseRow, person: ResolvedPerson, on: IsoDate): Promise<void> {
  const { personId, name } = person;
  const known = await manager.existsBy(TrainingCompletion, { courseId: course.id, personId, validFrom: on });
  if (known) throw new Refused('training:refused.twice', { name }, 'completedOn');
}

async function writeCompletion(tx: Tx, course: CourseRow, person: ResolvedPerson, asked: NewCompletion): Promise<void> {
  const { completedOn, score, mode } = asked;
  const values = { personId: person.personId, courseId: course.id, score, passed: asked.passed ? 1 : 0, mode };
  const fact = stamped<TrainingCompletion>(tx, { validFrom: completedOn, validTo: FOREVER }, values);
  await insertMany(tx.manager, TrainingCompletion, [fact]);
  await tx.record({
    action: 'course.completed',
    subjects: [
      { type: 'course', id: course.id, label: course.title },
      { type: 'person', id: person.personId, label: person.name },
    ],
    after: { completedOn, score, passed: asked.passed, mode },
  });
}
