import { addSubcontract, recordCheck } from '../contractors/check.actions.ts';
import { addContract } from '../contractors/contract.actions.ts';
import { addContractor } from '../contractors/contractor.actions.ts';
import { findTwin } from '../contractors/contractor.queries.ts';
import { CLAUSES, type ClauseState, clausesFrom } from '../contractors/contractor.rules.ts';
import { addDays, fiscalYear, type IsoDate } from '../shared/dates.ts';
import type { Stage } from './demo-stage.ts';

const FIRM = { name: '架空情報システム株式会社', corporateNumber: '', contact: '公共第一部' };

const all = (state: ClauseState) =>
  clausesFrom(Object.fromEntries(CLAUSES.map((clause) => [clause, state])) as Record<(typeof CLAUSES)[number], string>);

/** A contractor with two contracts of this fiscal year: one in order, one whose check is overdue. */
export async function hireContractors({ db, today, tree, actor, member }: Stage): Promise<void> {
  if (await findTwin(db.read, FIRM, '')) return;
  const by = actor('policy');
  const year = fiscalYear(today);
  const term = { beginsOn: `${year}-04-01`, endsOn: `${year + 1}-03-31` };
  const { code: unit = '' } = tree.units.get(member('it').mainUnitId ?? '') ?? {};
  const common = { ...term, unit, information: 'three', note: '' };
  const firm = await addContractor(db, by, FIRM);
  const kept = await addContract(db, by, firm, {
    ...{ ...common, title: '基幹系システムの運用保守', number: `${year}-101`, personal: 'specific' },
    ...{ clauses: all('yes'), subcontracting: 'approval', firstCheckOn: addDays(today, 30) },
  });
  await addContract(db, by, firm, {
    ...{ ...common, title: '申請書の入力', number: `${year}-102`, personal: 'personal' },
    ...{ clauses: { ...all('yes'), inspection: 'no' }, subcontracting: 'forbidden', firstCheckOn: addDays(today, -30) },
  });
  await addSubcontract(db, by, kept, workOf(term.beginsOn));
  const check = { checkedOn: today, checkedBy: member('policy').name, method: 'visit', result: 'good', findings: '' };
  await recordCheck(db, by, kept, { ...check, nextDueOn: term.endsOn > today ? term.endsOn : null });
}

const workOf = (from: IsoDate) => ({
  ...{ name: '架空データ有限会社', work: '夜間の監視', from, lastOn: null, approvedOn: from },
});
