import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { type IsoDate, STILL_KNOWN, todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { ImprovementRecord } from './improvement.queries.ts';
import { Inspection } from './inspection.entity.ts';
import { InspectionImprovement, InspectionReply } from './reply.entity.ts';
import { subjectsOf } from './reply-step.actions.ts';

export interface Done {
  /** Null: it is not done after all. */
  readonly doneOn: IsoDate | null;
  readonly what: string;
}

/** 完了, its correction, or that it is not done after all: what was recorded before is superseded. */
export function recordImprovement(db: Database, by: Actor, asked: ImprovementRecord, done: Done): Promise<void> {
  const { replyId, questionId } = asked;
  return change(db, by, async (tx) => {
    const reply = await tx.manager.findOneByOrFail(InspectionReply, { id: replyId });
    if (reply.state !== 'confirmed') throw new Refused('inspections:refused.notConfirmed');
    const key = { replyId, questionId, supersededAt: STILL_KNOWN };
    const known = await tx.manager.findOneBy(InspectionImprovement, key);
    if (done.doneOn === null && !known) throw new Refused('inspections:refused.doneNeeded', {}, 'doneOn');
    if (done.doneOn !== null) await checkDay(tx.today, reply.inspectionId, done.doneOn);
    if (known) await tx.manager.update(InspectionImprovement, known.id, { supersededAt: tx.at });
    const { doneOn, what } = done;
    const row = { id: newId(), replyId, questionId, what, recordedAt: tx.at, supersededAt: STILL_KNOWN };
    const who = { byId: by.personId, byLabel: by.label };
    if (doneOn !== null) await insertMany(tx.manager, InspectionImprovement, [{ ...row, doneOn, ...who }]);
    await tx.record({
      action: doneOn === null ? 'inspection.improvementReopened' : 'inspection.improvementDone',
      subjects: await subjectsOf(tx.manager, reply),
      before: known ? { doneOn: known.doneOn, what: known.what } : {},
      after: { question: asked.question, ...(doneOn === null ? {} : { doneOn, what }) },
      reason: doneOn === null ? what : '',
    });

    async function checkDay(today: IsoDate, id: string, on: IsoDate): Promise<void> {
      const { openedAt } = await tx.manager.findOneByOrFail(Inspection, { id });
      if (on > today) throw new Refused('inspections:refused.doneLater', {}, 'doneOn');
      if (openedAt !== null && on < todayIn(openedAt))
        throw new Refused('inspections:refused.doneBefore', {}, 'doneOn');
    }
  });
}
