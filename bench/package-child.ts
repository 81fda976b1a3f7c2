import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '../src/config.ts';
import { openDatabase } from '../src/database.ts';
import { evidencePackage, recordPackage, VERIFIER } from '../src/evidence/package.actions.ts';
import { verifierAt } from '../src/evidence/verifier.ts';
import { zipSource } from '../src/evidence/zip-source.ts';
import { printingIn } from '../src/policies/rendition.actions.ts';
import { orderOf } from '../src/reports/asked.queries.ts';
import { REPORTS } from '../src/reports/registry.queries.ts';
import { zipped } from '../src/reports/zip.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { todayIn } from '../src/shared/dates.ts';
import { loadTexts } from '../src/web/i18n.ts';
import { answer, peakMb } from './child.ts';
import { ratio, rounded } from './figures.ts';
import { timed } from './stopwatch.ts';

export interface PackageTask {
  /** Where the demo city lies: what made it must not count among the memory that is measured. */
  readonly dataDir: string;
  /** Collects garbage now and then: only what is held on to is measured, and the seconds are none to be quoted. */
  readonly isWatched: boolean;
}

export interface PackageFigures {
  readonly files: number;
  readonly megabytes: number;
  readonly proofs: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The very same files, read, hashed and packed: no report made, nothing proven. */
  readonly byHandSeconds: number;
  readonly ratio: number;
  readonly verifySeconds: number;
  readonly peakMb: number;
  /** The most that was left of JavaScript's memory after garbage was collected; null where none was. */
  readonly heldMb: number | null;
}

const CHUNKS_BETWEEN = 100;

/** Passes a package on, and collects garbage every few chunks of it. */
function watching() {
  let [chunks, heldMb] = [0, 0];
  async function* through(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      chunks += 1;
      if (chunks % CHUNKS_BETWEEN === 1) heldMb = Math.max(heldMb, heldNow());
      yield chunk;
    }
  }
  return { through, heldMb: () => heldMb };
}

function heldNow(): number {
  if (!globalThis.gc) throw new Error('there is no --expose-gc');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 1_000_000);
}

/** The whole package of a demo city: every report in every format. */
async function measure({ dataDir, isWatched }: PackageTask): Promise<PackageFigures> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  try {
    const texts = await loadTexts(path.join(projectRoot, 'locales'));
    const [ja, en, on] = [texts('ja'), texts('en'), todayIn(db.clock())];
    const order = await orderOf(db, { on, knownAt: null, unitCode: '', reach: 'all', t: ja, language: 'ja' });
    const desk = {
      ...{ db, keyDir: path.join(dataDir, 'keys'), cityName: '八戸市' },
      ...{ printing: printingIn(dataDir, ja), texts: { ja, en } },
    };
    const asked = { order, reports: REPORTS.map((report) => ({ report, order })), readsLedger: true, byLabel: 'bench' };
    const file = path.join(dataDir, 'package.zip');
    const watch = watching();
    const made = await timed(async () => {
      const packing = await evidencePackage(desk, asked);
      await pipeline(isWatched ? watch.through(packing.bytes) : packing.bytes, createWriteStream(file));
      await recordPackage(desk, operator('bench'), order, packing);
      return packing.told();
    });
    const peak = peakMb();
    const source = await zipSource(file);
    const verified = await timed(async () => (await verifierAt(VERIFIER)).verifyPackage(source));
    if (verified.result.faults.length > 0) throw new Error(JSON.stringify(verified.result.faults));
    const again = source.paths.map((name) => ({ name, chunks: () => source.open(name) }));
    const byHand = await timed(() => pipeline(zipped(again), createWriteStream(`${file}.by-hand`)));
    return {
      files: made.result.packed,
      megabytes: rounded((await stat(file)).size / 1_000_000),
      proofs: verified.result.counts.proofs,
      seconds: rounded(made.spent.seconds),
      cpuSeconds: rounded(made.spent.cpuSeconds),
      byHandSeconds: rounded(byHand.spent.seconds),
      ratio: ratio(made.spent.seconds, byHand.spent.seconds),
      verifySeconds: rounded(verified.spent.seconds),
      peakMb: peak,
      heldMb: isWatched ? watch.heldMb() : null,
    };
  } finally {
    await db.close();
  }
}

await answer(measure);
