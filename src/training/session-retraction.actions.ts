import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { personSubjects, sessionAt, sessionSubjects } from './session.actions.ts';
import { SessionAttendance } from './session.entity.ts';
import type { SessionRow } from './session.queries.ts';
import { attendance } from './session-attendance.actions.ts';
import { findAttendance, isConfirmedElsewhere } from './session-attendance.queries.ts';
import { TrainingCompletion } from './training.entity.ts';

interface Retracted {
  readonly sessionId: string;
  readonly attendanceId: string;
  readonly reason: string;
}

/** Takes back a confirmed attendance: the completion that rests on it is known no more, and stays known as it was. */
export function takeBackAttendance(
  db: Database,
  by: Actor,
  { personId: decidedBy, scope }: { readonly personId: string; readonly scope: Scope },
  { sessionId, attendanceId, reason }: Retracted,
): Promise<string> {
  return change(db, by, async (tx) => {
    const session = await sessionAt(tx, sessionId);
    const found = await findAttendance(tx.manager, session, attendanceId, scope);
    if (!found) throw new NotFound();
    if (found.state !== 'confirmed') throw new Refused('sessions:refused.notConfirmed');
    const { personId, enteredBy, name } = found;
    await supersedeMany(tx, SessionAttendance, [attendanceId]);
    const step = { personId, enteredBy, state: 'takenBack', decidedBy, reason } as const;
    await insertMany(tx.manager, SessionAttendance, [attendance(tx, session, step)]);
    await supersedeCompletion(tx, session, personId);
    const people = personSubjects([found]);
    await tx.record({
      action: 'course.session.takenBack',
      subjects: [...sessionSubjects(session), ...people],
      before: { people: people.map(({ label }) => label), completedOn: session.heldOn, mode: 'session' },
      reason,
    });
    return name;
  });
}

/** Another session of the course on the same day may bear it still; and a failure that it took the place of comes back. */
async function supersedeCompletion(tx: Tx, session: SessionRow, personId: string): Promise<void> {
  if (await isConfirmedElsewhere(tx.manager, session, personId)) return;
  const line = { courseId: session.courseId, personId, validFrom: session.heldOn };
  const standing = { ...line, mode: 'session', supersededAt: STILL_KNOWN };
  const completion = await tx.manager.findOneBy(TrainingCompletion, standing);
  if (!completion) return;
  await supersedeMany(tx, TrainingCompletion, [completion.id]);
  const before = await tx.manager.findOneBy(TrainingCompletion, { ...line, supersededAt: completion.recordedAt });
  if (before) await insertMany(tx.manager, TrainingCompletion, [stamped(tx, before, before)]);
}
