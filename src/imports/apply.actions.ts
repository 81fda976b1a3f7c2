import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { change, ledgerHead, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { isAsWritten } from './frames.actions.ts';
import { type ImportFile, type Listening, type PlannedFile, type Planning, planFile } from './import-file.actions.ts';
import { dropPlan, isKept, readChanges, readRowTexts } from './kept-plan.actions.ts';
import { changedSince } from './token.ts';

export interface Applying {
  readonly runId: string;
  /** Where the plan is kept until it is done. */
  readonly folder: string;
  /** What was previewed; null applies whatever the file says now. */
  readonly token: string | null;
  /** The preview itself, where it was made in this process: done as it is while nothing else has happened. */
  readonly previewed: PlannedFile | null;
  /** Notes in the same transaction what was applied. */
  readonly note: (manager: EntityManager, applied: Applied) => Promise<void>;
}

/** Rows are in error: says which. */
export class RowsRefused extends Refused {
  constructor(
    public readonly planned: PlannedFile,
    count: number,
  ) {
    super('imports:refused.errors', { count });
  }
}

export interface Applied {
  readonly planned: PlannedFile;
  /** The entry on the ledger; null where nothing differed. */
  readonly ledgerSeq: number | null;
}

/** Writes all of the file or nothing. Throws Refused where a row is in error or something changed since the preview. */
export const applyFile = (
  db: Database,
  by: Actor,
  file: ImportFile,
  applying: Applying,
  listening: Listening = {},
): Promise<Applied> => planAndWrite(db, by, file, applying, listening).finally(() => dropPlan(applying.folder));

async function planAndWrite(
  db: Database,
  by: Actor,
  file: ImportFile,
  applying: Applying,
  listening: Listening,
): Promise<Applied> {
  const { folder } = applying;
  const now = { manager: db.read, today: todayIn(db.clock()), folder };
  const planned = (await previewedAs(file, now, applying)) ?? (await planFile(file, now, listening));
  if (changesOf(checked(planned, applying)) === 0) return { planned, ledgerSeq: null };
  listening.onTurn?.('writing', 0, 0);
  return change(db, by, async (tx) => {
    const current = (await holds(planned, tx)) ? planned : checked(await planFile(file, { ...tx, folder }), applying);
    return changesOf(current) === 0
      ? { planned: current, ledgerSeq: null }
      : write(tx, file, current, applying, listening);
  });
}

/** The preview, where it is what anybody would plan now: nothing has been recorded since, and its files are untouched. */
async function previewedAs(
  { path }: ImportFile,
  now: Pick<Planning, 'manager' | 'today'>,
  { previewed, token }: Applying,
): Promise<PlannedFile | null> {
  if (!previewed?.kept || previewed.token !== token || !(await holds(previewed, now))) return null;
  const isUntouched = (await isKept(previewed.kept)) && (await isAsWritten({ path, sha256: previewed.facts.sha256 }));
  return isUntouched ? previewed : null;
}

/** Nothing has happened that could make another plan. */
const holds = async (planned: PlannedFile, { manager, today }: Pick<Planning, 'manager' | 'today'>): Promise<boolean> =>
  planned.today === today && planned.head === (await ledgerHead(manager)).hash;

/** A stop that is asked for meanwhile takes effect while the ledger's rows are written, which come last: all is taken back. */
async function write(
  tx: Tx,
  file: ImportFile,
  planned: PlannedFile,
  { runId, note }: Applying,
  { onTurn }: Listening,
): Promise<Applied> {
  const { plan, facts, kept } = planned;
  if (!kept) throw new Error('a plan that was not kept cannot be written');
  const changes = await readChanges(kept);
  await file.kind.write(tx, changes, { importId: runId, fileName: file.fileName });
  const { create, update, unchanged, waiting } = plan.counts;
  const subject = { type: 'import', id: runId, label: file.fileName };
  const counted = { rows: facts.rows, create, update, unchanged, ...(waiting > 0 && { waiting }) };
  const after = { kind: file.kind.key, sha256: facts.sha256, ...counted };
  const rows = readRowTexts(kept, changes, (done) => onTurn?.('writing', done, changes.length));
  const ledgerSeq = await tx.record({ action: 'import.applied', subjects: [subject], after }, rows);
  await note(tx.manager, { planned, ledgerSeq });
  return { planned, ledgerSeq };
}

const changesOf = ({ plan: { counts } }: PlannedFile): number => counts.create + counts.update + counts.waiting;

function checked(planned: PlannedFile, { token }: Applying): PlannedFile {
  const { error } = planned.plan.counts;
  const changed = token === null ? null : changedSince(token, planned.token);
  if (changed !== null) throw new Refused(changed);
  if (error > 0) throw new RowsRefused(planned, error);
  return planned;
}
