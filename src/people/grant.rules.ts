import { Refused } from '../shared/errors.ts';
import { incompatible } from '../shared/offices-apart.ts';
import { PERMISSIONS_OF } from '../shared/permission-table.ts';
import { ROLES, type Role } from '../shared/permissions.ts';
import { meets, type Span } from '../shared/timeline.ts';

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
}

/** Refuses a role beside one that it may not meet on any day, a unit for a role without units, and the same role twice. */
export function refuseGrant(known: readonly KnownGrant[], wanted: WantedGrant): void {
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
