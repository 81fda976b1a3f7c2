import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '../src/config.ts';
import { VERIFIER } from '../src/evidence/package.actions.ts';
import { verifierAt } from '../src/evidence/verifier.ts';
import { zipSource } from '../src/evidence/zip-source.ts';
import { zipped } from '../src/reports/zip.ts';
import { answer } from './child.ts';
import { ratio, rounded } from './figures.ts';
import { peakMbOf } from './process-figures.ts';
import { timed } from './stopwatch.ts';

export interface PackageTask {
  /** Where a demo city lies: what made it must not count among the memory that is measured. */
  readonly dataDir: string;
}

export interface PackageFigures {
  readonly files: number;
  readonly megabytes: number;
  readonly proofs: number;
  readonly seconds: number;
  /** The very same files, read, hashed and packed: no report made, nothing proven. */
  readonly byHandSeconds: number;
  readonly ratio: number;
  readonly verifySeconds: number;
  /** Of the command as it is started from what was built; null where the system does not tell. */
  readonly peakMb: number | null;
}

/** The whole package, every report in every format, as `ichidai evidence` makes it. */
async function measure({ dataDir }: PackageTask): Promise<PackageFigures> {
  const file = path.join(dataDir, 'package.zip');
  const made = await timed(() => madeByCommand(dataDir, file));
  const source = await zipSource(file);
  const verified = await timed(async () => (await verifierAt(VERIFIER)).verifyPackage(source));
  const { faults, counts } = verified.result;
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const again = source.paths.map((name) => ({ name, chunks: () => source.open(name) }));
  const byHand = await timed(() => pipeline(zipped(again), createWriteStream(`${file}.by-hand`)));
  return {
    files: source.paths.length,
    megabytes: rounded((await stat(file)).size / 1_000_000),
    proofs: counts.proofs,
    seconds: rounded(made.spent.seconds),
    byHandSeconds: rounded(byHand.spent.seconds),
    ratio: ratio(made.spent.seconds, byHand.spent.seconds),
    verifySeconds: rounded(verified.spent.seconds),
    peakMb: made.result,
  };
}

const BETWEEN_LOOKS_MS = 50;

/** Answers its peak memory, which the system forgets with the process. */
async function madeByCommand(dataDir: string, file: string): Promise<number | null> {
  const command = path.join(projectRoot, 'dist', 'src', 'cli.js');
  const env = { ...process.env, ICHIDAI_DATA: dataDir, ICHIDAI_KEY_DIR: path.join(dataDir, 'keys') };
  const child = spawn(process.execPath, [command, 'evidence', '--out', file], {
    ...{ env, stdio: ['ignore', 'ignore', 'inherit'] },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let peak: number | null = null;
  const timer = setInterval(() => {
    peak = peakMbOf(child.pid ?? 0) ?? peak;
  }, BETWEEN_LOOKS_MS);
  const code = await ended;
  clearInterval(timer);
  if (code !== 0) throw new Error(`ichidai evidence ended with ${code}`);
  return peak;
}

await answer(measure);
