import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Database, insertMany, upkeepBeside } from '../database.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../jobs/enqueue.actions.ts';
import type { JobHandler } from '../jobs/job-runner.ts';
import { keepFile, type Shelf, shelfFolder } from '../kept-files.ts';
import type { Json } from '../ledger/chain.ts';
import { change } from '../ledger/change.ts';
import { checkpointJob } from '../ledger/checkpoint-job.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { rows, sql } from '../sql.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { countedRows } from './counted-rows.ts';
import { isFormat } from './formats.ts';
import { lastPageOf } from './last-page.queries.ts';
import { type Order, reachOf } from './order.ts';
import { findReport } from './registry.queries.ts';
import type { Report } from './report.queries.ts';
import { type Sink, type WrittenFile, writeReport } from './report-file.queries.ts';
import { orderSubject } from './report-order.actions.ts';
import { ReportMade } from './report-order.entity.ts';
import { findOrder, type OrderRow } from './report-order.queries.ts';
import { reportShelf } from './report-shelf.ts';

/** What is made of an order. */
export interface Work {
  readonly db: Database;
  readonly stored: OrderRow;
  readonly order: Order;
  readonly cityName: string;
  /** Tells how far it has come, and throws where nobody wants it any more. */
  look(): Promise<void>;
  /** How many rows have been written, where another counts them. */
  wrote(rows: number): void;
  /** The same report, which counts its rows as they are written, and looks now and then. */
  watched(report: Report): Report;
  /** Where a file of this name is to be written. */
  fileAt(name: string): string;
  readonly sink: Sink;
}

export interface Made {
  readonly files: readonly WrittenFile[];
  /** What the ledger is told beside the files. */
  readonly told?: Readonly<Record<string, Json>>;
  /** Done when the files are kept. */
  afterwards?(): Promise<unknown>;
}

/** Writes the files of an order. */
export type Maker = (work: Work) => Promise<Made>;

export interface Workshop {
  readonly dataDir: string;
  readonly cityName: string;
  readonly texts: (language: Language) => Translate;
  /** Of what is no report, by its code. */
  readonly makers: Readonly<Record<string, Maker>>;
}

/** Somebody stopped it: there is nothing left to do. */
class Cancelled extends Error {
  override name = 'Cancelled';
}

/** Makes what was ordered and keeps it. What was begun and not kept is made once more. */
export const makingReports =
  ({ dataDir, cityName, texts, makers }: Workshop): JobHandler =>
  async (job, { db }) => {
    const stored = await findOrder(db.read, job.key);
    if (stored?.state !== 'waiting') return;
    const maker = makers[stored.code] ?? makerOf(stored.code);
    if (!maker) return;
    try {
      await makeAndKeep(reportShelf(dataDir), maker, { db, stored, order: orderOf(db, stored, texts), cityName });
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

function makerOf(code: string): Maker | null {
  const report = findReport(code);
  if (!report) return null;
  return async ({ db, stored: { format, askedLabel }, order, cityName, watched, sink }) => {
    if (!isFormat(format)) throw new Error(`no such format: ${format}`);
    const making = { at: db.clock(), by: askedLabel, city: cityName, lastPage: await lastPageOf(db, order.t) };
    return { files: await writeReport(watched(report), order, format, making, sink) };
  };
}

type Begun = Pick<Work, 'db' | 'stored' | 'order' | 'cityName'>;

async function makeAndKeep(shelf: Shelf, maker: Maker, begun: Begun): Promise<void> {
  const { db, stored, order } = begun;
  const folder = path.join(shelfFolder(shelf), `${stored.id}.part`);
  await mkdir(folder, { recursive: true });
  try {
    const fileAt = (name: string): string => path.join(folder, name);
    const sink: Sink = (name, chunks) => pipeline(Readable.from(chunks), createWriteStream(fileAt(name)));
    const made = await maker({ ...begun, ...watching(db, stored.id), fileAt, sink });
    for (const { name, sha256 } of made.files) await keepFile(shelf, path.join(folder, name), sha256);
    if (await settleMade(db, stored, order, made)) await made.afterwards?.();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function watching(db: Database, id: string): Pick<Work, 'look' | 'wrote' | 'watched'> {
  let written = 0;
  const look = async (): Promise<void> => {
    const now = await findOrder(db.read, id);
    if (now?.state !== 'waiting') throw new Cancelled();
    await upkeepBeside(db, (manager) =>
      rows(manager, sql`UPDATE report_order SET rows_written = ${written} WHERE id = ${id} AND state = 'waiting'`),
    );
  };
  const wrote = (rows: number): void => {
    written = rows;
  };
  const watched = countedRows((rows) => {
    wrote(rows);
    return look();
  });
  return { look, wrote, watched };
}

/** In the name of who asked: it leaves the register for them. */
const actorOf = ({ askedBy, askedLabel }: OrderRow) => ({ personId: askedBy, label: askedLabel, requestId: null });

/** Whether it was this that made it: somebody may have stopped it at the last moment, or another process have made it. */
const settleMade = (
  db: Database,
  stored: OrderRow,
  order: Order,
  { files, told = {}, afterwards }: Made,
): Promise<boolean> =>
  change(db, actorOf(stored), async (tx) => {
    const { id, code, on, knownAt, format } = stored;
    if ((await findOrder(tx.manager, id))?.state !== 'waiting') return false;
    const made = files.map(({ name, bytes, sha256 }, index): ReportMade => {
      return { id: newId(), orderId: id, position: index + 1, fileName: name, bytes, sha256, madeAt: tx.at };
    });
    await insertMany(tx.manager, ReportMade, made);
    await rows(tx.manager, sql`UPDATE report_order SET state = 'made' WHERE id = ${id}`);
    const after = { on, knownAt, reach: reachOf(order), format, ...told, files: files.map((file) => ({ ...file })) };
    await tx.record({ action: 'report.made', subjects: [orderSubject(id, code)], after });
    // A package signs by itself.
    if (!afterwards) await enqueue(tx, [checkpointJob('export', id)]);
    return true;
  });

const settleRefused = (db: Database, stored: OrderRow, { key, params }: Refused): Promise<void> =>
  change(db, actorOf(stored), async (tx) => {
    const { id, code } = stored;
    if ((await findOrder(tx.manager, id))?.state !== 'waiting') return;
    const refusal = JSON.stringify({ key, params });
    await rows(tx.manager, sql`UPDATE report_order SET state = 'refused', refusal = ${refusal} WHERE id = ${id}`);
    await tx.record({ action: 'report.refused', subjects: [orderSubject(id, code)], after: { refusal: key } });
  });
