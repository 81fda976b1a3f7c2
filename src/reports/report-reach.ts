import { type Scope, scopeOf } from '../shared/permissions.ts';
import type { SignedIn } from '../web/signed-in.ts';
import type { Report } from './report.queries.ts';

/** How far somebody may see this report; null: not at all. Both permissions bound it. */
export function reachFor({ roles }: Pick<SignedIn, 'roles'>, { permission }: Pick<Report, 'permission'>): Scope | null {
  const reads = scopeOf(roles, 'report.read');
  const own = scopeOf(roles, permission);
  if (reads === null || own === null) return null;
  if (reads === 'all') return own;
  return own === 'all' ? reads : reads.filter((unitId) => own.includes(unitId));
}

/** Whether whoever sees this much may see all that was asked for with that scope. */
export const covers = (reach: Scope, scope: Scope): boolean =>
  reach === 'all' || (scope !== 'all' && scope.every((unitId) => reach.includes(unitId)));
