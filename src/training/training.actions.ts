import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { type ResolvedPerson, resolvePerson } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { insertCompletion, subjectsOf } from './completion.actions.ts';
import { firstHired, isReached } from './completion.queries.ts';
import { refuseReservedCode } from './course-code.rules.ts';
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
    refuseReservedCode(course.code);
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
    await refuseRecording(tx, scope, person);
    const hiredOn = await firstHired(tx.manager, person.personId);
    checkCompletion({ ...asked, hiredOn, today: tx.today });
    await refuseTwice(tx, course, person, asked.completedOn);
    await writeCompletion(tx, course, person, asked);
    return { course, person };
  });
}

/** Nobody is their own witness. */
async function refuseRecording(tx: Tx, scope: Scope, { personId, name }: ResolvedPerson): Promise<void> {
  if (personId === tx.by.personId) throw new Refused('training:refused.yourself', {}, 'person');
  const isInside = await isReached(tx.manager, personId, scope, tx.today);
  if (!isInside) throw new Refused('training:refused.notYours', { name }, 'person');
}

async function refuseTwice({ manager }: Tx, course: CourseRow, person: ResolvedPerson, on: IsoDate): Promise<void> {
  const { personId, name } = person;
  const line = { courseId: course.id, personId, validFrom: on, supersededAt: STILL_KNOWN };
  const known = await manager.existsBy(TrainingCompletion, line);
  if (known) throw new Refused('training:refused.twice', { name }, 'completedOn');
}

async function writeCompletion(tx: Tx, course: CourseRow, person: ResolvedPerson, asked: NewCompletion): Promise<void> {
  const { completedOn, score, passed, mode } = asked;
  await insertCompletion(tx, { personId: person.personId, courseId: course.id }, asked);
  await tx.record({
    action: 'course.completed',
    subjects: subjectsOf(course, person),
    after: { completedOn, score, passed, mode },
  });
}
