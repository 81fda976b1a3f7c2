import type { Database } from '../database.ts';
import { insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import type { Format } from './formats.ts';
import { type Order, reachOf } from './order.ts';
import type { OrderPart } from './package-order.ts';
import { ReportOrder, ReportOrderPart } from './report-order.entity.ts';
import { findOrder } from './report-order.queries.ts';

export const REPORT_JOB = 'reports.made';

interface Wanted {
  readonly code: string;
  readonly order: Order;
  readonly format: Format | 'zip';
  /** 所属・職・氏名. */
  readonly by: string;
  /** Of an evidence package. */
  readonly parts?: readonly OrderPart[];
}

export const orderSubject = (id: string, code: string) => ({ type: 'report', id, label: code });

/** Lets a job make the report or the package and keep it; answers the id of the order. */
export const askForReport = (
  db: Database,
  actor: Actor,
  { code, order, format, by, parts = [] }: Wanted,
): Promise<string> =>
  change(db, actor, async (tx) => {
    const id = newId();
    const { on, knownAt, scope, since = null, unit, language } = order;
    const stored: ReportOrder = {
      ...{ id, code, asOn: on, knownAt, scope: JSON.stringify(scope), since, format, language },
      ...{ unitCode: unit?.code ?? '', unitName: unit?.name ?? '' },
      ...{ askedAt: tx.at, askedBy: actor.personId ?? '', askedLabel: by },
      ...{ state: 'waiting', rowsWritten: 0, refusal: null },
    };
    await insertMany(tx.manager, ReportOrder, [stored]);
    const kept = parts.map((part) => ({ orderId: id, code: part.code, scope: JSON.stringify(part.scope) }));
    await insertMany(tx.manager, ReportOrderPart, kept);
    await tx.record({
      action: 'report.ordered',
      subjects: [orderSubject(id, code)],
      after: { on, knownAt, reach: reachOf(order), format },
    });
    await enqueue(tx, [{ kind: REPORT_JOB, key: id, payload: { orderId: id } }]);
    return id;
  });

/** Stops what waits or is being made. Throws Refused where it was settled meanwhile. */
export const cancelReport = (db: Database, actor: Actor, id: string): Promise<void> =>
  change(db, actor, async (tx) => {
    const order = await findOrder(tx.manager, id);
    if (order?.state !== 'waiting') throw new Refused('reportMaking:refused.settled');
    await rows(tx.manager, sql`UPDATE report_order SET state = 'cancelled' WHERE id = ${id}`);
    await tx.record({ action: 'report.cancelled', subjects: [orderSubject(id, order.code)] });
  });
