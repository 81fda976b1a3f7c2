import type { Scope } from '../shared/permissions.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { REPORTS } from './registry.queries.ts';
import type { Looker } from './report-order.queries.ts';
import { reachFor } from './report-reach.ts';

/** Of which reports somebody sees what others asked for, and of which their own alone. */
export function lookerFor(user: Pick<SignedIn, 'roles' | 'personId'>): Looker {
  const reaches = REPORTS.map((report) => ({ code: report.code, reach: reachFor(user, report) }));
  const codes = (holds: (reach: Scope) => boolean) =>
    reaches.filter(({ reach }) => reach !== null && holds(reach)).map(({ code }) => code);
  return {
    personId: user.personId,
    whole: codes((reach) => reach === 'all'),
    own: codes((reach) => reach !== 'all'),
  };
}
