import type { EntityManager } from 'typeorm';
import { type Database, insertMany, upkeepBeside } from '../database.ts';
import type { Tx } from '../ledger/change.ts';
import { together } from '../ledger/together.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate, STILL_KNOWN, todayIn } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { insertCompletion } from './completion.actions.ts';
import { CompletionSource } from './quiz.entity.ts';
import { standingOf } from './quiz.queries.ts';
import { ScormAttempt } from './scorm.entity.ts';
import { itemAttempts, type PackageRow, packageOf } from './scorm.queries.ts';
import {
  checkedReport,
  isComplete,
  meanScore,
  type Report,
  type Reported,
  type Verdict,
  verdictOf,
} from './scorm.rules.ts';
import { subjectsOfItem } from './scorm-attempt.actions.ts';
import { TrainingCompletion } from './training.entity.ts';
import { findCourse } from './training.queries.ts';
import { checkCompletion, type FiscalWindow, windowOf } from './training.rules.ts';
import { type VersionRow, versionById } from './version.queries.ts';
import { isCurrent } from './version.rules.ts';

export interface Reporting {
  readonly personId: string;
  readonly courseCode: string;
  readonly attemptId: string;
  readonly reported: Reported;
  /** The item was closed. */
  readonly isOver: boolean;
}

interface Judged {
  readonly attempt: ScormAttempt;
  readonly version: VersionRow;
  readonly held: PackageRow;
  readonly window: FiscalWindow;
  readonly report: Report;
  readonly verdict: Verdict;
}

/** Takes what a package reports. It is kept until the item is closed with a verdict; then the attempt is finished for ever. */
export async function takeReport(db: Database, by: Actor, asked: Reporting): Promise<Verdict> {
  const { attempt, report, verdict } = await judged(db.read, asked, todayIn(db.clock()));
  if (attempt.finishedAt !== null) return verdict;
  if (asked.isOver && verdict !== 'open') return finishItem(db, by, asked);
  await upkeepBeside(db, (manager) => remember(manager, attempt.id, report));
  return 'open';
}

/** Unless it was finished in the meantime. */
async function remember(manager: EntityManager, id: string, report: Report): Promise<void> {
  const known = await manager.findOneBy(ScormAttempt, { id });
  if (known?.finishedAt === null) await manager.update(ScormAttempt, id, report);
}

/** Throws Refused for what is not the person's own, too late, or out of its range. */
async function judged(manager: EntityManager, asked: Reporting, today: IsoDate): Promise<Judged> {
  const { personId, courseCode, attemptId, reported } = asked;
  const attempt = await manager.findOneBy(ScormAttempt, { id: attemptId });
  const version = attempt && (await versionById(manager, attempt.versionId));
  const course = await findCourse(manager, courseCode);
  if (!attempt || !course || version?.courseId !== course.id) throw new NotFound();
  const held = await packageOf(manager, version.id);
  const item = held?.items[attempt.item - 1];
  if (!held || !item) throw new NotFound();
  if (attempt.personId !== personId) throw new Refused('scorm:refused.notYours');
  const report = checkedReport(held.edition, reported);
  const verdict = verdictOf(held.edition, report, item, version.passMark);
  const window = windowOf(today, course.dueDay);
  if (attempt.finishedAt !== null) {
    if (!isSame(attempt, report)) throw new Refused('scorm:refused.finished');
  } else if (!isCurrent(version)) throw new Refused('learning:refused.oldVersion');
  else if (attempt.windowFrom !== window.from) throw new Refused('scorm:refused.afterWindow');
  return { attempt, version, held, window, report, verdict };
}

/** Sent twice, as a browser does that got no answer; how long it took does not matter. */
const isSame = (known: ScormAttempt, { status, success, score, location, suspendData }: Report): boolean =>
  known.status === status &&
  known.success === success &&
  known.score === score &&
  known.location === location &&
  known.suspendData === suspendData;

const finishItem = together(async (tx, asked: Reporting): Promise<Verdict> => {
  const { attempt, version, held, window, report, verdict } = await judged(tx.manager, asked, tx.today);
  if (attempt.finishedAt !== null) return verdict;
  const { personId, versionId, item, number, windowFrom } = attempt;
  const { hiredOn, hasPassed } = await standingOf(tx.manager, {
    versionId,
    courseId: version.courseId,
    personId,
    window,
  });
  const { score } = report;
  checkCompletion({ completedOn: tx.today, score, hiredOn: hiredOn ?? FOREVER, today: tx.today });
  const finished = { ...report, finishedAt: tx.at, passed: verdict === 'passed' ? 1 : 0 };
  await tx.manager.update(ScormAttempt, attempt.id, finished);
  const tried = await itemAttempts(tx.manager, { versionId, personId, windowFrom });
  if (!hasPassed && isComplete(held.items, tried)) await complete(tx, version, personId, meanScore(tried));
  await tx.record({
    ...{ action: 'course.itemFinished', subjects: subjectsOfItem(tx, version, personId) },
    after: { item: held.items[item - 1]?.title ?? '', attempt: number, score, result: verdict },
  });
  return verdict;
});

/** Once a window; what was failed today in another way is superseded. */
async function complete(
  tx: Tx,
  { id: versionId, courseId }: VersionRow,
  personId: string,
  score: number | null,
): Promise<void> {
  const today = { courseId, personId, validFrom: tx.today, supersededAt: STILL_KNOWN };
  await tx.manager.update(TrainingCompletion, today, { supersededAt: tx.at });
  const values = { completedOn: tx.today, score, passed: true, mode: 'elearning' };
  const completionId = await insertCompletion(tx, { personId, courseId }, values);
  await insertMany(tx.manager, CompletionSource, [{ completionId, versionId, attemptId: null }]);
}
