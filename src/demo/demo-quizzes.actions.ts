import { listMissing, type Missing } from '../audience/who-has-not.queries.ts';
import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { addPage } from '../training/material.actions.ts';
import { addQuestion } from '../training/question.actions.ts';
import { beginAttempt, finishAttempt } from '../training/quiz.actions.ts';
import { getAttempt } from '../training/quiz.queries.ts';
import type { SheetQuestion } from '../training/quiz.rules.ts';
import { askedCourse, roundsOn } from '../training/round.queries.ts';
import { findCourse } from '../training/training.queries.ts';
import { beginDraft, publishVersion, saveSettings } from '../training/version.actions.ts';
import { currentVersion, getVersion } from '../training/version.queries.ts';
import { DEMO_COURSES, type DemoCourse, type DemoQuestion } from './demo-material.ts';
import { actorOf, type Stage } from './demo-stage.ts';

const TAKERS = 24;

/** Each course gets its version, and some of those who still have to take it do: most pass, some at their second try. */
export async function takeQuizzes(stage: Stage): Promise<void> {
  const { db, actor, today } = stage;
  for (const course of DEMO_COURSES) {
    const stored = await findCourse(db.read, course.code);
    if (!stored || (await currentVersion(db.read, stored.id))) continue;
    await publish(db, actor('training'), course);
    const moment = { on: today, knownAt: null };
    const round = (await roundsOn(db.read, moment)).find(({ courseId }) => courseId === stored.id);
    if (!round) continue;
    const looking = { asked: askedCourse(round), moment, within: 'all', q: '' } as const;
    const waiting = await listMissing(db.read, looking, '', { limit: 4 * TAKERS, offset: 0 });
    const played = new Set(DEMO_PLAYED.map((role) => stage.member(role).personId));
    const takers = waiting.filter(({ onLeave, exempt, personId }) => onLeave + exempt === 0 && !played.has(personId));
    // At once, as they would share their transactions.
    await Promise.all(takers.slice(0, TAKERS).map((person, index) => take(db, course, person, index)));
  }
}

/** They still have everything before them, so that whoever looks at the demo can take it. */
const DEMO_PLAYED = ['employee', 'clerk', 'head'] as const;

async function publish(db: Database, by: Actor, course: DemoCourse): Promise<void> {
  const { code, passMark, drawCount, attemptsAllowed, pages, questions } = course;
  const number = String(await beginDraft(db, by, code));
  const draft = () => getVersion(db.read, code, number);
  for (const page of pages) await addPage(db, by, await draft(), { ...page, position: '', revision: '' });
  for (const question of questions) await addQuestion(db, by, await draft(), { ...written(question), clause: null });
  const { revision } = await draft();
  await saveSettings(db, by, await draft(), revision, { passMark, drawCount, attemptsAllowed });
  await publishVersion(db, by, await draft(), '');
}

const written = ({ wording, choices, right, explanation }: DemoQuestion) => ({
  ...{ wording, explanation },
  choices: choices.map((text, index) => ({ key: String(index + 1), text, right: index < right })),
});

/** One in four fails at first; of those every other has not tried again yet. */
async function take(db: Database, { code }: DemoCourse, person: Missing, index: number): Promise<void> {
  const by = actorOf(person);
  const fails = index % 4 === 3;
  await attempt(db, by, person.personId, code, fails ? 2 : index % 3 === 0 ? 0 : index % 2 === 0 ? 1 : 0);
  if (fails && index % 8 === 3) await attempt(db, by, person.personId, code, 0);
}

async function attempt(db: Database, by: Actor, personId: string, code: string, wrong: number): Promise<void> {
  const attemptId = await beginAttempt(db, by, { personId, courseCode: code, number: '1' });
  const { sheet } = await getAttempt(db.read, code, attemptId);
  const typed = new Map(sheet.map((question, index) => [question.id, [keyOf(question, index >= wrong)]]));
  await finishAttempt(db, by, { personId, courseCode: code, attemptId, typed });
}

const keyOf = ({ choices }: SheetQuestion, right: boolean): string =>
  choices.find((choice) => choice.right === right)?.key ?? '';
