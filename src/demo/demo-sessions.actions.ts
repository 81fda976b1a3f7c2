import { addWorkingDays } from '../shared/business-days.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { planSession } from '../training/session.actions.ts';
import { enterAttendance } from '../training/session-attendance.actions.ts';
import { decideAttendance } from '../training/session-confirmation.actions.ts';
import { signUp } from '../training/session-sign-up.actions.ts';
import { actorOf, type Stage } from './demo-stage.ts';

const FACTS = {
  ...{ place: '本庁舎5階 大会議室', capacity: 40, lecturer: '情報政策課 職員' },
  note: '筆記用具を持ってきてください。',
};

/** One of today whose attendance is confirmed, one whose attendance waits for the section head, and two to come. */
export async function holdSessions(stage: Stage): Promise<void> {
  const { db, today, employees, actor, member, membersOf } = stage;
  if ((await rows(db.read, sql`SELECT id FROM training_session LIMIT 1`)).length > 0) return;
  const head = member('head');
  const own = membersOf(head.mainUnitId).filter(({ personId }) => personId !== head.personId);
  const others = employees.filter(({ onLeave, personId }) => !onLeave && !own.some((one) => one.personId === personId));
  const plan = (code: string, on: IsoDate, startsAt: string, endsAt: string) =>
    planSession(db, actor('training'), code, { ...FACTS, heldOn: on, signUpBy: on, startsAt, endsAt });
  const confirmed = await plan('MN-HANDLER', today, '09:00', '10:00');
  await attended(stage, confirmed, own.slice(0, 6));
  await confirm(stage, confirmed);
  const waiting = await plan('SEC-MAIL', today, '10:30', '12:00');
  await attended(stage, waiting, own.slice(6, 12));
  const soon = await plan('SEC-BASIC', addWorkingDays(today, 5), '13:30', '15:00');
  const later = await plan('MN-HANDLER', addWorkingDays(today, 15), '10:00', '11:30');
  await signUpOwn(stage, soon, [member('employee'), ...others.slice(20, 32)]);
  const byHead = own.slice(2, 6).map(({ personId }) => personId);
  await signUp(db, actorOf(head), { personId: head.personId, scope: 'all' }, later, byHead, stage.t);
}

interface Person {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
}

const attended = ({ db, actor }: Stage, session: string, people: readonly Person[]) =>
  enterAttendance(db, actor('training'), session, {
    people: [],
    numbers: people.map(({ number }) => number).join('\n'),
  });

async function confirm({ db, member }: Stage, session: string): Promise<void> {
  const head = member('head');
  const confirmer = { personId: head.personId, as: 'head', scope: 'all' } as const;
  const found = await rows<{ id: string }>(
    db.read,
    sql`SELECT id AS "id" FROM training_session_attendance WHERE session_id = ${session} AND state = 'entered'`,
  );
  const people = found.map(({ id }) => id);
  await decideAttendance(db, actorOf(head), confirmer, session, { people, decision: 'confirm', reason: '' });
}

async function signUpOwn({ db, t }: Stage, session: string, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const { personId } = person;
    await signUp(db, actorOf(person), { personId, scope: 'all' }, session, [personId], t);
  }
}
