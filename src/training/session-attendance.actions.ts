import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { personSubjects, sessionAt, sessionSubjects } from './session.actions.ts';
import { SessionAttendance } from './session.entity.ts';
import type { SessionRow } from './session.queries.ts';
import { type AttendanceState, numbersIn, refuseEntering } from './session.rules.ts';
import { type Attender, attendersById, attendersByNumber, standingAttendances } from './session-attendance.queries.ts';

export interface EnteredAttendance {
  /** Ids of people who have signed up. */
  readonly people: readonly string[];
  /** 職員番号 of others, as they were typed or scanned. */
  readonly numbers: string;
}

/** Either what is wrong, each with its sentence and nothing written, or how many were entered. */
export type Entered = { readonly faults: readonly Refused[] } | { readonly count: number };

const MOST_AT_ONCE = 1_000;

/**
 * Proposes that these people were there; nothing counts before it is confirmed. Whoever is entered or confirmed already
 * stays as they are, so that a sheet may be scanned twice.
 */
export function enterAttendance(
  db: Database,
  by: Actor,
  sessionId: string,
  { people, numbers: typed }: EnteredAttendance,
): Promise<Entered> {
  return change(db, by, async (tx) => {
    const session = await sessionAt(tx, sessionId);
    refuseEntering(session, tx.today);
    const ids = [...new Set(people)];
    const numbers = numbersIn(typed);
    if (ids.length + numbers.length === 0) throw new Refused('sessions:refused.nobodyEntered', {}, 'numbers');
    if (ids.length + numbers.length > MOST_AT_ONCE)
      throw new Refused('sessions:refused.tooMany', { most: MOST_AT_ONCE }, 'numbers');
    const ticked = await attendersById(tx.manager, session, ids);
    const scanned = await attendersByNumber(tx.manager, session, numbers);
    const faults = [...faultsOfTicked(session, ids, ticked), ...faultsOfNumbers(session, numbers, scanned)];
    if (faults.length > 0) return { faults };
    return { count: await write(tx, session, [...ticked, ...scanned]) };
  });
}

function faultsOfTicked({ heldOn }: SessionRow, ids: readonly string[], found: readonly Attender[]): Refused[] {
  const unknown = found.length < ids.length || found.some(({ signedUp, state }) => signedUp === 0 && state === null);
  if (unknown) return [new Refused('sessions:refused.notSignedUp', {}, 'people')];
  return found
    .filter(({ employed }) => employed === 0)
    .map(({ name }) => new Refused('sessions:refused.notEmployed', { name, on: heldOn }, 'people'));
}

/** Every number that is wrong is named. */
function faultsOfNumbers({ heldOn }: SessionRow, numbers: readonly string[], found: readonly Attender[]): Refused[] {
  const known = new Map(found.map((person) => [person.number, person]));
  return numbers.flatMap((typed) => {
    const number = typed.slice(0, LONGEST_NAMED);
    const person = known.get(typed);
    if (!person) return [new Refused('sessions:refused.noSuchNumber', { number }, 'numbers')];
    if (person.employed === 1) return [];
    const params = { number, name: person.name, on: heldOn };
    return [new Refused('sessions:refused.numberNotEmployed', params, 'numbers')];
  });
}

const LONGEST_NAMED = 40;

async function write(tx: Tx, session: SessionRow, found: readonly Attender[]): Promise<number> {
  const open = found.filter(({ state }) => state === null || state === 'struck' || state === 'takenBack');
  const each = [...new Map(open.map((person) => [person.personId, person])).values()];
  if (each.length === 0) return 0;
  const past = each.flatMap(({ attendanceId }) => attendanceId ?? []);
  await supersedeMany(tx, SessionAttendance, past);
  const step = { state: 'entered', enteredBy: tx.by.personId, decidedBy: null, reason: '' } as const;
  await insertMany(
    tx.manager,
    SessionAttendance,
    each.map(({ personId }) => attendance(tx, session, { personId, ...step })),
  );
  const subjects = personSubjects(each);
  await tx.record({
    ...{ action: 'course.session.entered', subjects: [...sessionSubjects(session), ...subjects] },
    after: { people: subjects.map(({ label }) => label) },
  });
  return each.length;
}

interface Step extends Pick<SessionAttendance, 'personId' | 'enteredBy' | 'decidedBy' | 'reason'> {
  readonly state: AttendanceState;
}

/** The next step in the life of an attendance; the one before it is superseded beside. */
export const attendance = (tx: Tx, { id: sessionId, heldOn }: SessionRow, step: Step): SessionAttendance =>
  stamped<SessionAttendance>(tx, { validFrom: heldOn, validTo: FOREVER }, { sessionId, ...step });

/** Takes out what was entered by mistake, before anybody has confirmed it. */
export function removeEntered(db: Database, by: Actor, sessionId: string, ids: readonly string[]): Promise<number> {
  return change(db, by, async (tx) => {
    const session = await sessionAt(tx, sessionId);
    if (ids.length === 0) throw new Refused('sessions:refused.nobodyTicked', {}, 'people');
    const found = await standingAttendances(tx.manager, session, ids, 'all');
    const open = found.filter(({ state }) => state === 'entered');
    if (open.length < new Set(ids).size) throw new Refused('sessions:refused.decidedAlready', {}, 'people');
    await supersedeMany(
      tx,
      SessionAttendance,
      open.map(({ id }) => id),
    );
    const subjects = personSubjects(open);
    await tx.record({
      ...{ action: 'course.session.entryRemoved', subjects: [...sessionSubjects(session), ...subjects] },
      before: { people: subjects.map(({ label }) => label) },
    });
    return open.length;
  });
}
