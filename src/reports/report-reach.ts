import { addDays, type IsoDate } from '../shared/dates.ts';
import { type HeldRole, type Permission, rolesOn, type Scope, scopeOf } from '../shared/permissions.ts';
import { later, type Span } from '../shared/timeline.ts';
import type { Report } from './report.queries.ts';

/** What somebody may see as of a day. */
export interface Sight {
  readonly scope: Scope;
  /** What came to pass before this day is not seen; null: everything. */
  readonly since: IsoDate | null;
}

/** How somebody looks at a report: a visiting auditor sees only as of the days of the audit. */
export interface Looking {
  readonly periods: readonly Span[];
  /** Null: nothing at all. */
  readonly on: (on: IsoDate) => Sight | null;
}

export const lookingAt = ({ roles }: Holder, permission: Permission): Looking => ({
  periods: roles.flatMap(({ audited }) => audited ?? []),
  on: (on) => {
    const held = rolesOn(roles, on);
    const scope = reachOver(held, permission);
    return scope && { scope, since: sinceOf(held) };
  },
});

interface Holder {
  readonly roles: readonly HeldRole[];
}

/** How far somebody may see this report on any day; null: not at all. */
export const reachFor = ({ roles }: Holder, { permission }: Pick<Report, 'permission'>): Scope | null =>
  reachOver(roles, permission);

/** Two permissions bound it: that to read reports, and that of the report, for which `report.audit` stands in. */
function reachOver(roles: readonly HeldRole[], permission: Permission): Scope | null {
  const reads = scopeOf(roles, 'report.read');
  const own = either(scopeOf(roles, permission), scopeOf(roles, 'report.audit'));
  if (reads === null || own === null) return null;
  if (reads === 'all') return own;
  return own === 'all' ? reads : reads.filter((unitId) => own.includes(unitId));
}

function either(a: Scope | null, b: Scope | null): Scope | null {
  if (a === null || b === null) return a ?? b;
  return a === 'all' || b === 'all' ? 'all' : [...new Set([...a, ...b])];
}

/** Of several audits over the same day the one that begins last: nobody sees more through two than through one. */
function sinceOf(roles: readonly HeldRole[]): IsoDate | null {
  const firsts = roles.flatMap(({ audited }) => (audited ? [audited.validFrom] : []));
  return firsts.length === 0 ? null : firsts.reduce(later);
}

/** The day that is shown, where it may be seen, else the last one that may. */
export function dayOffered({ on, periods }: Looking, shown: IsoDate, today: IsoDate): IsoDate {
  if (on(shown) !== null) return shown;
  const last = periods.map(({ validTo }) => addDays(validTo, -1)).reduce(later, '');
  return last !== '' && last < today ? last : today;
}

/** Whether whoever sees this much may see all that was asked for with that scope. */
export const covers = (reach: Scope, scope: Scope): boolean =>
  reach === 'all' || (scope !== 'all' && scope.every((unitId) => reach.includes(unitId)));
