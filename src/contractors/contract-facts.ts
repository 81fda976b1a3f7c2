import type { Json } from '../ledger/chain.ts';
import type { ContractRow } from './contract.queries.ts';
import { CLAUSES, type ClauseState, type Clauses } from './contractor.rules.ts';

export const clausesOf = ({ clauses }: Pick<ContractRow, 'clauses'>): Clauses => JSON.parse(clauses);

export const unitText = ({ unitCode, unitName }: Pick<ContractRow, 'unitCode' | 'unitName'>): string =>
  `${unitCode} ${unitName}`.trim();

export type LedgerFacts = Readonly<Record<string, Json>>;

type Facts = Pick<
  ContractRow,
  'title' | 'number' | 'beginsOn' | 'endsOn' | 'information' | 'personal' | 'subcontracting' | 'note' | 'firstCheckOn'
> & { readonly unitCode: string; readonly unitName: string; readonly clauses: Clauses };

/** Yes, no, or nothing to say. */
const said: Readonly<Record<ClauseState, boolean | null>> = { yes: true, no: false, outside: null };

/** A contract as the ledger says it: one field a clause, so that the history shows which one changed. */
export const contractFacts = (facts: Facts): LedgerFacts => ({
  ...{ title: facts.title, number: facts.number, beginsOn: facts.beginsOn, endsOn: facts.endsOn },
  ...{ unit: unitText(facts), information: facts.information, personal: facts.personal },
  ...Object.fromEntries(CLAUSES.map((clause) => [clause, said[facts.clauses[clause]]])),
  ...{ subcontracting: facts.subcontracting, firstCheckOn: facts.firstCheckOn, note: facts.note },
});

/** What of `one` the other says differently. */
export const differences = (one: LedgerFacts, other: LedgerFacts): LedgerFacts =>
  Object.fromEntries(Object.entries(one).filter(([name, value]) => value !== other[name]));
