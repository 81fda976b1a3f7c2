import path from 'node:path';
import { runChild } from './child.ts';
import { type City, KINDS, type Kind } from './city.ts';
import { perSecond, ratio, rounded } from './figures.ts';
import type { ByHandTask, Loaded } from './import-by-hand-child.ts';
import type { ImportDone, ImportTask } from './import-child.ts';
import { say } from './progress.ts';
import { differingRows } from './same-content.ts';
import { makeDatabase } from './sql-connection.ts';

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly rowsPerSecond: number;
  readonly peakMb: number;
}

export interface ImportFigures {
  readonly rows: number;
  readonly dryRun: Measured;
  readonly apply: Measured;
  readonly byHand: Measured;
  readonly ratio: { readonly dryRun: number; readonly apply: number; readonly applyCpu: number };
}

/** Kinds that are measured and not only loaded. */
const MEASURED: readonly Kind[] = ['units', 'people', 'segments', 'devices'];

const measured = ({ seconds, cpuSeconds, peakMb }: Loaded, rows: number): Measured => ({
  seconds: rounded(seconds),
  cpuSeconds: rounded(cpuSeconds),
  rowsPerSecond: perSecond(rows, seconds),
  peakMb,
});

/** Loads the city into `dataDir`, and by hand into a database of its own, each file in a process of its own. */
export async function measureImports(city: City, dataDir: string): Promise<Record<string, ImportFigures>> {
  const handDir = path.join(dataDir, 'by-hand');
  await makeDatabase(dataDir);
  await makeDatabase(handDir);
  const figures: Record<string, ImportFigures> = {};
  for (const kind of KINDS) {
    const { path: file, rows } = city[kind];
    if (MEASURED.includes(kind)) figures[kind] = await measureKind({ kind, file, rows, dataDir, handDir });
    else await ours({ dataDir, kind, file });
  }
  return figures;
}

interface Place {
  readonly kind: Kind;
  readonly file: string;
  readonly rows: number;
  readonly dataDir: string;
  readonly handDir: string;
}

const ours = (task: ImportTask): Promise<ImportDone> => {
  say(`previewing and applying ${task.kind}`);
  return runChild('import-child.ts', task);
};

const hand = (task: ByHandTask): Promise<Loaded> => {
  say(`loading ${task.kind} by hand`);
  return runChild('import-by-hand-child.ts', task);
};

async function measureKind({ kind, file, rows, dataDir, handDir }: Place): Promise<ImportFigures> {
  const { dryRun, apply, rows: done } = await ours({ dataDir, kind, file });
  const byHand = await hand({ dataDir: handDir, kind, file });
  if (done !== rows) throw new Error(`${done} rows of ${kind}, not ${rows}`);
  const differing = differingRows(kind, dataDir, handDir);
  if (differing > 0) throw new Error(`${kind} by hand are not the same work: ${differing} rows differ`);
  return {
    rows,
    dryRun: measured(dryRun, rows),
    apply: measured(apply, rows),
    byHand: measured(byHand, rows),
    ratio: {
      dryRun: ratio(dryRun.seconds, byHand.seconds),
      apply: ratio(apply.seconds, byHand.seconds),
      applyCpu: ratio(apply.cpuSeconds, byHand.cpuSeconds),
    },
  };
}
