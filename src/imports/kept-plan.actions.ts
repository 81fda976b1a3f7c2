import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type RowText, rowText } from '../ledger/chain.ts';
import { type FrameFile, type FrameWriter, isAsWritten, readFrames, startFrames } from './frames.actions.ts';
import type { History, PlannedChange } from './record.ts';
import { turn } from './turns.ts';

/** What is to be done, on disk until it is done: planning a long file takes longer than reading what was planned. */
export interface KeptPlan {
  readonly changes: FrameFile;
  /** What the ledger is to keep of each change, in the same order. */
  readonly rows: FrameFile;
}

export interface PlanWriter {
  add(change: PlannedChange<unknown>, history: History): void;
  finish(): KeptPlan;
}

const AT_ONCE = 500;

const filesOf = (folder: string) => ({ changes: path.join(folder, 'changes'), rows: path.join(folder, 'rows') });

export function startPlan(folder: string): PlanWriter {
  const files = filesOf(folder);
  const changes = inBatches(startFrames<PlannedChange<unknown>[]>(files.changes));
  const rows = inBatches(startFrames<string[]>(files.rows));
  const add: PlanWriter['add'] = (change, history) => {
    changes.add(change);
    const action = change.isWaiting ? 'import.kept' : change.isNew ? 'import.created' : 'import.updated';
    rows.add(rowText({ action, subject: change.subject, ...history }).body);
  };
  return { add, finish: () => ({ changes: changes.finish(), rows: rows.finish() }) };
}

function inBatches<T>(frames: FrameWriter<T[]>): { add(item: T): void; finish(): FrameFile } {
  let batch: T[] = [];
  const flush = (): void => {
    if (batch.length > 0) frames.add(batch);
    batch = [];
  };
  const add = (item: T): void => {
    if (batch.push(item) === AT_ONCE) flush();
  };
  const finish = (): FrameFile => {
    flush();
    return frames.finish();
  };
  return { add, finish };
}

export const isKept = async ({ changes, rows }: KeptPlan): Promise<boolean> =>
  (await isAsWritten(changes)) && (await isAsWritten(rows));

export async function readChanges(plan: KeptPlan): Promise<PlannedChange<unknown>[]> {
  const changes: PlannedChange<unknown>[] = [];
  for (const batch of readFrames<PlannedChange<unknown>[]>(plan.changes)) {
    for (const one of batch) changes.push(one);
    await turn();
  }
  return changes;
}

/** Read as they are written: those of a long file are too many to hold. `onBatch` hears how many were, and may throw. */
export function* readRowTexts(
  plan: KeptPlan,
  changes: readonly PlannedChange<unknown>[],
  onBatch: (done: number) => void,
): Generator<RowText> {
  let done = 0;
  for (const batch of readFrames<string[]>(plan.rows)) {
    for (const body of batch) {
      const change = changes[done];
      if (!change) throw new Error('more rows are kept than changes');
      yield { subject: change.subject, body };
      done += 1;
    }
    onBatch(done);
  }
}

export async function dropPlan(folder: string): Promise<void> {
  for (const file of Object.values(filesOf(folder))) await rm(file, { force: true });
}
