import { addDays, FOREVER, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { incompatible } from '../shared/offices-apart.ts';
import { PERMISSIONS_OF } from '../shared/permission-table.ts';
import { ROLES, type Role } from '../shared/permissions.ts';
import { endAfter, meets, type Span } from '../shared/timeline.ts';

/** Everybody with an account is an employee; the other roles are given. */
export const GRANTED_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'employee');

/** Whether the role reaches only units, so that it can be given for one of them. */
export const isScoped = (role: Role): boolean => Object.values(PERMISSIONS_OF[role]).includes('units');

export interface KnownGrant extends Span {
  readonly role: string;
  readonly unitId: string | null;
}

export interface WantedGrant extends Span {
  readonly role: Role;
  readonly unitId: string | null;
  /** 監査対象期間; null for every other role. */
  readonly audited: Span | null;
}

/** As long as a year has days, whichever it is. */
const LONGEST_VISIT = 366;

/** Refuses a visit that is not bound to a unit, to days and to an end, and days for any other role. */
function refuseVisit({ role, unitId, validFrom, validTo, audited }: WantedGrant): void {
  const refuse = (name: 'visitNeedsUnit' | 'visitNeedsEnd' | 'visitTooLong' | 'visitNeedsPeriod', field: string) => {
    throw new Refused(`people:refused.${name}`, {}, field);
  };
  if (role !== 'visitingAuditor') {
    if (audited) throw new Refused('people:refused.periodOnlyForVisit', {}, 'auditedFrom');
    return;
  }
  if (unitId === null) refuse('visitNeedsUnit', 'unit');
  if (validTo === FOREVER) refuse('visitNeedsEnd', 'untilOn');
  if (validTo > addDays(validFrom, LONGEST_VISIT)) refuse('visitTooLong', 'untilOn');
  if (!audited) refuse('visitNeedsPeriod', 'auditedFrom');
}

/** 監査対象期間 as it was typed; null where both days were left empty. */
export function auditedSpan(from: IsoDate | null, until: IsoDate | null): Span | null {
  if (from === null && until === null) return null;
  if (from === null) throw new Refused('people:refused.visitNeedsPeriod', {}, 'auditedFrom');
  if (until === null) throw new Refused('people:refused.visitNeedsPeriod', {}, 'auditedUntil');
  if (until < from) throw new Refused('people:refused.periodBackwards', {}, 'auditedUntil');
  return { validFrom: from, validTo: endAfter(until) };
}

/** Refuses a role beside one that it may not meet on any day, a unit for a role without units, and the same role twice. */
export function refuseGrant(known: readonly KnownGrant[], wanted: WantedGrant): void {
  refuseVisit(wanted);
  if (wanted.unitId !== null && !isScoped(wanted.role)) throw new Refused('people:refused.roleWithoutUnit', {}, 'unit');
  const meeting = known.filter((grant) => meets(grant, wanted));
  const twin = meeting.find(({ role, unitId }) => role === wanted.role && unitId === wanted.unitId);
  if (twin) throw new Refused('people:refused.roleHeld', { on: twin.validFrom }, 'role');
  const apart = incompatible(
    meeting.map(({ role }) => role as Role),
    wanted.role,
  );
  if (apart) throw new Refused(`people:refused.apart.${apart}`, {}, 'role');
}
