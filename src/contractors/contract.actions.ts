import { type Database, insertMany } from '../database.ts';
import { putFact, stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { SINCE_EVER } from '../networks/system-use-plan.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Conflict, NotFound } from '../shared/errors.ts';
import { fold } from '../shared/text.ts';
import { type ContractRow, findContract } from './contract.queries.ts';
import { clausesOf, contractFacts, differences, type LedgerFacts, unitText } from './contract-facts.ts';
import { contractorOf, contractorSubject, type Edit } from './contractor.actions.ts';
import { ServiceContract, ServiceContractFact } from './contractor.entity.ts';
import { type Clauses, checkEarlyEnd, checkFrom, checkTerm, endKnownFrom } from './contractor.rules.ts';

export interface ContractTyped {
  readonly title: string;
  readonly number: string;
  readonly beginsOn: IsoDate;
  readonly endsOn: IsoDate;
  /** 所管所属: code or name. */
  readonly unit: string;
  readonly information: string;
  readonly personal: string;
  readonly clauses: Clauses;
  readonly subcontracting: string;
  readonly firstCheckOn: IsoDate | null;
  readonly note: string;
}

/** Answers the id of the new contract. */
export function addContract(db: Database, by: Actor, contractorId: string, typed: ContractTyped): Promise<string> {
  return change(db, by, async (tx) => {
    const contractor = await contractorOf(tx, contractorId);
    const read = await readOrRefuse(tx, typed, null);
    const id = newId();
    await insertMany(tx.manager, ServiceContract, [{ id, contractorId, recordedAt: tx.at }]);
    const values = valuesOf(id, read);
    const fact = stamped<ServiceContractFact>(tx, { validFrom: SINCE_EVER, validTo: FOREVER }, values);
    await insertMany(tx.manager, ServiceContractFact, [fact]);
    const subjects = [contractSubject({ id, ...read }), contractorSubject(contractor)];
    await tx.record({ action: 'contractor.contractAdded', subjects, after: contractFacts(read) });
    return id;
  });
}

export function editContract(db: Database, by: Actor, id: string, edit: Edit, typed: ContractTyped): Promise<void> {
  return change(db, by, async (tx) => {
    const stored = await contractOf(tx, id);
    const before = contractFacts(asRead(stored));
    checkFrom(edit.from, tx.today);
    const read = await readOrRefuse(tx, typed, stored);
    const after = contractFacts(read);
    if (stored.factId !== edit.factId) throw new Conflict(conflicts(after, before));
    if (Object.keys(differences(after, before)).length === 0) return;
    const values = valuesOf(id, read);
    await putFact(tx, ServiceContractFact, { contractId: id }, { validFrom: edit.from ?? SINCE_EVER }, values);
    await tx.record({
      action: 'contractor.contractEdited',
      subjects: [contractSubject({ id, ...read })],
      before: differences(before, after),
      after: { ...differences(after, before), ...(edit.from !== null && { from: edit.from }) },
    });
  });
}

/** 解約: it ends earlier than was agreed. */
export function endContract(db: Database, by: Actor, id: string, lastOn: IsoDate, reason: string): Promise<number> {
  return change(db, by, async (tx) => {
    const stored = await contractOf(tx, id);
    checkEarlyEnd(lastOn, stored);
    const values = valuesOf(id, { ...asRead(stored), endsOn: lastOn });
    const from = endKnownFrom(lastOn, tx.today);
    await putFact(tx, ServiceContractFact, { contractId: id }, { validFrom: from }, values);
    const [before, after] = [{ endsOn: stored.endsOn }, { endsOn: lastOn }];
    const subjects = [contractSubject(stored)];
    return tx.record({ action: 'contractor.contractEnded', subjects, before, after, reason });
  });
}

type Read = Omit<ContractTyped, 'unit'> & Pick<ContractRow, 'unitId' | 'unitCode' | 'unitName'>;

async function readOrRefuse(tx: Tx, typed: ContractTyped, stored: ContractRow | null): Promise<Read> {
  checkTerm(typed);
  const { unit, ...facts } = typed;
  return { ...facts, ...(await unitOf(tx, unit, stored)) };
}

/** A unit that was left as it stands may have been abolished since: only another one must exist today. */
async function unitOf({ manager, today }: Tx, typed: string, stored: ContractRow | null) {
  if (stored && typed === unitText(stored)) {
    const { unitId, unitCode, unitName } = stored;
    return { unitId, unitCode, unitName };
  }
  const { id, code, name } = await resolveUnit(manager, typed, today, 'unit');
  return { unitId: id, unitCode: code, unitName: name };
}

const asRead = (stored: ContractRow): Read => ({ ...stored, clauses: clausesOf(stored) });

const valuesOf = (contractId: string, read: Read) => ({
  ...{ contractId, title: read.title, number: read.number, beginsOn: read.beginsOn, endsOn: read.endsOn },
  ...{ unitId: read.unitId, information: read.information, personal: read.personal },
  clauses: JSON.stringify(read.clauses),
  ...{ subcontracting: read.subcontracting, firstCheckOn: read.firstCheckOn, note: read.note },
  search: fold(`${read.title} ${read.number}`),
});

const conflicts = (typed: LedgerFacts, stored: LedgerFacts) =>
  Object.entries(differences(typed, stored)).map(([name, yours]) => ({
    field: `contractors:field.${name}`,
    yours: String(yours ?? ''),
    theirs: String(stored[name] ?? ''),
  }));

/** As the contract is today; throws NotFound. */
export async function contractOf({ manager, today }: Tx, id: string): Promise<ContractRow> {
  const stored = await findContract(manager, id, { on: today, knownAt: null });
  if (!stored) throw new NotFound();
  return stored;
}

export const contractSubject = ({ id, title, number }: Pick<ContractRow, 'id' | 'title' | 'number'>) => ({
  type: 'serviceContract',
  id,
  label: `${number} ${title}`.trim(),
});
