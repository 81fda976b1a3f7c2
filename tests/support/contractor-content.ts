import { addSubcontract, recordCheck } from '../../src/contractors/check.actions.ts';
import { addContract } from '../../src/contractors/contract.actions.ts';
import { addContractor } from '../../src/contractors/contractor.actions.ts';
import { Subcontract } from '../../src/contractors/contractor.entity.ts';
import { CLAUSES, clausesFrom } from '../../src/contractors/contractor.rules.ts';
import { operator } from '../../src/shared/actor.ts';
import type { TestApp } from './app.ts';

const clauses = clausesFrom(Object.fromEntries(CLAUSES.map((clause) => [clause, 'yes'])) as never);

/** A contractor with a contract, a check of it and sub-contracting under it, and one without any contract. */
export async function contractorsOf({ db }: Pick<TestApp, 'db'>) {
  const by = operator('test');
  const id = await addContractor(db, by, { name: 'みちのく情報', corporateNumber: '7000012050002', contact: '営業部' });
  const alone = await addContractor(db, by, { name: '契約のない商会', corporateNumber: '', contact: '' });
  const contract = await addContract(db, by, id, {
    ...{ title: '端末の保守', number: 'R8-0012', beginsOn: '2026-04-01', endsOn: '2027-03-31', unit: '0101' },
    ...{ information: 'three', personal: 'personal', clauses: { ...clauses, inspection: 'no' } },
    ...{ subcontracting: 'approval', firstCheckOn: '2026-09-30', note: '' },
  });
  const sub = { name: '南部データ', work: '現地作業', from: '2026-05-01', lastOn: null, approvedOn: null };
  await addSubcontract(db, by, contract, sub);
  const check = { checkedOn: '2026-10-05', checkedBy: '工藤 policy', method: 'visit', result: 'improve' };
  await recordCheck(db, by, contract, { ...check, findings: '入室の記録がない', nextDueOn: '2026-11-01' });
  const { id: subcontract } = await db.read.findOneByOrFail(Subcontract, { contractId: contract });
  return {
    places: {
      '/contractors/:': id,
      '/service-contracts/:': contract,
      '/service-contracts/:/subcontracts/:': subcontract,
    },
    own: { '/contractors/:id/undo': { '/contractors/:': alone } },
  };
}
