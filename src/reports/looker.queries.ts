import { rolesOn, type Scope, scopeOf } from '../shared/permissions.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { LEDGER_PART, type OrderPart, PACKAGE } from './package-order.ts';
import { findReport, REPORTS } from './registry.queries.ts';
import type { Looker, OrderRow } from './report-order.queries.ts';
import { covers, reachFor } from './report-reach.ts';

type User = Pick<SignedIn, 'roles' | 'personId'>;

/** How far somebody may see what a code stands for; null: not at all. */
function reachOver(user: User, code: string): Scope | null {
  if (code === PACKAGE) return scopeOf(user.roles, 'report.read');
  if (code === LEDGER_PART) return scopeOf(user.roles, 'ledger.read');
  const report = findReport(code);
  return report ? reachFor(user, report) : null;
}

/** Of which reports somebody sees what others asked for, and of which their own alone. */
export function lookerFor(user: User): Looker {
  const all = [...REPORTS.map(({ code }) => code), PACKAGE, LEDGER_PART];
  const codes = (holds: (reach: Scope) => boolean) =>
    all.filter((code) => {
      const reach = reachOver(user, code);
      return reach !== null && holds(reach);
    });
  return {
    personId: user.personId,
    whole: codes((reach) => reach === 'all'),
    own: codes((reach) => reach !== 'all'),
  };
}

/** Those who see less today than was asked for then do not see it: their own of another office neither. */
export function seesOrder({ personId, roles }: User, order: OrderRow, parts: readonly OrderPart[]): boolean {
  const user = { personId, roles: rolesOn(roles, order.on) };
  const whole = { code: order.code, scope: JSON.parse(order.scope) as Scope };
  if (reachOver(user, order.code) !== 'all' && order.askedBy !== user.personId) return false;
  return [whole, ...parts].every(({ code, scope }) => {
    const reach = reachOver(user, code);
    return reach !== null && covers(reach, scope);
  });
}
