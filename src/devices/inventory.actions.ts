import { In } from 'typeorm';
import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { InventoryDifference, InventoryReconciliation, InventoryResolution } from './inventory.entity.ts';
import { type ComparedField, MOST_ALIKE } from './inventory.rules.ts';
import { compareInventory, type FoundDifference } from './inventory-compare.ts';
import { type DifferenceRow, findDifference, openAlike } from './inventory-difference.queries.ts';
import { type InventoryUpload, readInventory } from './inventory-file.actions.ts';
import { registerOn } from './inventory-register.queries.ts';

export interface Reconciling extends InventoryUpload {
  readonly fileName: string;
  readonly mappingName: string;
  /** On which day the tool saw the terminals. */
  readonly on: IsoDate;
  readonly fields: readonly ComparedField[];
}

/** Compares the file with the register and keeps what came of it; neither is changed. Answers its id. */
export async function reconcile(db: Database, by: Actor, order: Reconciling): Promise<string> {
  const file = await readInventory(order);
  return change(db, by, async (tx) => {
    const { on, fileName, mappingName } = order;
    if (on > tx.today) throw new Refused('inventory:refused.later', {}, 'on');
    const fields = order.fields.filter((field) => file.present.includes(field));
    const devices = await registerOn(tx.manager, { on, knownAt: null });
    const { matched, differences } = compareInventory(file.rows, devices, fields);
    const id = newId();
    const counts = { rowCount: file.rows.length, matchedCount: matched, unreadCount: file.unread };
    const about = { on, fileName: Array.from(fileName).slice(0, 255).join(''), sha256: file.sha256, mappingName };
    const times = { recordedAt: tx.at, recordedBy: by.label };
    await insertMany(tx.manager, InventoryReconciliation, [{ id, ...about, fields, ...counts, ...times }]);
    await insertMany(tx.manager, InventoryDifference, kept(id, differences));
    const after = { ...about, ...counts, differences: differences.length };
    await tx.record({ action: 'inventory.compared', subjects: [inventorySubject({ id, ...about })], after });
    return id;
  });
}

function* kept(reconciliationId: string, differences: readonly FoundDifference[]): Generator<InventoryDifference> {
  for (const [place, { label, ...found }] of differences.entries())
    yield { id: newId(), reconciliationId, place, label: label.slice(0, 400), ...found };
}

export interface Resolving {
  readonly reconciliationId: string;
  readonly differenceId: string;
  /** Of the resolution that the form showed; empty for none. */
  readonly shownId: string;
  readonly resolution: string;
  readonly reason: string;
  /** The other open differences of the same kind and field, too. */
  readonly alike: boolean;
}

/** Says what came of a difference, over what was said before. Answers how many were resolved. */
export function resolveDifference(db: Database, by: Actor, order: Resolving): Promise<number> {
  return change(db, by, async (tx) => {
    const stored = await findDifference(tx.manager, order.reconciliationId, order.differenceId);
    if (!stored) throw new NotFound();
    if ((stored.resolutionId ?? '') !== order.shownId) throw new Conflict([conflict(order, stored)]);
    const alike = order.alike ? await openAlike(tx.manager, stored, MOST_ALIKE - 1) : [];
    const all = [stored, ...alike];
    await write(tx, all, order);
    const { resolution, reason } = order;
    const device = stored.deviceId === null ? [] : [{ type: 'device', id: stored.deviceId, label: stored.label }];
    await tx.record({
      action: all.length === 1 ? 'inventory.resolved' : 'inventory.allResolved',
      subjects: [inventorySubject({ id: order.reconciliationId, fileName: stored.fileName }), ...device],
      before: { resolution: stored.resolution ?? 'open' },
      after: {
        ...summaryOf(stored),
        resolution,
        count: all.length,
        resolved: all.map(({ id, label }) => ({ id, label })),
      },
      reason,
    });
    return all.length;
  });
}

async function write({ manager, at, by }: Tx, all: readonly DifferenceRow[], { resolution, reason }: Resolving) {
  const ids = all.map(({ id }) => id);
  const current = { differenceId: In(ids), supersededAt: STILL_KNOWN };
  await manager.update(InventoryResolution, current, { supersededAt: at });
  const times = { recordedAt: at, recordedBy: by.label, supersededAt: STILL_KNOWN };
  const made = ids.map((differenceId) => ({ id: newId(), differenceId, resolution, reason, ...times }));
  await insertMany(manager, InventoryResolution, made);
}

const summaryOf = ({ kind, field, label }: DifferenceRow) => ({
  ...{ kind, terminal: label },
  ...(field !== '' && { field }),
});

const conflict = ({ reason }: Resolving, stored: DifferenceRow) => ({
  field: 'inventory:field.reason',
  yours: reason,
  theirs: stored.reason ?? '',
});

const inventorySubject = ({ id, fileName }: { readonly id: string; readonly fileName: string }) => ({
  type: 'inventory',
  id,
  label: fileName,
});
