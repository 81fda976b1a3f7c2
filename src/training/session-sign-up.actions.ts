import type { EntityManager } from 'typeorm';
import { type Database, insertMany } from '../database.ts';
import { held, stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import { mailJob } from '../jobs/mail-job.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, raw, rows, type Sql, sql } from '../sql.ts';
import type { Translate } from '../web/i18n.ts';
import { personSubjects, sessionAt, sessionSubjects } from './session.actions.ts';
import { SessionSignUp } from './session.entity.ts';
import { listTold, type SessionRow } from './session.queries.ts';
import { type Candidate, overlaps, refuseCandidates, refuseClosed, type SessionFacts } from './session.rules.ts';
import { signedUpMails } from './session-mails.ts';
import { momentOf, numberOf, postedWithin } from './session-people.queries.ts';

/** Who signs up, and whom they may. */
export interface Signer {
  readonly personId: string;
  readonly scope: Scope;
}

const MOST_AT_ONCE = 200;

/**
 * Signs up all of them or nobody; changes are serial, so that two who want the last place come one after the other. Whom
 * somebody else signed up gets a mail.
 */
export function signUp(
  db: Database,
  by: Actor,
  signer: Signer,
  sessionId: string,
  people: readonly string[],
  t: Translate,
): Promise<readonly string[]> {
  return change(db, by, async (tx) => {
    const session = await sessionAt(tx, sessionId);
    refuseClosed(session, tx);
    const found = await reachedBy(tx, signer, session, people);
    refuseCandidates(session, await candidatesOf(tx.manager, session, found));
    const span = { validFrom: tx.today, validTo: FOREVER };
    const signedBy = signer.personId;
    const facts = found.map(({ personId }) => stamped<SessionSignUp>(tx, span, { sessionId, personId, signedBy }));
    await insertMany(tx.manager, SessionSignUp, facts);
    await recordOf(tx, 'course.session.signedUp', session, found);
    await tellOthers(tx, session, facts, t);
    return found.map(({ name }) => name);
  });
}

async function tellOthers(tx: Tx, session: SessionRow, facts: readonly SessionSignUp[], t: Translate): Promise<void> {
  const others = new Map(facts.filter((one) => one.personId !== one.signedBy).map((one) => [one.personId, one.id]));
  const told = (await listTold(tx.manager, session.id)).flatMap((person) => {
    const signUpId = others.get(person.personId);
    return signUpId === undefined ? [] : [{ ...person, signUpId }];
  });
  await enqueue(tx, signedUpMails(session, told, tx.by.label, t).map(mailJob));
}

/** As long as one may sign up. */
export function withdraw(
  db: Database,
  by: Actor,
  signer: Signer,
  sessionId: string,
  people: readonly string[],
): Promise<readonly string[]> {
  return change(db, by, async (tx) => {
    const session = await sessionAt(tx, sessionId);
    refuseClosed(session, tx);
    const found = await reachedBy(tx, signer, session, people);
    const signed = found.flatMap(({ signUpId }) => signUpId ?? []);
    if (signed.length < found.length) throw new Refused('sessions:refused.notSignedUp', {}, 'people');
    await supersedeMany(tx, SessionSignUp, signed);
    await recordOf(tx, 'course.session.withdrawn', session, found);
    return found.map(({ name }) => name);
  });
}

interface Found {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly employed: number;
  /** Null: not signed up for this session. */
  readonly signUpId: string | null;
}

async function reachedBy(
  { manager }: Tx,
  { scope }: Signer,
  session: SessionRow,
  people: readonly string[],
): Promise<Found[]> {
  const ids = [...new Set(people)];
  if (ids.length === 0) throw new Refused('sessions:refused.nobodyTicked', {}, 'people');
  if (ids.length > MOST_AT_ONCE) throw new Refused('sessions:refused.tooMany', { most: MOST_AT_ONCE }, 'people');
  const found = await findIn<Found>(manager, ids, (list) => peopleIn(list, scope, session));
  if (found.length < ids.length) throw new Refused('sessions:refused.notYours', {}, 'people');
  return found;
}

const peopleIn = (list: Sql, scope: Scope, session: SessionRow): Sql => {
  const moment = momentOf(session);
  return sql`SELECT p.id AS "personId", ${numberOf(raw('p.id'), moment)} AS "number", p.name AS "name",
      CASE WHEN EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = p.id AND ${held('e', moment)})
        THEN 1 ELSE 0 END AS "employed",
      (SELECT s.id FROM training_session_sign_up s WHERE s.session_id = ${session.id} AND s.person_id = p.id
        AND s.superseded_at = ${STILL_KNOWN}) AS "signUpId"
    FROM person p WHERE ${all([sql`p.id IN ${list}`, ...postedWithin(raw('p.id'), scope, moment)])} ORDER BY p.id`;
};

type Other = Pick<SessionFacts, 'heldOn' | 'startsAt' | 'endsAt'> & {
  readonly personId: string;
  readonly courseTitle: string;
};

async function candidatesOf(
  manager: EntityManager,
  session: SessionRow,
  found: readonly Found[],
): Promise<readonly Candidate[]> {
  const others = await rows<Other>(
    manager,
    sql`SELECT u.person_id AS "personId", k.title AS "courseTitle", s.held_on AS "heldOn", s.starts_at AS "startsAt",
          s.ends_at AS "endsAt"
        FROM training_session s JOIN training_session_sign_up u ON u.session_id = s.id
          AND u.superseded_at = ${STILL_KNOWN} JOIN course k ON k.id = s.course_id
        WHERE s.held_on = ${session.heldOn} AND s.id <> ${session.id} AND s.cancelled_at IS NULL`,
  );
  return found.map(({ personId, name, employed, signUpId }) => ({
    ...{ name, isEmployed: employed === 1, isSignedUp: signUpId !== null },
    overlapping: others.find((other) => other.personId === personId && overlaps(other, session))?.courseTitle ?? null,
  }));
}

const recordOf = (tx: Tx, action: string, session: SessionRow, people: readonly Found[]): Promise<number> => {
  const subjects = personSubjects(people);
  const named = { people: subjects.map(({ label }) => label) };
  const said = action.endsWith('withdrawn') ? { before: named } : { after: named };
  return tx.record({ action, subjects: [...sessionSubjects(session), ...subjects], ...said });
};
