import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { change, ledgerHead, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { type ImportFile, type Listening, type PlannedFile, planFile } from './import-file.actions.ts';
import { changedSince } from './token.ts';

export interface Applying {
  readonly runId: string;
  /** What was previewed; null applies whatever the file says now. */
  readonly token: string | null;
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
export async function applyFile(
  db: Database,
  by: Actor,
  file: ImportFile,
  applying: Applying,
  listening: Listening = {},
): Promise<Applied> {
  const { seq } = await ledgerHead(db.read);
  const seen = { manager: db.read, today: todayIn(db.clock()) };
  const planned = checked(await planFile(file, seen, true, listening), applying);
  if (changesOf(planned) === 0) return { planned, ledgerSeq: null };
  listening.onTurn?.('writing', 0, 0);
  return change(db, by, async (tx) => {
    const isFresh = (await ledgerHead(tx.manager)).seq === seq && tx.today === seen.today;
    const now = isFresh ? planned : checked(await planFile(file, tx, true), applying);
    return changesOf(now) === 0 ? { planned: now, ledgerSeq: null } : write(tx, file, now, applying);
  });
}

async function write(tx: Tx, file: ImportFile, planned: PlannedFile, { runId, note }: Applying): Promise<Applied> {
  const { plan, facts } = planned;
  const rows = await plan.write(tx);
  const { create, update, unchanged } = plan.counts;
  const subject = { type: 'import', id: runId, label: file.fileName };
  const after = { kind: file.kind.key, sha256: facts.sha256, rows: facts.rows, create, update, unchanged };
  const ledgerSeq = await tx.record({ action: 'import.applied', subjects: [subject], after }, rows);
  await note(tx.manager, { planned, ledgerSeq });
  return { planned, ledgerSeq };
}

const changesOf = ({ plan: { counts } }: PlannedFile): number => counts.create + counts.update;

function checked(planned: PlannedFile, { token }: Applying): PlannedFile {
  const { error } = planned.plan.counts;
  const changed = token === null ? null : changedSince(token, planned.token);
  if (changed !== null) throw new Refused(changed);
  if (error > 0) throw new RowsRefused(planned, error);
  return planned;
}
