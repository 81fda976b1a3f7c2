import type { HeldRole, Role } from '../shared/permissions.ts';

/** The person who acts, as every request sees them. */
export interface SignedIn {
  readonly personId: string;
  readonly accountId: string;
  readonly name: string;
  readonly unitName: string;
  readonly roles: readonly HeldRole[];
}

export const hasRole = (user: SignedIn, role: Role): boolean => user.roles.some((held) => held.role === role);
