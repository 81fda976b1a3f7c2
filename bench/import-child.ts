import { type Database, openDatabase } from '../src/database.ts';
import { newId } from '../src/ids.ts';
import { applyFile } from '../src/imports/apply.actions.ts';
import { type ImportFile, planFile } from '../src/imports/import-file.actions.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { todayIn } from '../src/shared/dates.ts';
import { answer, peakMb } from './child.ts';
import type { Kind } from './city.ts';
import { KIND_OF } from './register-kinds.ts';
import { type Spent, timed } from './stopwatch.ts';

export interface ImportTask {
  readonly dataDir: string;
  readonly kind: Kind;
  readonly file: string;
  readonly apply: boolean;
}

export interface ImportDone extends Spent {
  readonly peakMb: number;
  readonly rows: number;
}

const GIBIBYTE = 1024 ** 3;

const previewed = (db: Database, file: ImportFile) =>
  planFile(file, { manager: db.read, today: todayIn(db.clock()) }, false);

async function applied(db: Database, file: ImportFile) {
  const { planned, ledgerSeq } = await applyFile(db, operator('bench'), file, {
    runId: newId(),
    token: null,
    note: async () => undefined,
  });
  if (ledgerSeq === null) throw new Error('nothing was written');
  return planned;
}

await answer(async ({ dataDir, kind: name, file, apply }: ImportTask): Promise<ImportDone> => {
  const kind = KIND_OF[name];
  if (!kind) throw new Error(`there is no import of ${name}`);
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const given = { kind, path: file, fileName: `${name}.csv`, mapping: {}, maxBytes: GIBIBYTE };
  const { result: planned, spent } = await timed(() => (apply ? applied(db, given) : previewed(db, given)));
  await db.close();
  const { create, update, unchanged, error } = planned.plan.counts;
  if (error > 0) throw new Error(`${error} rows of ${name} are in error: ${JSON.stringify(planned.plan.problems[0])}`);
  return { ...spent, peakMb: peakMb(), rows: create + update + unchanged };
});
