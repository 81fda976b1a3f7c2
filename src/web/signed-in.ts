import type { HeldRole } from '../shared/permissions.ts';

/** The person who acts, as every request sees them. */
export interface SignedIn {
  readonly personId: string;
  readonly accountId: string;
  readonly name: string;
  readonly unitName: string;
  readonly roles: readonly HeldRole[];
}
