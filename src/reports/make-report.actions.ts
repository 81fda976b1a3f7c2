import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Database, insertMany, upkeepBeside } from '../database.ts';
import { newId } from '../ids.ts';
import type { JobHandler } from '../jobs/job-runner.ts';
import { keepFile, type Shelf, shelfFolder } from '../kept-files.ts';
import { change } from '../ledger/change.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { rows, sql } from '../sql.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { isFormat } from './formats.ts';
import { lastPageOf } from './last-page.queries.ts';
import { type Order, reachOf } from './order.ts';
import { findReport } from './registry.queries.ts';
import type { Report } from './report.queries.ts';
import { type WrittenFile, writeReport } from './report-file.queries.ts';
import { orderSubject } from './report-order.actions.ts';
import { ReportMade } from './report-order.entity.ts';
import { findOrder, type OrderRow } from './report-order.queries.ts';
import { reportShelf } from './report-shelf.ts';

export interface Workshop {
  readonly dataDir: string;
  readonly cityName: string;
  readonly texts: (language: Language) => Translate;
}

/** Somebody stopped it: there is nothing left to do. */
class Cancelled extends Error {
  override name = 'Cancelled';
}

/** Makes the report of an order and keeps it. What was begun and not kept is made once more. */
export const makingReports =
  ({ dataDir, cityName, texts }: Workshop): JobHandler =>
  async (job, { db }) => {
    const stored = await findOrder(db.read, job.key);
    const report = findReport(stored?.code ?? '');
    if (!stored || !report || stored.state !== 'waiting') return;
    const order = orderOf(db, stored, texts);
    try {
      await makeAndKeep(db, reportShelf(dataDir), { stored, report, order, cityName });
    } catch (error) {
      if (error instanceof Cancelled) return;
      if (!(error instanceof Refused)) throw error;
      await settleRefused(db, stored, error);
    }
  };

function orderOf(db: Database, stored: OrderRow, texts: Workshop['texts']): Order {
  const { on, knownAt, since, unitCode, unitName } = stored;
  const language: Language = stored.language === 'en' ? 'en' : 'ja';
  const unit = unitCode === '' ? null : { code: unitCode, name: unitName };
  return { db, on, knownAt, scope: JSON.parse(stored.scope) as Scope, since, unit, t: texts(language), language };
}

interface Work {
  readonly stored: OrderRow;
  readonly report: Report;
  readonly order: Order;
  readonly cityName: string;
}

async function makeAndKeep(db: Database, shelf: Shelf, { stored, report, order, cityName }: Work): Promise<void> {
  const { format, askedLabel } = stored;
  if (!isFormat(format)) throw new Error(`no such format: ${format}`);
  const folder = path.join(shelfFolder(shelf), `${stored.id}.part`);
  await mkdir(folder, { recursive: true });
  try {
    const making = { at: db.clock(), by: askedLabel, city: cityName, lastPage: await lastPageOf(db, order.t) };
    const files = await writeReport(watched(db, report, stored.id), order, format, making, (name, chunks) =>
      pipeline(Readable.from(chunks), createWriteStream(path.join(folder, name))),
    );
    for (const { name, sha256 } of files) await keepFile(shelf, path.join(folder, name), sha256);
    await settleMade(db, stored, order, files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ROWS_BETWEEN = 1_000;

/** The same report, which tells how far it has come, and stops where nobody wants it any more. */
function watched(db: Database, report: Report, id: string): Report {
  let written = 0;
  const look = async (): Promise<void> => {
    const now = await findOrder(db.read, id);
    if (now?.state !== 'waiting') throw new Cancelled();
    await upkeepBeside(db, (manager) =>
      rows(manager, sql`UPDATE report_order SET rows_written = ${written} WHERE id = ${id} AND state = 'waiting'`),
    );
  };
  return {
    ...report,
    tables: report.tables.map((table) => ({
      ...table,
      rows: async function* (asked) {
        for await (const cells of table.rows(asked)) {
          written += 1;
          if (written % ROWS_BETWEEN === 0) await look();
          yield cells;
        }
      },
    })),
  };
}

/** In the name of who asked: it leaves the register for them. */
const actorOf = ({ askedBy, askedLabel }: OrderRow) => ({ personId: askedBy, label: askedLabel, requestId: null });

const settleMade = (db: Database, stored: OrderRow, order: Order, files: readonly WrittenFile[]): Promise<void> =>
  change(db, actorOf(stored), async (tx) => {
    const { id, code, on, knownAt, format } = stored;
    // Somebody may have stopped it at the last moment, or another process may have made it.
    if ((await findOrder(tx.manager, id))?.state !== 'waiting') return;
    const made = files.map(({ name, bytes, sha256 }, index): ReportMade => {
      return { id: newId(), orderId: id, position: index + 1, fileName: name, bytes, sha256, madeAt: tx.at };
    });
    await insertMany(tx.manager, ReportMade, made);
    await rows(tx.manager, sql`UPDATE report_order SET state = 'made' WHERE id = ${id}`);
    const after = { on, knownAt, reach: reachOf(order), format, files: files.map((file) => ({ ...file })) };
    await tx.record({ action: 'report.made', subjects: [orderSubject(id, code)], after });
  });

const settleRefused = (db: Database, stored: OrderRow, { key, params }: Refused): Promise<void> =>
  change(db, actorOf(stored), async (tx) => {
    const { id, code } = stored;
    if ((await findOrder(tx.manager, id))?.state !== 'waiting') return;
    const refusal = JSON.stringify({ key, params });
    await rows(tx.manager, sql`UPDATE report_order SET state = 'refused', refusal = ${refusal} WHERE id = ${id}`);
    await tx.record({ action: 'report.refused', subjects: [orderSubject(id, code)], after: { refusal: key } });
  });
