import { type EntityTarget, type FindOptionsWhere, In } from 'typeorm';
import { type Database, insertMany } from '../database.ts';
import { type DatedFact, stamped } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import { lastEntryOf } from '../ledger/last-entry.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { type Instant, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { ContractorCheck, ContractorFact, ServiceContractFact, Subcontract } from './contractor.entity.ts';
import { isUndoable } from './undo.rules.ts';

interface Undoing {
  readonly type: 'contractor' | 'serviceContract';
  readonly id: string;
  /** The entry that the page offered to take back. */
  readonly seq: number;
}

/** Takes back the last that was recorded: what was known before is known again. A record may be none afterwards. */
export function undoLast(db: Database, by: Actor, { type, id, seq }: Undoing): Promise<void> {
  return change(db, by, async (tx) => {
    const last = await lastEntryOf(tx.manager, type, id);
    if (last === null) throw new NotFound();
    if (last.seq !== seq || !isUndoable(last, type)) throw new Refused('contractors:refused.cannotUndo');
    if (type === 'contractor') await takeBack(tx, last.at, ContractorFact, { contractorId: id });
    else await takeBackContract(tx, last.at, id);
    const subjects = last.subjects.slice(0, 1);
    await tx.record({ action: `${last.action}Undone`, subjects, before: last.after, after: last.before });
  });
}

async function takeBackContract(tx: Tx, at: Instant, contractId: string): Promise<void> {
  await takeBack(tx, at, ServiceContractFact, { contractId });
  await takeBack(tx, at, Subcontract, { contractId });
  await takeBack(tx, at, ContractorCheck, { contractId });
}

/** What that instant made known is no longer so, and what it superseded is known anew. */
async function takeBack<T extends DatedFact>(
  tx: Tx,
  at: Instant,
  target: EntityTarget<T>,
  line: FindOptionsWhere<T>,
): Promise<void> {
  const find = (when: object): Promise<T[]> => tx.manager.find(target, { where: { ...line, ...when } });
  const made = await find({ recordedAt: at, supersededAt: STILL_KNOWN });
  const replaced = await find({ supersededAt: at });
  const ids = In(made.map((fact) => fact.id));
  await tx.manager.update(target, { id: ids } as never, { supersededAt: tx.at } as never);
  await insertMany(
    tx.manager,
    target,
    replaced.map((fact) => stamped<T>(tx, fact, fact)),
  );
}
