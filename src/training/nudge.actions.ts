import { listMissing } from '../audience/who-has-not.queries.ts';
import type { Database } from '../database.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import { MAIL, mailJob } from '../jobs/mail-job.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { sql } from '../sql.ts';
import type { Translate } from '../web/i18n.ts';
import { type Nudgee, nudgeKey, nudgeMail } from './nudge-mail.ts';
import { askedCourse, type RoundRow, roundsOn } from './round.queries.ts';
import { personSubjects } from './session.actions.ts';

export interface NudgeAsked {
  /** Ids of people; null for all who have not. */
  readonly people: readonly string[] | null;
  /** A code; empty for every course of the year. */
  readonly course: string;
  readonly line: string;
}

export interface Nudged {
  readonly sent: number;
  /** Asked already today. */
  readonly again: number;
  readonly withoutMail: number;
}

/** 声かけ: a mail now to people of the head's own units who have not taken a course, once a day for each person and course. */
export function nudge(db: Database, by: Actor, scope: Scope, asked: NudgeAsked, t: Translate): Promise<Nudged> {
  return change(db, by, async (tx) => {
    if (asked.people?.length === 0) throw new Refused('section:refused.nobodyTicked', {}, 'people');
    const rounds = await roundsAsked(tx, asked.course);
    const open = await nudgeesOf(tx, scope, rounds, asked);
    if (open.length === 0) throw new Refused('section:refused.nobodyOpen', {}, 'people');
    const reached = open.filter(({ email }) => email !== '');
    if (reached.length === 0) throw new Refused('section:refused.withoutMail', { count: open.length }, 'people');
    const before = await askedToday(tx, reached);
    const fresh = reached.filter((one) => !before.has(nudgeKey(one, tx.today)));
    if (fresh.length === 0) throw new Refused('section:refused.again', {}, 'people');
    const nudging = { today: tx.today, by: tx.by.label, line: asked.line };
    await enqueue(
      tx,
      fresh.map((one) => mailJob(nudgeMail(one, nudging, t))),
    );
    await recordNudge(tx, rounds, fresh, asked.line);
    return { sent: fresh.length, again: before.size, withoutMail: open.length - reached.length };
  });
}

async function roundsAsked({ manager, today }: Tx, course: string): Promise<readonly RoundRow[]> {
  const rounds = await roundsOn(manager, { on: today, knownAt: null });
  const found = course === '' ? rounds : rounds.filter(({ code }) => code === course);
  if (course !== '' && found.length === 0) throw new Refused('section:form.course', {}, 'course');
  return found;
}

/** Who has not, is there and not exempt, exactly as who has not shows it. */
async function nudgeesOf(tx: Tx, scope: Scope, rounds: readonly RoundRow[], asked: NudgeAsked): Promise<Nudgee[]> {
  const chosen = asked.people === null ? null : new Set(asked.people);
  const everybody = { limit: Number.MAX_SAFE_INTEGER, offset: 0 };
  const nudgees: Nudgee[] = [];
  for (const round of rounds) {
    const looking = { asked: askedCourse(round), moment: { on: tx.today, knownAt: null }, within: scope, q: '' };
    const missing = await listMissing(tx.manager, looking, '', everybody);
    const open = missing.filter(
      ({ personId, onLeave, exempt }) => onLeave + exempt === 0 && (chosen === null || chosen.has(personId)),
    );
    nudgees.push(...open.map((one) => ({ ...one, roundId: round.roundId, courseTitle: round.title })));
  }
  return nudgees;
}

async function askedToday({ manager, today }: Tx, nudgees: readonly Nudgee[]): Promise<ReadonlySet<string>> {
  const found = await findIn<{ key: string }>(
    manager,
    nudgees.map((one) => nudgeKey(one, today)),
    (list) => sql`SELECT key AS "key" FROM job WHERE kind = ${MAIL} AND key IN ${list}`,
  );
  return new Set(found.map(({ key }) => key));
}

function recordNudge(tx: Tx, rounds: readonly RoundRow[], nudgees: readonly Nudgee[], line: string): Promise<number> {
  const asked = rounds.filter(({ roundId }) => nudgees.some((one) => one.roundId === roundId));
  const people = [...new Map(nudgees.map((one) => [one.personId, one])).values()];
  const courses = asked.map(({ courseId, title }) => ({ type: 'course', id: courseId, label: title }));
  return tx.record({
    action: 'course.nudged',
    subjects: [...courses, ...personSubjects(people)],
    after: { courses: courses.map(({ label }) => label), mails: nudgees.length, ...(line !== '' && { line }) },
  });
}
