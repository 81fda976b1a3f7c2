import { type UnitTree, unitsCalled } from '../people/unit-tree.ts';
import { fold } from '../shared/text.ts';
import type { ListRequest, ListSpec } from '../web/list.ts';
import { isStanding, type Standing, SUBJECT_KINDS } from './exception.rules.ts';

type Sort = 'number' | 'validTo';
export type ExceptionFilterName = 'state' | 'kind' | 'unit' | 'ending';

export const EXCEPTION_LIST: ListSpec<Sort, ExceptionFilterName> = {
  sorts: ['number', 'validTo'],
  filters: ['state', 'kind', 'unit', 'ending'],
};

export type ExceptionListRequest = ListRequest<Sort, ExceptionFilterName>;

export interface ExceptionFilter {
  readonly standings: readonly Standing[];
  readonly kinds: readonly string[];
  /** With the units below; null where none is asked for. */
  readonly unitIds: readonly string[] | null;
  /** Those that end soon and no others. */
  readonly ending: boolean;
}

/** A value that nobody knows is passed over; a unit that does not exist shows nothing. */
export function exceptionFilter({ filters }: ExceptionListRequest, tree: UnitTree): ExceptionFilter {
  const units = (filters.unit ?? []).filter((text) => fold(text) !== '');
  return {
    standings: (filters.state ?? []).filter(isStanding),
    kinds: (filters.kind ?? []).filter((kind) => SUBJECT_KINDS.some((one) => one === kind)),
    unitIds: units.length === 0 ? null : units.flatMap((text) => unitsCalled(text, tree)),
    ending: (filters.ending ?? []).includes('soon'),
  };
}
