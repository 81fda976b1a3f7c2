import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { type Applied, applyFile } from './apply.actions.ts';
import { ImportRun } from './import.entity.ts';
import { type ImportFile, type Listening, type PlannedFile, planFile } from './import-file.actions.ts';
import { dropRun, keepCopy, runFolder } from './kept-file.actions.ts';
import { EMPTY_RUN, outcomeOf, shortened } from './preview.actions.ts';

/** The dry run of the command: nothing at all is written. */
export const previewOnly = (db: Database, file: ImportFile, listening: Listening = {}): Promise<PlannedFile> =>
  planFile(file, { manager: db.read, today: todayIn(db.clock()), folder: null }, listening);

export interface AtOnce {
  readonly file: ImportFile;
  readonly dataDir: string;
  readonly token: string | null;
}

/** Applies the file without a screen; the file and a note of the import are kept as if it had come through one. */
export function applyAtOnce(
  db: Database,
  by: Actor,
  { file, dataDir, token }: AtOnce,
  listening: Listening = {},
): Promise<Applied> {
  const id = newId();
  const startedAt = db.clock();
  const note = async (manager: Parameters<typeof insertMany>[0], { planned, ledgerSeq }: Applied): Promise<void> => {
    await keepCopy(dataDir, file.path, planned.facts.sha256);
    const at = db.clock();
    const run = {
      ...{ ...EMPTY_RUN, ...outcomeOf(planned), id, kind: file.kind.key, fileName: shortened(file.fileName) },
      ...{ mapping: { ...file.mapping }, startedAt, startedBy: by.label, status: 'applied', ledgerSeq },
      ...{ endedAt: at, endedBy: by.label, tookMs: Date.parse(at) - Date.parse(startedAt) },
    };
    await insertMany(manager, ImportRun, [run]);
  };
  const applying = { runId: id, folder: runFolder(dataDir, id), token, previewed: null, note };
  return applyFile(db, by, file, applying, listening).finally(() => dropRun(dataDir, id));
}
