import type { Database } from '../database.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import { change } from '../ledger/change.ts';
import { checkpointJob } from '../ledger/checkpoint-job.ts';
import type { Actor } from '../shared/actor.ts';
import type { Format } from './formats.ts';
import { type Order, reachOf } from './order.ts';
import type { Report } from './report.queries.ts';
import type { WrittenFile } from './report-file.queries.ts';
import { orderSubject } from './report-order.actions.ts';
import type { MadeRow, OrderRow } from './report-order.queries.ts';

interface Exported {
  readonly report: Pick<Report, 'code'>;
  readonly order: Order;
  readonly format: Format;
  readonly files: readonly WrittenFile[];
  /** False where it was cut off: what had gone out by then is on the record too. */
  readonly isWhole: boolean;
}

/** Every export is on the ledger, which is signed then: what left, as of when, and the hash by which it is known again. */
export const recordExport = (db: Database, by: Actor, exported: Exported): Promise<number> =>
  change(db, by, async (tx) => {
    const { report, order, format, files, isWhole } = exported;
    const { on, knownAt } = order;
    const seq = await tx.record({
      action: 'report.exported',
      subjects: [{ type: 'report', id: report.code, label: report.code }],
      after: { on, knownAt, reach: reachOf(order), format, isWhole, files: files.map((file) => ({ ...file })) },
    });
    await enqueue(tx, [checkpointJob('export', String(seq))]);
    return seq;
  });

/** A file that was kept goes out once more. */
export const recordDownload = (
  db: Database,
  by: Actor,
  { id, code }: Pick<OrderRow, 'id' | 'code'>,
  { fileName, bytes, sha256 }: Pick<MadeRow, 'fileName' | 'bytes' | 'sha256'>,
): Promise<number> =>
  change(db, by, (tx) =>
    tx.record({
      action: 'report.downloaded',
      subjects: [orderSubject(id, code)],
      after: { files: [{ name: fileName, bytes, sha256 }] },
    }),
  );
