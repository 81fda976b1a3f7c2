import { type Database, insertMany, upkeep } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { Forbidden, Refused } from '../shared/errors.ts';
import { differing, givenAnswer, submissionFaults, type TypedAnswer } from './answers.rules.ts';
import { Inspection } from './inspection.entity.ts';
import { questionsOf } from './inspection.queries.ts';
import { ANSWERS, takingObstacle } from './inspection.rules.ts';
import { InspectionAnswer, InspectionReply, InspectionSubmission } from './reply.entity.ts';
import { answersOf } from './reply.queries.ts';
import { draftIn, packDraft, typedNow } from './reply-content.ts';
import { type ReplyState, replyObstacle, stateAfter } from './reply-life.rules.ts';
import { putReplyStep, subjectsOf } from './reply-step.actions.ts';

/** Somebody else has saved or submitted meanwhile: what they typed, and where it differs. */
export interface Stale {
  readonly by: string;
  readonly revision: number;
  readonly theirs: readonly TypedAnswer[];
  /** Indexes of questions. */
  readonly differing: readonly number[];
}

export interface Answering {
  readonly replyId: string;
  readonly revision: number;
  readonly answers: readonly TypedAnswer[];
}

type Manager = Tx['manager'];

async function openReply(manager: Manager, replyId: string, by: Actor): Promise<InspectionReply> {
  const reply = await manager.findOneByOrFail(InspectionReply, { id: replyId });
  const sheet = await manager.findOneByOrFail(Inspection, { id: reply.inspectionId });
  const hands = { state: reply.state as ReplyState, isClosed: takingObstacle(sheet) !== null, answerers: [] };
  const closed = replyObstacle('submission', hands, by.personId);
  if (closed !== null) throw new Refused(closed);
  return reply;
}

async function staleness(manager: Manager, reply: InspectionReply, asked: Answering): Promise<Stale | null> {
  if (reply.revision === asked.revision) return null;
  const last = await standing(manager, reply.id);
  const questions = await questionsOf(manager, reply.inspectionId);
  const theirs = typedNow(reply.draft, questions, await answersOf(manager, last?.id ?? null));
  const by = draftIn(reply.draft)?.by ?? last?.byLabel ?? '';
  return { by, revision: reply.revision, theirs, differing: differing(asked.answers, theirs) };
}

const standing = (manager: Manager, replyId: string): Promise<InspectionSubmission | null> =>
  manager.findOneBy(InspectionSubmission, { replyId, supersededAt: STILL_KNOWN });

/** 下書き: kept for whoever goes on, and no record. Answers what stands in the way, or null. */
export function saveDraft(db: Database, by: Actor, asked: Answering): Promise<Stale | null> {
  return upkeep(db, async (manager) => {
    const reply = await openReply(manager, asked.replyId, by);
    const stale = await staleness(manager, reply, asked);
    if (stale) return stale;
    const draft = packDraft({ by: by.label, answers: asked.answers });
    await manager.update(InspectionReply, reply.id, { draft, revision: reply.revision + 1 });
    return null;
  });
}

/** 提出: what was submitted before is superseded, never overwritten. Answers what stands in the way, or null. */
export function submitReply(db: Database, by: Actor, asked: Answering): Promise<Stale | null> {
  return change(db, by, async (tx) => {
    const { manager } = tx;
    if (by.personId === null) throw new Forbidden();
    const reply = await openReply(manager, asked.replyId, by);
    const stale = await staleness(manager, reply, asked);
    if (stale) return stale;
    const last = await standing(manager, reply.id);
    const questions = await questionsOf(manager, reply.inspectionId);
    const before = typedNow('', questions, await answersOf(manager, last?.id ?? null));
    const kept = before.map(({ dueOn }) => dueOn || null);
    const [fault] = submissionFaults(asked.answers, tx.today, kept);
    if (fault || asked.answers.length !== questions.length)
      throw new Refused(fault?.key ?? 'inspections:invalid.unanswered', { place: fault?.place ?? '' }, fault?.field);
    if (last) await manager.update(InspectionSubmission, last.id, { supersededAt: tx.at });
    await writeAnswers(tx, reply, questions, asked.answers);
    return null;
  });
}

async function writeAnswers(
  tx: Tx,
  reply: InspectionReply,
  questions: readonly { readonly id: string; readonly text: string }[],
  typed: readonly TypedAnswer[],
): Promise<void> {
  const { manager, at, by } = tx;
  const submissionId = newId();
  const submission = { id: submissionId, replyId: reply.id, recordedAt: at, supersededAt: STILL_KNOWN };
  const who = { byId: by.personId ?? '', byLabel: by.label };
  await insertMany(manager, InspectionSubmission, [{ ...submission, ...who }]);
  const given = typed.map(givenAnswer);
  const answers = given.map((one, index) => ({ submissionId, questionId: questions[index]?.id ?? '', ...one }));
  await insertMany(manager, InspectionAnswer, answers);
  const state = stateAfter('submission');
  await manager.update(InspectionReply, reply.id, { state, draft: '', revision: reply.revision + 1 });
  await putReplyStep(tx, reply.id, 'submission', '');
  const counts = ANSWERS.map((name) => [name, given.filter(({ answer }) => answer === name).length]);
  const evidence = given.map((one, index) => ({ question: questions[index]?.text ?? '', ...one }));
  const after = { ...Object.fromEntries(counts), answers: evidence };
  const action = `inspection.${reply.personId === null ? 'unit' : 'person'}Submitted`;
  await tx.record({ action, subjects: await subjectsOf(manager, reply), after });
}
