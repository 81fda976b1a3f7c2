import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import { mailJob } from '../jobs/mail-job.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { fold } from '../shared/text.ts';
import type { Translate } from '../web/i18n.ts';
import { TrainingSession } from './session.entity.ts';
import { findSession, hasAttendance, listTold, type SessionRow } from './session.queries.ts';
import { isMoved, refusePlan, type SessionFacts } from './session.rules.ts';
import { sessionMails } from './session-mails.ts';
import { type CourseRow, findCourse } from './training.queries.ts';

export async function sessionAt({ manager }: Pick<Tx, 'manager'>, id: string): Promise<SessionRow> {
  const session = await findSession(manager, id);
  if (!session) throw new NotFound();
  return session;
}

interface Labelled extends Pick<SessionFacts, 'heldOn' | 'startsAt'> {
  readonly id: string;
  readonly courseId: string;
  readonly courseTitle: string;
}

/** What the ledger calls a session, and the course that it belongs to. */
export const sessionSubjects = ({ id, courseId, courseTitle, heldOn, startsAt }: Labelled) => [
  { type: 'trainingSession', id, label: `${courseTitle} ${heldOn} ${startsAt}` },
  { type: 'course', id: courseId, label: courseTitle },
];

interface Numbered {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
}

/** In the order of their numbers, however they were found. */
export const personSubjects = (people: readonly Numbered[]) =>
  [...people]
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ personId, number, name }) => ({ type: 'person', id: personId, label: `${number} ${name}` }));

const searchOf = (course: Pick<CourseRow, 'code' | 'title'>, { place, lecturer }: SessionFacts): string =>
  fold(`${course.title} ${course.code} ${place} ${lecturer}`);

export function planSession(db: Database, by: Actor, courseCode: string, facts: SessionFacts): Promise<string> {
  return change(db, by, async (tx) => {
    const course = await findCourse(tx.manager, courseCode);
    if (!course) throw new NotFound();
    refusePlan(facts, { today: tx.today, taken: 0, heldBefore: null });
    const id = newId();
    const state = { cancelledAt: null, cancelReason: '', changedAt: tx.at, revision: 1 };
    const session = { id, courseId: course.id, ...facts, search: searchOf(course, facts), ...state };
    await insertMany(tx.manager, TrainingSession, [session]);
    const subjects = sessionSubjects({ ...session, courseTitle: course.title });
    await tx.record({ action: 'course.session.planned', subjects, after: { ...facts } });
    return id;
  });
}

/** Only while nobody is entered as having been there: what people attended does not move afterwards. */
async function refuseSettled({ manager }: Tx, { id, cancelledAt, heldOn }: SessionRow): Promise<void> {
  if (cancelledAt !== null) throw new Refused('sessions:refused.cancelled', { on: heldOn });
  if (await hasAttendance(manager, id)) throw new Refused('sessions:refused.attended');
}

/** Tells those who have signed up where it is held elsewhere or at another time. */
export function changeSession(
  db: Database,
  by: Actor,
  id: string,
  { revision, ...facts }: SessionFacts & { readonly revision: number },
  t: Translate,
): Promise<void> {
  return change(db, by, async (tx) => {
    const stored = await sessionAt(tx, id);
    if (stored.revision !== revision) throw new Conflict([]);
    await refuseSettled(tx, stored);
    const before = factsOf(stored);
    refusePlan(facts, { today: tx.today, taken: stored.taken, heldBefore: before.heldOn });
    if (JSON.stringify(before) === JSON.stringify(facts)) return;
    const search = searchOf({ code: stored.courseCode, title: stored.courseTitle }, facts);
    const changed = { changedAt: tx.at, revision: revision + 1 };
    await tx.manager.update(TrainingSession, id, { ...facts, search, ...changed });
    const session = { ...stored, ...facts, ...changed };
    await tx.record({
      ...{ action: 'course.session.changed', subjects: sessionSubjects(session) },
      ...{ before: { ...before }, after: { ...facts } },
    });
    if (isMoved(before, facts)) await tell(tx, 'changed', session, t);
  });
}

export const factsOf = (session: SessionFacts): SessionFacts => {
  const { heldOn, startsAt, endsAt, place, capacity, signUpBy, lecturer, note } = session;
  return { heldOn, startsAt, endsAt, place, capacity, signUpBy, lecturer, note };
};

export function cancelSession(db: Database, by: Actor, id: string, reason: string, t: Translate): Promise<number> {
  return change(db, by, async (tx) => {
    const stored = await sessionAt(tx, id);
    await refuseSettled(tx, stored);
    const cancelled = { cancelledAt: tx.at, cancelReason: reason, changedAt: tx.at, revision: stored.revision + 1 };
    await tx.manager.update(TrainingSession, id, cancelled);
    const session = { ...stored, ...cancelled };
    await tx.record({ action: 'course.session.cancelled', subjects: sessionSubjects(session), reason });
    return tell(tx, 'cancelled', session, t);
  });
}

/** In the same transaction; answers how many are told. */
async function tell(tx: Tx, kind: 'cancelled' | 'changed', session: SessionRow, t: Translate): Promise<number> {
  const mails = sessionMails(kind, session, await listTold(tx.manager, session.id), t);
  await enqueue(tx, mails.map(mailJob));
  return mails.length;
}
