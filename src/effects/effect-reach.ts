import type { Scope } from '../shared/permissions.ts';
import type { IndicatorRow } from './indicator.queries.ts';

/** Whether the responsible unit is one that somebody answers for. */
export const isWithin = ({ unitId }: Pick<IndicatorRow, 'unitId'>, scope: Scope | null): boolean =>
  scope === 'all' || (scope !== null && unitId !== null && scope.includes(unitId));
