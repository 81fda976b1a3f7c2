import { type Database, insertMany } from '../database.ts';
import { putFact, stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { SINCE_EVER } from '../networks/system-use-plan.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { fold } from '../shared/text.ts';
import { Contractor, ContractorFact } from './contractor.entity.ts';
import { type ContractorRow, findContractor, findTwin } from './contractor.queries.ts';
import { checkFrom, readCorporateNumber } from './contractor.rules.ts';

const FIELDS = ['name', 'corporateNumber', 'contact'] as const;
export type ContractorTyped = Pick<ContractorRow, (typeof FIELDS)[number]>;

/** Answers the id of the new contractor. */
export function addContractor(db: Database, by: Actor, typed: ContractorTyped): Promise<string> {
  return change(db, by, async (tx) => {
    const id = newId();
    const facts = await readOrRefuse(tx, typed, id);
    await insertMany(tx.manager, Contractor, [{ id, recordedAt: tx.at }]);
    const fact = stamped<ContractorFact>(tx, { validFrom: SINCE_EVER, validTo: FOREVER }, valuesOf(id, facts));
    await insertMany(tx.manager, ContractorFact, [fact]);
    await tx.record({
      action: 'contractor.added',
      subjects: [contractorSubject({ id, ...facts })],
      after: { ...facts },
    });
    return id;
  });
}

export interface Edit {
  /** What was shown when somebody began to type. */
  readonly factId: string;
  /** From when on; null where it was so all along and had been entered wrongly. */
  readonly from: IsoDate | null;
}

export function editContractor(db: Database, by: Actor, id: string, edit: Edit, typed: ContractorTyped): Promise<void> {
  return change(db, by, async (tx) => {
    const stored = await contractorOf(tx, id);
    if (stored.factId !== edit.factId) throw new Conflict(conflicts(typed, stored));
    checkFrom(edit.from, tx.today);
    const facts = await readOrRefuse(tx, typed, id);
    const differing = FIELDS.filter((field) => stored[field] !== facts[field]);
    if (differing.length === 0) return;
    await putFact(
      tx,
      ContractorFact,
      { contractorId: id },
      { validFrom: edit.from ?? SINCE_EVER },
      valuesOf(id, facts),
    );
    const side = (of: ContractorTyped) => Object.fromEntries(differing.map((field) => [field, of[field]]));
    const after = { ...side(facts), ...(edit.from !== null && { from: edit.from }) };
    const subjects = [contractorSubject({ id, ...facts })];
    await tx.record({ action: 'contractor.edited', subjects, before: side(stored), after });
  });
}

async function readOrRefuse({ manager }: Tx, typed: ContractorTyped, id: string): Promise<ContractorTyped> {
  const { name, contact } = typed;
  const read = typed.corporateNumber === '' ? '' : readCorporateNumber(typed.corporateNumber);
  if (read === null) throw new Refused('contractors:refused.corporateNumber', {}, 'corporateNumber');
  const twin = await findTwin(manager, { name, corporateNumber: read }, id);
  if (twin === undefined) return { name, corporateNumber: read, contact };
  const isNumbered = read !== '' && twin.corporateNumber === read;
  if (isNumbered) throw new Refused('contractors:refused.numberTaken', { name: twin.name }, 'corporateNumber');
  throw new Refused('contractors:refused.nameTaken', { name }, 'name');
}

const valuesOf = (contractorId: string, facts: ContractorTyped) => ({
  ...{ contractorId, name: facts.name, corporateNumber: facts.corporateNumber, contact: facts.contact },
  search: fold(`${facts.name} ${facts.corporateNumber}`),
});

const conflicts = (typed: ContractorTyped, stored: ContractorTyped) =>
  FIELDS.filter((field) => typed[field] !== stored[field]).map((field) => ({
    field: `contractors:field.${field}`,
    yours: typed[field],
    theirs: stored[field],
  }));

/** As the contractor is today; throws NotFound. */
export async function contractorOf({ manager, today }: Tx, id: string): Promise<ContractorRow> {
  const stored = await findContractor(manager, id, { on: today, knownAt: null });
  if (!stored) throw new NotFound();
  return stored;
}

export const contractorSubject = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  type: 'contractor',
  id,
  label: name,
});
