import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { sql } from '../sql.ts';
import { personSubjects, sessionAt, sessionSubjects } from './session.actions.ts';
import { SessionAttendance } from './session.entity.ts';
import type { SessionRow } from './session.queries.ts';
import { attendance } from './session-attendance.actions.ts';
import { type StandingAttendance, standingAttendances } from './session-attendance.queries.ts';
import { listWithoutHead } from './session-reach.queries.ts';
import { TrainingCompletion } from './training.entity.ts';

export interface Decided {
  /** Ids of attendances. */
  readonly people: readonly string[];
  readonly decision: 'confirm' | 'strike';
  /** Why they are struck out. */
  readonly reason: string;
}

/** The head of a section for its people; or the training office, for those alone who have no head that could. */
export type Confirmer = { readonly personId: string } & (
  | { readonly as: 'head'; readonly scope: Scope }
  | { readonly as: 'office' }
);

/** With the confirmation, and in the same change, they have completed the course. */
export function decideAttendance(
  db: Database,
  by: Actor,
  confirmer: Confirmer,
  sessionId: string,
  { people, decision, reason }: Decided,
): Promise<number> {
  return change(db, by, async (tx) => {
    const session = await sessionAt(tx, sessionId);
    refuseMisunderstood(decision, reason);
    const found = await waitingFor(tx, confirmer, session, people);
    const isConfirmed = decision === 'confirm';
    if (isConfirmed) await complete(tx, session, found);
    await supersedeMany(
      tx,
      SessionAttendance,
      found.map(({ id }) => id),
    );
    const step = { state: isConfirmed ? 'confirmed' : 'struck', decidedBy: confirmer.personId } as const;
    await insertMany(
      tx.manager,
      SessionAttendance,
      found.map(({ personId, enteredBy }) => attendance(tx, session, { personId, enteredBy, ...step, reason })),
    );
    await recordDecision(tx, session, found, confirmer, { isConfirmed, reason });
    return found.length;
  });
}

/** A reason is for striking out: who typed one and pressed Enter did not mean to confirm. */
function refuseMisunderstood(decision: Decided['decision'], reason: string): void {
  if (decision === 'strike' && reason === '') throw new Refused('sessions:form.reason', {}, 'reason');
  if (decision === 'confirm' && reason !== '') throw new Refused('sessions:refused.reasonToConfirm', {}, 'reason');
}

async function waitingFor(
  tx: Tx,
  confirmer: Confirmer,
  session: SessionRow,
  people: readonly string[],
): Promise<readonly StandingAttendance[]> {
  const ids = new Set(people);
  if (ids.size === 0) throw new Refused('sessions:refused.nobodyTicked', {}, 'people');
  const scope = confirmer.as === 'head' ? confirmer.scope : 'all';
  const found = await standingAttendances(tx.manager, session, [...ids], scope);
  if (found.length < ids.size) throw new Refused('sessions:refused.notYoursToConfirm', {}, 'people');
  for (const { personId, enteredBy, name, state, employed } of found) {
    if (state !== 'entered') throw new Refused('sessions:refused.decidedAlready', {}, 'people');
    if (personId === confirmer.personId) throw new Refused('sessions:refused.yourself', {}, 'people');
    if (enteredBy === confirmer.personId) throw new Refused('sessions:refused.ownEntry', { name }, 'people');
    const params = { name, on: session.heldOn };
    if (employed === 0) throw new Refused('sessions:refused.notEmployed', params, 'people');
  }
  if (confirmer.as === 'office') await refuseHeaded(tx, session, found);
  return found;
}

async function refuseHeaded(tx: Tx, session: SessionRow, found: readonly StandingAttendance[]): Promise<void> {
  const without = new Set((await listWithoutHead(tx.manager, session, tx.today)).map(({ id }) => id));
  const headed = found.find(({ id }) => !without.has(id));
  if (headed) throw new Refused('sessions:refused.hasHead', { name: headed.name }, 'people');
}

interface Known {
  readonly id: string;
  readonly personId: string;
  readonly passed: number;
}

/** Once for the course and the day: who passed it that day already keeps that; a pass takes the place of a failure. */
async function complete(tx: Tx, session: SessionRow, people: readonly StandingAttendance[]): Promise<void> {
  const { courseId, heldOn } = session;
  const known = await findIn<Known>(
    tx.manager,
    people.map(({ personId }) => personId),
    (list) => sql`SELECT id AS "id", person_id AS "personId", passed AS "passed" FROM training_completion
      WHERE course_id = ${courseId} AND valid_from = ${heldOn} AND superseded_at = ${STILL_KNOWN}
        AND person_id IN ${list}`,
  );
  const passed = new Set(known.filter((one) => one.passed === 1).map(({ personId }) => personId));
  await supersedeMany(
    tx,
    TrainingCompletion,
    known.filter((one) => one.passed !== 1).map(({ id }) => id),
  );
  const span = { validFrom: heldOn, validTo: FOREVER };
  const values = { courseId, score: null, passed: 1, mode: 'session' };
  const open = people.filter(({ personId }) => !passed.has(personId));
  await insertMany(
    tx.manager,
    TrainingCompletion,
    open.map(({ personId }) => stamped<TrainingCompletion>(tx, span, { personId, ...values })),
  );
}

/** Who entered it stands beside who decided, who acts. */
function recordDecision(
  tx: Tx,
  session: SessionRow,
  people: readonly StandingAttendance[],
  { as }: Confirmer,
  { isConfirmed, reason }: { readonly isConfirmed: boolean; readonly reason: string },
): Promise<number> {
  const subjects = personSubjects(people);
  const enteredBy = [...new Set(people.map(({ enteredByName }) => enteredByName))].filter((name) => name !== '');
  const named = { people: subjects.map(({ label }) => label), ...(enteredBy.length > 0 && { enteredBy }) };
  return tx.record({
    action: isConfirmed
      ? `course.session.${as === 'head' ? 'confirmed' : 'confirmedByOffice'}`
      : 'course.session.struck',
    subjects: [...sessionSubjects(session), ...subjects],
    ...(isConfirmed
      ? { after: { ...named, completedOn: session.heldOn, mode: 'session' } }
      : { before: named, reason }),
  });
}
