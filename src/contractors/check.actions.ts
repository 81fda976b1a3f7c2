import { type Database, insertMany } from '../database.ts';
import { clearFacts, stamped } from '../facts.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { endAfter, holdsOn } from '../shared/timeline.ts';
import { contractOf, contractSubject } from './contract.actions.ts';
import { ContractorCheck, Subcontract } from './contractor.entity.ts';
import { type CheckRow, subcontractsOf } from './contractor.queries.ts';
import { checkCheck, checkSubcontract, type SubcontractDays } from './contractor.rules.ts';

export type CheckTyped = Omit<CheckRow, 'id'>;

/** Answers the number of the entry, by which it can be taken back. */
export function recordCheck(db: Database, by: Actor, contractId: string, typed: CheckTyped): Promise<number> {
  return change(db, by, async (tx) => {
    const contract = await contractOf(tx, contractId);
    checkCheck(typed.checkedOn, typed.nextDueOn, tx.today);
    const { checkedOn, ...values } = typed;
    const check = stamped<ContractorCheck>(tx, { validFrom: checkedOn, validTo: FOREVER }, { contractId, ...values });
    await insertMany(tx.manager, ContractorCheck, [check]);
    return tx.record({ action: 'contractor.checked', subjects: [contractSubject(contract)], after: { ...typed } });
  });
}

export interface SubcontractTyped extends SubcontractDays {
  readonly name: string;
  readonly work: string;
  readonly approvedOn: IsoDate | null;
}

/** One that nobody approved, or that the contract forbids, is recorded all the same: the page says so. */
export function addSubcontract(db: Database, by: Actor, contractId: string, typed: SubcontractTyped): Promise<number> {
  return change(db, by, async (tx) => {
    const contract = await contractOf(tx, contractId);
    checkSubcontract(typed, contract);
    const { name, work, approvedOn, from, lastOn } = typed;
    const span = { validFrom: from, validTo: endAfter(lastOn) };
    const subcontract = stamped<Subcontract>(tx, span, { contractId, name, work, approvedOn });
    await insertMany(tx.manager, Subcontract, [subcontract]);
    const after = { subcontractor: name, work, from, lastOn, approvedOn };
    return tx.record({ action: 'contractor.subcontractAdded', subjects: [contractSubject(contract)], after });
  });
}

export interface SubcontractEnd {
  readonly subcontractId: string;
  readonly lastOn: IsoDate;
}

export function endSubcontract(
  db: Database,
  by: Actor,
  contractId: string,
  { subcontractId, lastOn }: SubcontractEnd,
): Promise<number> {
  return change(db, by, async (tx) => {
    const contract = await contractOf(tx, contractId);
    const stored = (await subcontractsOf(tx.manager, contractId)).find(({ id }) => id === subcontractId);
    if (!stored) throw new NotFound();
    if (!holdsOn(stored, lastOn)) throw new Refused('contractors:refused.subcontractOutside', {}, 'lastOn');
    const { name, work, approvedOn, validFrom } = stored;
    const line = { id: subcontractId };
    const span = { validFrom, validTo: endAfter(lastOn) };
    await clearFacts(tx, Subcontract, line, stored);
    await insertMany(tx.manager, Subcontract, [stamped<Subcontract>(tx, span, { contractId, name, work, approvedOn })]);
    const after = { subcontractor: name, lastOn };
    return tx.record({ action: 'contractor.subcontractEnded', subjects: [contractSubject(contract)], after });
  });
}
