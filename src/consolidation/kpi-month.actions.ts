import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import { change, ledgerHead, type Tx } from '../ledger/change.ts';
import { type Actor, operator } from '../shared/actor.ts';
import { formatMonth, STILL_KNOWN } from '../shared/dates.ts';
import { walkedPages } from './city-walk.queries.ts';
import { KpiMonth } from './kpi.entity.ts';
import { monthsDue } from './kpi.queries.ts';
import { lastDayOf, type Month, sumsOf, sumWithin, type UnitSums } from './kpi.rules.ts';

/** How far the months are that are being computed in this process. */
export interface Closing {
  done: number;
  readonly total: number;
  stopped: boolean;
}

const underWay = new WeakMap<Database, Closing>();

export const closingUnderWay = (db: Database): Closing | null => underWay.get(db) ?? null;

/**
 * Computes the months one after the other and publishes each. Those who look at pages meanwhile have their turn every
 * few milliseconds. Where months are being computed already, nothing begins.
 */
export async function publishMonths(
  db: Database,
  by: Actor,
  months: readonly Month[],
  reason: string | null = null,
): Promise<void> {
  if (underWay.has(db) || months.length === 0) return;
  const closing: Closing = { done: 0, total: months.length, stopped: false };
  underWay.set(db, closing);
  try {
    for (const month of months) {
      if (closing.stopped) return;
      await publishMonth(db, by, month, reason);
      closing.done += 1;
    }
  } finally {
    underWay.delete(db);
  }
}

const BY = operator('ichidai');

/** Publishes the months that are over on its own; `stop` lets the month that is being computed end. */
export function publishingMonths(db: Database, onFault: (error: unknown) => void) {
  let work: Promise<void> = Promise.resolve();
  let stopped = false;
  return {
    publish: (): void => {
      const begin = async () => {
        const due = await monthsDue(db);
        if (!stopped) await publishMonths(db, BY, due);
      };
      work = work.then(begin).catch(onFault);
    },
    stop: (): Promise<void> => {
      stopped = true;
      const closing = underWay.get(db);
      if (closing) closing.stopped = true;
      return work;
    },
  };
}

/** As the register knows the month's last day now. */
async function publishMonth(db: Database, by: Actor, month: Month, reason: string | null): Promise<void> {
  const { at } = await ledgerHead(db.read);
  const { pages } = await walkedPages(db, { on: lastDayOf(month), knownAt: at === '' ? null : at });
  const sums = await sumsOf(pages());
  await change(db, by, (tx) => publish(tx, month, sums, reason));
}

/** What was published before stays beside what is published now; the same figures again are nothing new. */
async function publish(tx: Tx, month: Month, sums: UnitSums, reason: string | null): Promise<void> {
  const known = await tx.manager.findOneBy(KpiMonth, { month, supersededAt: STILL_KNOWN });
  const figures = JSON.stringify(sums);
  if (known?.figures === figures) return;
  if (known) await tx.manager.update(KpiMonth, known.id, { supersededAt: tx.at });
  const times = { recordedAt: tx.at, supersededAt: STILL_KNOWN };
  await tx.manager.insert(KpiMonth, { id: newId(), month, figures, ...times });
  const before = known && sideOf(JSON.parse(known.figures) as UnitSums);
  const action = known ? 'kpi.monthPublishedAnew' : 'kpi.monthPublished';
  const subjects = (known ? ['months', 'goals'] : ['months']).map((id) => ({
    type: 'kpi',
    id,
    label: formatMonth(lastDayOf(month), 'ja'),
  }));
  await tx.record({ action, subjects, before, after: sideOf(sums), reason });
}

const sideOf = (sums: UnitSums) => ({ ...sumWithin(sums, 'all') });
