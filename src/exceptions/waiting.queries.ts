import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { type HeldRole, type Permission, scopeOf } from '../shared/permissions.ts';
import { listExceptions } from './exception-list.queries.ts';
import type { ExceptionRecord } from './exception-record.ts';

const WAITING = [
  ['exception.endorse', 'requested'],
  ['exception.decide', 'endorsed'],
] as const satisfies readonly (readonly [Permission, string])[];

/** What waits for the hand of these offices, the oldest first of each. */
export async function listWaiting(
  db: Database,
  roles: readonly HeldRole[],
  moment: Moment,
  limit: number,
): Promise<ExceptionRecord[]> {
  const found: ExceptionRecord[] = [];
  for (const [permission, standing] of WAITING) {
    const scope = scopeOf(roles, permission);
    if (scope === null) continue;
    const filter = { standings: [standing], kinds: [], unitIds: null, ending: false };
    const question = { viewer: { personId: '', scope }, filter, moment };
    const oldestFirst = { sort: 'number', descending: true } as const;
    found.push(...(await listExceptions(db.read, question, oldestFirst, { limit, offset: 0 })));
  }
  return found.slice(0, limit);
}
