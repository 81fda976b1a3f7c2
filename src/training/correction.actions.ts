import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { insertCompletion, subjectsOf } from './completion.actions.ts';
import { type CompletionRecord, findCompletion, isReached } from './completion.queries.ts';
import { CompletionCorrection } from './correction.entity.ts';
import { correctsWith, refuseCorrecting, refuseValues, type Said } from './correction.rules.ts';
import { TrainingCompletion } from './training.entity.ts';

export interface AskedCorrection {
  readonly id: string;
  /** Null takes it back: nothing holds in its place. */
  readonly is: Said | null;
  readonly reason: string;
}

/** Supersedes a completion, by another of the same day or by none; the old one stays, with the reason. */
export function correctCompletion(
  db: Database,
  by: Actor,
  scope: Scope,
  { id, is, reason }: AskedCorrection,
): Promise<CompletionRecord> {
  return change(db, by, async (tx) => {
    const completion = await findCompletion(tx.manager, id);
    const isSeen = completion && (await isReached(tx.manager, completion.personId, scope, tx.today));
    if (!completion || !isSeen) throw new NotFound();
    const corrects = correctsWith(scope);
    refuseCorrecting(completion, tx.by.personId, corrects);
    if (is) refuseValues(said(completion), is, corrects);
    await supersede(tx, completion, is, reason);
    return completion;
  });
}

const said = ({ score, passed, mode }: CompletionRecord): Said => ({ score, passed: passed === 1, mode });

async function supersede(tx: Tx, completion: CompletionRecord, is: Said | null, reason: string): Promise<void> {
  const { id: completionId, courseId, courseTitle, completedOn } = completion;
  await supersedeMany(tx, TrainingCompletion, [completionId]);
  const replacedBy = is && (await insertCompletion(tx, completion, { completedOn, ...is }));
  const by = { at: tx.at, byId: tx.by.personId, byLabel: tx.by.label };
  await insertMany(tx.manager, CompletionCorrection, [{ id: newId(), completionId, replacedBy, reason, ...by }]);
  await tx.record({
    action: is ? 'course.completionCorrected' : 'course.completionWithdrawn',
    subjects: subjectsOf({ id: courseId, title: courseTitle }, completion),
    ...toldOf(said(completion), is, completedOn),
    reason,
  });
}

/** Only what differs; of one that is taken back, all of it. */
function toldOf(was: Said, is: Said | null, completedOn: string) {
  if (!is) return { before: { completedOn, ...was } };
  const differing = (['score', 'passed', 'mode'] as const).filter((key) => was[key] !== is[key]);
  const only = (side: Said) => Object.fromEntries(differing.map((key) => [key, side[key]]));
  return { before: only(was), after: only(is) };
}
