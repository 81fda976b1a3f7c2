import { insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { newId, newToken } from '../ids.ts';
import type { Tx } from '../ledger/change.ts';
import { type Once, together } from '../ledger/together.ts';
import { FOREVER, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { questionsOf } from './question.queries.ts';
import { CompletionSource, QuizAttempt } from './quiz.entity.ts';
import { type AttemptRow, getAttempt, standingOf } from './quiz.queries.ts';
import { answersFrom, checkBeginning, drawSheet, isPassed, scoreOf } from './quiz.rules.ts';
import { TrainingCompletion } from './training.entity.ts';
import { findCourse } from './training.queries.ts';
import { checkCompletion, windowOf } from './training.rules.ts';
import { subjectsOf } from './version.actions.ts';
import { getVersion, type VersionRow, versionById } from './version.queries.ts';
import { isCurrent } from './version.rules.ts';

export interface Beginning {
  readonly personId: string;
  readonly courseCode: string;
  /** The version that the person was shown. */
  readonly number: string;
}

/** Draws the questions and freezes them on a sheet; whoever has one open goes on with that. Answers its id. */
export const beginAttempt = together(async (tx, asked: Beginning, once): Promise<string> => {
  const { personId, courseCode, number } = asked;
  const version = await once(`${courseCode} ${number}`, () => getVersion(tx.manager, courseCode, number));
  const window = windowOf(tx.today, await dueDayOf(tx, courseCode, once));
  const { id: versionId, courseId, courseStartsOn, kind, publishedAt, attemptsAllowed: allowed } = version;
  const standing = await standingOf(tx.manager, { versionId, courseId, personId, window });
  if (standing.openId !== null && isCurrent(version)) return standing.openId;
  const { begun, hasPassed, hiredOn } = standing;
  const isAskedYet = courseStartsOn <= tx.today;
  checkBeginning({
    ...{ isCurrent: isCurrent(version), isPublished: publishedAt !== null, isAskedYet, kind },
    ...{ begun, allowed, hasPassed },
  });
  checkCompletion({ completedOn: tx.today, score: null, hiredOn: hiredOn ?? FOREVER, today: tx.today });
  const pool = await once(`pool of ${versionId}`, () => questionsOf(tx.manager, versionId));
  const sheet = drawSheet(pool.map(asAsked), version.drawCount, newToken());
  const attempt: QuizAttempt = {
    ...{ id: newId(), versionId, personId, number: begun + 1, windowFrom: window.from, begunAt: tx.at },
    ...{ sheet: JSON.stringify(sheet), finishedAt: null, answers: null, score: null, passed: null },
  };
  await insertMany(tx.manager, QuizAttempt, [attempt]);
  const after = { attempt: attempt.number, questions: sheet.length };
  await tx.record({ action: 'course.quizBegun', subjects: subjectsOfAttempt(tx, version, personId), after });
  return attempt.id;
});

const asAsked = ({ id, wording, choices, explanation, clause }: Awaited<ReturnType<typeof questionsOf>>[number]) => ({
  ...{ id, wording, choices, explanation, clause },
});

const dueDayOf = async ({ manager }: Tx, courseCode: string, once: Once): Promise<string> => {
  const course = await once(courseCode, () => findCourse(manager, courseCode));
  if (!course) throw new NotFound();
  return course.dueDay;
};

const subjectsOfAttempt = (tx: Tx, version: VersionRow, personId: string) => [
  ...subjectsOf(version),
  { type: 'person', id: personId, label: tx.by.label },
];

export interface Finishing {
  readonly personId: string;
  readonly courseCode: string;
  readonly attemptId: string;
  /** As they came, by the id of the question. */
  readonly typed: ReadonlyMap<string, readonly string[]>;
}

export interface Finished {
  readonly score: number | null;
  readonly passed: boolean;
}

/**
 * Scores the sheet and keeps it for ever. Passing is a completion, in the same change. Failing is none: it asks nothing less
 * of anybody and a second try of the same day would only have to supersede it; the sheet itself is what is known of it.
 */
export const finishAttempt = together(async (tx, asked: Finishing, once): Promise<Finished> => {
  const { personId, courseCode, attemptId, typed } = asked;
  const attempt = await getAttempt(tx.manager, courseCode, attemptId);
  const window = windowOf(tx.today, await dueDayOf(tx, courseCode, once));
  checkFinishing(attempt, personId, window.from);
  const answers = answersFrom(attempt.sheet, typed);
  const version = await once(attempt.versionId, () => versionById(tx.manager, attempt.versionId));
  if (!version) throw new NotFound();
  const score = scoreOf(attempt.sheet, answers);
  const passed = isPassed(score, version.passMark);
  const { hiredOn } = await standingOf(tx.manager, { ...attempt, window });
  checkCompletion({ completedOn: tx.today, score, hiredOn: hiredOn ?? FOREVER, today: tx.today });
  const finished = { finishedAt: tx.at, answers: JSON.stringify(answers), score, passed: passed ? 1 : 0 };
  await tx.manager.update(QuizAttempt, attemptId, finished);
  if (passed) await complete(tx, attempt, score);
  const after = { attempt: attempt.number, score, result: passed ? 'passed' : 'failed' };
  await tx.record({ action: 'course.quizFinished', subjects: subjectsOfAttempt(tx, version, personId), after });
  return { score, passed };
});

function checkFinishing(attempt: AttemptRow, personId: string, windowFrom: string): void {
  if (attempt.personId !== personId) throw new Refused('learning:refused.notYours');
  if (attempt.finishedAt !== null) throw new Refused('learning:refused.twice');
  if (attempt.windowFrom !== windowFrom) throw new Refused('learning:refused.afterWindow');
}

/** One completion a day: what was passed today in another way stays, what was failed is superseded. */
async function complete(
  tx: Tx,
  { courseId, personId, versionId, id }: AttemptRow,
  score: number | null,
): Promise<void> {
  const today = { courseId, personId, validFrom: tx.today, supersededAt: STILL_KNOWN };
  const known = await tx.manager.findOneBy(TrainingCompletion, today);
  if (known?.passed === 1) return;
  if (known) await tx.manager.update(TrainingCompletion, known.id, { supersededAt: tx.at });
  const values = { personId, courseId, score, passed: 1, mode: 'elearning' };
  const fact = stamped<TrainingCompletion>(tx, { validFrom: tx.today, validTo: FOREVER }, values);
  await insertMany(tx.manager, TrainingCompletion, [fact]);
  await insertMany(tx.manager, CompletionSource, [{ completionId: fact.id, versionId, attemptId: id }]);
}
