import { insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Tx } from '../ledger/change.ts';
import { together } from '../ledger/together.ts';
import { FOREVER } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { standingOf } from './quiz.queries.ts';
import { ScormAttempt } from './scorm.entity.ts';
import { itemAttempts, packageOf } from './scorm.queries.ts';
import { checkOpening } from './scorm.rules.ts';
import { findCourse } from './training.queries.ts';
import { checkCompletion, windowOf } from './training.rules.ts';
import { subjectsOf } from './version.actions.ts';
import { getVersion, type VersionRow } from './version.queries.ts';
import { isCurrent } from './version.rules.ts';

export interface ItemAsked {
  readonly personId: string;
  readonly courseCode: string;
  /** The version that the person was shown. */
  readonly number: string;
  /** From 1. */
  readonly item: number;
}

export const subjectsOfItem = (tx: Tx, version: VersionRow, personId: string) => [
  ...subjectsOf(version),
  { type: 'person', id: personId, label: tx.by.label },
];

/** Begins an item of a package; whoever has it open goes on with that. */
export const beginItem = together(async (tx, asked: ItemAsked, once): Promise<void> => {
  const { personId, courseCode, number, item } = asked;
  const version = await once(`${courseCode} ${number}`, () => getVersion(tx.manager, courseCode, number));
  const { id: versionId, courseId, courseStartsOn, publishedAt, attemptsAllowed: allowed } = version;
  const held = await once(`package of ${versionId}`, () => packageOf(tx.manager, versionId));
  const course = await once(courseCode, () => findCourse(tx.manager, courseCode));
  const wanted = held?.items[item - 1];
  if (!wanted?.isSco || !course) throw new NotFound();
  const window = windowOf(tx.today, course.dueDay);
  const whose = { versionId, personId, windowFrom: window.from };
  const tried = (await itemAttempts(tx.manager, whose)).filter((each) => each.item === item);
  if (isCurrent(version) && tried.some(({ finishedAt }) => finishedAt === null)) return;
  const { hasPassed, hiredOn } = await standingOf(tx.manager, { ...whose, courseId, window });
  checkOpening({
    ...{ isPublished: publishedAt !== null, isCurrent: isCurrent(version), isAskedYet: courseStartsOn <= tx.today },
    ...{ hasPassed, isItemPassed: tried.some(({ passed }) => passed === 1), begun: tried.length, allowed },
  });
  checkCompletion({ completedOn: tx.today, score: null, hiredOn: hiredOn ?? FOREVER, today: tx.today });
  const attempt: ScormAttempt = {
    ...{ id: newId(), ...whose, item, number: tried.length + 1, begunAt: tx.at, finishedAt: null, passed: null },
    ...{ status: 'not attempted', success: '', score: null, seconds: 0, location: '""', suspendData: '""' },
  };
  await insertMany(tx.manager, ScormAttempt, [attempt]);
  const after = { item: wanted.title, attempt: attempt.number };
  await tx.record({ action: 'course.itemBegun', subjects: subjectsOfItem(tx, version, personId), after });
});
