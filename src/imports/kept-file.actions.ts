import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** What belongs to one import run only: the file until it has been read whole, and the pages of its preview. */
export const runFolder = (dataDir: string, runId: string): string => path.join(dataDir, 'imports', 'runs', runId);

const waitingFile = (dataDir: string, runId: string): string => path.join(runFolder(dataDir, runId), 'file');

/** A file that was read whole is kept under its hash, as evidence and so that exactly it is applied. */
const keptFile = (dataDir: string, sha256: string): string => path.join(dataDir, 'imports', sha256);

export const fileOf = (dataDir: string, run: { readonly id: string; readonly sha256: string }): string =>
  run.sha256 === '' ? waitingFile(dataDir, run.id) : keptFile(dataDir, run.sha256);

/** Takes over an uploaded file. */
export async function takeFile(dataDir: string, runId: string, from: string): Promise<void> {
  await mkdir(runFolder(dataDir, runId), { recursive: true });
  await rename(from, waitingFile(dataDir, runId));
}

export const keepTaken = (dataDir: string, runId: string, sha256: string): Promise<void> =>
  rename(waitingFile(dataDir, runId), keptFile(dataDir, sha256));

/** For a file that stays where it is: one imported at the command line. */
export async function keepCopy(dataDir: string, from: string, sha256: string): Promise<void> {
  await mkdir(path.join(dataDir, 'imports'), { recursive: true });
  await copyFile(from, keptFile(dataDir, sha256));
}

export const dropRun = (dataDir: string, runId: string): Promise<void> =>
  rm(runFolder(dataDir, runId), { recursive: true, force: true });

export const dropKept = (dataDir: string, sha256: string): Promise<void> =>
  rm(keptFile(dataDir, sha256), { force: true });

export const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
