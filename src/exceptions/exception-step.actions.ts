import type { Database } from '../database.ts';
import { clearFacts, knownFacts, putFact } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { addDays, FOREVER, type IsoDate } from '../shared/dates.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { later } from '../shared/timeline.ts';
import { dayOf } from '../web/validators.ts';
import { putStep } from './exception.actions.ts';
import { ExceptionGrant, ExceptionRequest } from './exception.entity.ts';
import type { ExceptionStepForm } from './exception.form.ts';
import { exceptionSteps } from './exception.queries.ts';
import { handsOf } from './exception-hands.ts';
import {
  type ExceptionMove,
  type ExceptionStepName,
  exceptionMove,
  exceptionObstacle,
} from './exception-life.rules.ts';
import { subjectsOf } from './exception-subjects.ts';

/** Takes one step of a request's life; throws Refused where the table or a rule closes it. */
export function takeExceptionStep(
  db: Database,
  actor: Actor,
  id: string,
  name: ExceptionStepName,
  form: ExceptionStepForm,
): Promise<void> {
  return change(db, actor, async (tx) => {
    const request = await tx.manager.findOneByOrFail(ExceptionRequest, { id });
    const move = exceptionMove(name);
    const closed = exceptionObstacle(move, handsOf(request, await exceptionSteps(tx.manager, id)), actor.personId);
    if (closed !== null) throw new Refused(closed);
    if (Number(form.revision) !== request.revision) throw new Conflict([]);
    if (move.needsNote && form.note === '') throw new Refused('exceptions:refused.noteNeeded', {}, 'note');
    await putStep(tx, id, { step: name, state: move.to, note: form.note });
    await tx.manager.update(ExceptionRequest, id, { state: move.to, revision: request.revision + 1 });
    const held = await DEEDS[deedOf(move)](tx, request, form);
    await tx.record({
      action: `${held ? 'exception' : 'exceptionRequest'}.${name}`,
      subjects: subjectsOf(request),
      before: { exceptionState: request.state, ...held?.before },
      after: { exceptionState: move.to, ...held?.after },
      reason: form.note,
    });
  });
}

/** What a step does to the time in which the exception holds; null for nothing. */
interface Held {
  readonly before: Record<string, IsoDate>;
  readonly after: Record<string, IsoDate>;
}

type Deed = (tx: Tx, request: ExceptionRequest, form: ExceptionStepForm) => Promise<Held | null>;

const DEEDS: Readonly<Record<'grant' | 'end' | 'none', Deed>> = { grant, end, none: async () => null };

const deedOf = ({ to, ends }: ExceptionMove): keyof typeof DEEDS =>
  ends ? 'end' : to === 'permitted' ? 'grant' : 'none';

/** From the day asked for, though not from before it was permitted unless it could not wait. */
async function grant(tx: Tx, { id, fromOn, untilOn, emergency }: ExceptionRequest): Promise<Held> {
  if (untilOn < tx.today) throw new Refused('exceptions:refused.overBeforePermitted');
  const validFrom = emergency === '' ? later(fromOn, tx.today) : fromOn;
  const span = { validFrom, validTo: addDays(untilOn, 1) };
  await putFact(tx, ExceptionGrant, { exceptionId: id }, span, { exceptionId: id });
  return { before: {}, after: { validFrom, lastOn: untilOn } };
}

/** 早期終了: from that day on it no longer holds. What it was before stays known. */
async function end(tx: Tx, { id }: ExceptionRequest, { endsOn }: ExceptionStepForm): Promise<Held> {
  if (endsOn === '') throw new Refused('exceptions:invalid.day', {}, 'endsOn');
  const on = dayOf(endsOn);
  const [known] = await knownFacts(tx.manager, ExceptionGrant, { exceptionId: id });
  if (!known || known.validTo <= tx.today) throw new Refused('exceptions:refused.endedAlready', {}, 'endsOn');
  if (on < tx.today) throw new Refused('exceptions:refused.endPast', {}, 'endsOn');
  if (on >= known.validTo) throw new Refused('exceptions:refused.endNotEarlier', {}, 'endsOn');
  await clearFacts(tx, ExceptionGrant, { exceptionId: id }, { validFrom: on, validTo: FOREVER });
  return { before: { lastOn: addDays(known.validTo, -1) }, after: { lastOn: addDays(on, -1) } };
}
