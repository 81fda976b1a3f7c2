import type { Database } from '../database.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { dayOf } from '../web/validators.ts';
import type { HandOverForm, ReturnForm, StateForm } from './custody.form.ts';
import { isSameKeeper, type Keeper } from './custody.rules.ts';
import { pastDay } from './dated.actions.ts';
import { givingMove, type MoveName, moveNamed } from './device-life.rules.ts';
import { getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { makeMove, openMove } from './move.actions.ts';
import { resolveRecipient, resolveStore } from './recipient.queries.ts';

/** Whose terminals the actor may touch. */
export interface Reaching {
  readonly actor: Actor;
  readonly scope: Scope;
}

export interface Moved {
  readonly device: DeviceRecord;
  readonly keeper: Keeper | null;
  /** After the move; what an undo asks for. */
  readonly revision: number;
}

/** To a person or a unit, from a day on, which may lie ahead. A terminal for lending becomes lent, any other deployed. */
export function handOver(db: Database, { actor, scope }: Reaching, id: string, form: HandOverForm): Promise<Moved> {
  return change(db, actor, async (tx) => {
    const from = dayOf(form.from);
    const { use } = await getDevice(tx.manager, id, { on: tx.today, knownAt: null }, scope);
    const move = moveNamed(givingMove(use));
    const yours = { holder: form.holder, unit: form.unit };
    const device = await openMove(tx, move, { id, scope, from, revision: form.revision, yours });
    const keeper = await resolveRecipient(tx.manager, { ...form, from, scope });
    if (isSameKeeper(device, keeper) && device.state === move.to) throw new Refused('devices:refused.alreadyThere');
    const revision = await makeMove(tx, move, device, { from, keeper, reason: form.reason });
    return { device, keeper, revision };
  });
}

/** Back from whoever has it, to be stored with a unit. */
export function takeBack(db: Database, { actor, scope }: Reaching, id: string, form: ReturnForm): Promise<Moved> {
  return change(db, actor, async (tx) => {
    const from = dayOf(form.from);
    const move = moveNamed(form.move === 'collect' ? 'collect' : 'takeBack');
    const yours = { holder: null, unit: form.unit };
    const device = await openMove(tx, move, { id, scope, from, revision: form.revision, yours });
    const keeper = await resolveStore(tx.manager, { unit: form.unit, from, scope });
    const revision = await makeMove(tx, move, device, { from, keeper, reason: form.reason });
    return { device, keeper, revision };
  });
}

/** Any other move of the table: what happened on a day that has come. */
export function changeState(
  db: Database,
  { actor, scope }: Reaching,
  id: string,
  name: MoveName,
  form: StateForm,
): Promise<Moved> {
  return change(db, actor, async (tx) => {
    const move = moveNamed(name);
    const from = pastDay(tx, form.from);
    const device = await openMove(tx, move, { id, scope, from, revision: form.revision, yours: {} });
    const revision = await makeMove(tx, move, device, { from, reason: form.reason });
    return { device, keeper: null, revision };
  });
}
