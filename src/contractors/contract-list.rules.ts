import { type UnitTree, unitsCalled } from '../people/unit-tree.ts';
import { fold } from '../shared/text.ts';
import type { ListRequest, ListSpec } from '../web/list.ts';
import { CHECK_STATES, PERSONAL, STANDINGS } from './contractor.rules.ts';

const SORTS = ['contractor', 'endsOn', 'dueOn'] as const;
const FILTERS = ['state', 'check', 'personal', 'clauses', 'unit'] as const;
export type ContractFilterName = (typeof FILTERS)[number];

export const CONTRACT_LIST: ListSpec<(typeof SORTS)[number], ContractFilterName> = { sorts: SORTS, filters: FILTERS };

export type ContractListRequest = ListRequest<(typeof SORTS)[number], ContractFilterName>;
export type ContractOrder = Pick<ContractListRequest, 'sort' | 'descending'>;

/** `without`: a contractor that has no contract. */
export const LISTED_STANDINGS = [...STANDINGS, 'without'] as const;

export interface ContractFilter {
  readonly q: string;
  readonly standings: readonly string[];
  readonly checks: readonly string[];
  readonly personal: readonly string[];
  /** Those in which a clause is missing, and no others. */
  readonly missing: boolean;
  /** With the units below; null where none is asked for. */
  readonly unitIds: readonly string[] | null;
}

export const EVERY_CONTRACT: ContractFilter = {
  ...{ q: '', standings: [], checks: [], personal: [], missing: false, unitIds: null },
};

const known = (asked: readonly string[] = [], codes: readonly string[]): string[] =>
  asked.filter((one) => codes.includes(one));

/** A value that nobody knows is passed over; a unit that does not exist shows nothing. */
export function contractFilter({ q, filters }: ContractListRequest, tree: UnitTree): ContractFilter {
  const units = (filters.unit ?? []).filter((text) => fold(text) !== '');
  return {
    q,
    standings: known(filters.state, LISTED_STANDINGS),
    checks: known(filters.check, CHECK_STATES),
    personal: known(filters.personal, PERSONAL),
    missing: (filters.clauses ?? []).includes('missing'),
    unitIds: units.length === 0 ? null : units.flatMap((text) => unitsCalled(text, tree)),
  };
}
