import { Between } from 'typeorm';
import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { PlanItem } from './plan.entity.ts';
import type { PlanRecord } from './plan.queries.ts';
import { terminalKey } from './terminal-key.ts';
import { type ChosenItem, chosenItems, staleItems } from './tick.queries.ts';
import { itemOf, planAtWork, type Ticked, tick, untick } from './work.actions.ts';
import { assetNumberOf } from './work.queries.ts';
import { inWorkOrder } from './work-order.ts';

export interface TickOrder {
  /** The items with the revisions they had when they were chosen. */
  readonly revisions: ReadonlyMap<string, number>;
  /** 管理番号 of terminals that were bought, each by one of the items about it. */
  readonly numbers: ReadonlyMap<string, string>;
}

export interface ItemFault {
  readonly itemId: string;
  readonly refused: Refused;
}

/** All that was done, from the first instant to the last, or every fault. */
export type TickedAll =
  | { readonly done: true; readonly ticked: readonly Ticked[]; readonly first: string; readonly last: string }
  | { readonly done: false; readonly faults: readonly ItemFault[] };

/** Takes the transaction back. */
class Faulty extends Error {
  constructor(readonly faults: readonly ItemFault[]) {
    super('items were refused');
  }
}

/** All or nothing, each as if it were done alone, an instant after the other. Throws Conflict where one was changed since. */
export async function tickItems(db: Database, actor: Actor, planId: string, order: TickOrder): Promise<TickedAll> {
  try {
    return await change(db, actor, (tx) => tickAll(tx, planId, order));
  } catch (error) {
    if (error instanceof Faulty) return { done: false, faults: error.faults };
    throw error;
  }
}

async function tickAll(tx: Tx, planId: string, { revisions, numbers }: TickOrder): Promise<TickedAll> {
  const plan = await planAtWork(tx, planId);
  const named = await chosenItems(tx.manager, planId, [...new Set([...revisions.keys(), ...numbers.keys()])]);
  const items = named.filter(({ id }) => revisions.has(id));
  if (items.length < revisions.size) throw new NotFound();
  const stale = staleItems(items, revisions, tx);
  if (stale.length > 0) throw new Conflict(stale);
  const typed = named.map((item) => [terminalKey(item), numbers.get(item.id) ?? ''] as const);
  const assetNumbers = new Map(typed.filter(([, number]) => number !== ''));
  const work: Work = { tx, plan, assetNumbers, bound: new Map(), faults: new Map(), ticked: [] };
  let last = tx;
  for (const item of inWorkOrder(items)) {
    last = tx.next();
    await tickOne({ ...work, tx: last }, item);
  }
  if (work.faults.size > 0) throw new Faulty([...work.faults.values()]);
  return { done: true, ticked: work.ticked, first: tx.at, last: last.at };
}

interface Work {
  readonly tx: Tx;
  readonly plan: PlanRecord;
  /** What was typed, by `terminalKey`. */
  readonly assetNumbers: ReadonlyMap<string, string>;
  /** Ids of the terminals that this choice names, by `terminalKey`. */
  readonly bound: Map<string, string>;
  /** By `terminalKey`: one fault a terminal is enough, what follows from it would only repeat it. */
  readonly faults: Map<string, ItemFault>;
  readonly ticked: Ticked[];
}

async function tickOne({ tx, plan, assetNumbers, bound, faults, ticked }: Work, item: ChosenItem): Promise<void> {
  const key = terminalKey(item);
  if (faults.has(key) || faults.has(item.deviceId ?? '')) return;
  const stored = { ...item, detail: JSON.stringify(item.detail), deviceId: item.deviceId ?? bound.get(key) ?? null };
  try {
    const done = await tick(tx, plan, stored, assetNumbers.get(key) ?? '');
    bound.set(key, done.deviceId);
    ticked.push(done);
  } catch (error) {
    faults.set(key, { itemId: item.id, refused: refusalOf(error) });
  }
}

function refusalOf(error: unknown): Refused {
  if (error instanceof NotFound) return new Refused('plans:refused.terminalGone');
  if (error instanceof Refused) return error;
  throw error;
}

/** Takes one tick and what it changed back. */
export const untickItem = (
  db: Database,
  actor: Actor,
  planId: string,
  itemId: string,
  revision: number,
): Promise<Ticked> =>
  change(db, actor, async (tx) => {
    const plan = await planAtWork(tx, planId);
    const item = await itemOf(tx.manager, planId, itemId);
    if (item.doneAt !== null && item.revision !== revision) throw new Conflict([]);
    return untick(tx, plan, item);
  });

export interface Instants {
  readonly first: string;
  readonly last: string;
}

/** Takes back all that was ticked together, the last thing first; throws Refused, and nothing is taken back, where one cannot be. */
export const untickItems = (db: Database, actor: Actor, planId: string, { first, last }: Instants): Promise<Ticked[]> =>
  change(db, actor, async (tx) => {
    const plan = await planAtWork(tx, planId);
    const where = { planId, doneAt: Between(first, last) };
    const items = await tx.manager.find(PlanItem, { where, order: { doneAt: 'DESC' } });
    if (items.length === 0) throw new Refused('plans:refused.notDone');
    const unticked: Ticked[] = [];
    for (const item of items) unticked.push(await untickOne(tx.next(), plan, item));
    return unticked;
  });

async function untickOne(tx: Tx, plan: PlanRecord, item: PlanItem): Promise<Ticked> {
  try {
    return await untick(tx, plan, item);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const assetNumber = (await assetNumberOf(tx.manager, item.deviceId)) ?? '';
    throw new Refused('plans:refused.cannotUndoAll', { assetNumber });
  }
}
