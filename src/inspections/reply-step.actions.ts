import { In } from 'typeorm';
import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Subject } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, Forbidden, Refused } from '../shared/errors.ts';
import type { Sql } from '../sql.ts';
import { subjectOf } from './inspection.actions.ts';
import { Inspection } from './inspection.entity.ts';
import { InspectionReply, InspectionStep } from './reply.entity.ts';
import { submissionsOf } from './reply.queries.ts';
import { type ReplyState, type ReplyStep, replyObstacle, stateAfter } from './reply-life.rules.ts';
import { waitingReplies } from './reply-list.queries.ts';

export const putReplyStep = ({ manager, at, by }: Tx, replyId: string, step: ReplyStep, note: string): Promise<void> =>
  insertMany(manager, InspectionStep, [
    { id: newId(), replyId, step, state: stateAfter(step), at, byId: by.personId, byLabel: by.label, note },
  ]);

type Asked = Pick<InspectionReply, 'unitId' | 'unitCode' | 'unitName' | 'personId' | 'personNumber' | 'personName'>;

/** The sheet, and whom it asked. */
export async function subjectsOf(manager: Tx['manager'], reply: Asked & Pick<InspectionReply, 'inspectionId'>) {
  const sheet = await manager.findOneByOrFail(Inspection, { id: reply.inspectionId });
  return [subjectOf(sheet), ...askedSubjects(reply)];
}

function askedSubjects({ unitId, unitCode, unitName, personId, personNumber, personName }: Asked): Subject[] {
  const unit = unitId === null ? [] : [{ type: 'unit', id: unitId, label: `${unitCode} ${unitName}` }];
  const person = personId === null ? [] : [{ type: 'person', id: personId, label: `${personNumber} ${personName}` }];
  return [...person, ...unit];
}

export interface Deciding {
  readonly replyId: string;
  readonly revision: number;
  readonly note: string;
}

/** 所属の長の確認, or 差戻し with its reason. */
export function decideReply(
  db: Database,
  by: Actor,
  step: Exclude<ReplyStep, 'submission'>,
  { replyId, revision, note }: Deciding,
): Promise<void> {
  return change(db, by, async (tx) => {
    const { manager } = tx;
    const reply = await manager.findOneByOrFail(InspectionReply, { id: replyId });
    const closed = replyObstacle(step, await handsOf(tx, reply), by.personId);
    if (closed !== null) throw new Refused(closed);
    if (reply.revision !== revision) throw new Conflict([]);
    if (step === 'return' && note === '') throw new Refused('inspections:refused.noteNeeded', {}, 'note');
    await take(tx, reply, step, note);
    const action = `inspection.${reply.personId === null ? 'unit' : 'person'}${step === 'return' ? 'Returned' : 'Confirmed'}`;
    await tx.record({ action, subjects: await subjectsOf(manager, reply), reason: note });
  });
}

async function handsOf({ manager }: Tx, reply: InspectionReply) {
  const sheet = await manager.findOneByOrFail(Inspection, { id: reply.inspectionId });
  const answerers = (await submissionsOf(manager, reply.id)).map(({ byId }) => byId);
  return { state: reply.state as ReplyState, isClosed: sheet.closedAt !== null, answerers };
}

async function take(tx: Tx, { id, revision }: Pick<InspectionReply, 'id' | 'revision'>, step: ReplyStep, note: string) {
  await tx.manager.update(InspectionReply, id, { state: stateAfter(step), revision: revision + 1 });
  await putReplyStep(tx, id, step, note);
}

export interface WholeUnit {
  readonly inspectionId: string;
  readonly unitId: string;
  readonly reach: Sql;
}

/** Confirms in one act what everybody in the unit has submitted, but for what the person who confirms answered. Answers how many. */
export function confirmUnit(db: Database, by: Actor, whole: WholeUnit): Promise<number> {
  return change(db, by, async (tx) => {
    const { manager, at, today } = tx;
    if (by.personId === null) throw new Forbidden();
    const sheet = await manager.findOneByOrFail(Inspection, { id: whole.inspectionId });
    const waiting = await waitingReplies(manager, whole, { personId: by.personId, on: today });
    const [first] = waiting;
    if (!first) throw new Refused('inspections:refused.nothingWaits');
    const state = stateAfter('confirmation');
    const ids = waiting.map(({ id }) => id);
    await manager.update(InspectionReply, { id: In(ids) }, { state, revision: () => 'revision + 1' });
    const who = { at, byId: by.personId, byLabel: by.label, note: '' };
    const steps = ids.map((replyId) => ({ id: newId(), replyId, step: 'confirmation', state, ...who }));
    await insertMany(manager, InspectionStep, steps);
    const unit = askedSubjects({ ...first, personId: null });
    const people = waiting.map((one) => `${one.personNumber} ${one.personName}`.trim());
    const after = { confirmed: people.length, people };
    await tx.record({ action: 'inspection.sectionConfirmed', subjects: [subjectOf(sheet), ...unit], after });
    return people.length;
  });
}
