import type { Database } from '../database.ts';
import { unitReach } from '../inspections/reply-reach.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { type HeldRole, scopeOf } from '../shared/permissions.ts';
import { raw, rows, sql } from '../sql.ts';
import { type AuditRecord, type AuditViewer, listAudits } from './audit.queries.ts';
import { cutOf } from './audit.rules.ts';
import { EVERY_FINDING, type FindingRecord, listFindings } from './finding.queries.ts';
import type { FindingState } from './finding-life.rules.ts';

/** What waits for somebody, by their offices; null where the office is not theirs. */
export interface AuditWork {
  readonly answers: readonly FindingRecord[] | null;
  readonly confirmations: readonly FindingRecord[] | null;
  readonly audits: readonly AuditRecord[] | null;
  readonly approvals: readonly AuditRecord[] | null;
}

/** What stands on the home page; the lists have all of it. */
const MOST = 10;
const WINDOW = { limit: MOST, offset: 0 };

interface Asking {
  readonly personId: string;
  readonly roles: readonly HeldRole[];
  readonly on: IsoDate;
}

export async function auditWork({ read }: Database, { personId, roles, on }: Asking): Promise<AuditWork> {
  const cut = cutOf(on, null);
  const everything: AuditViewer = { cut, seesAll: true, reach: raw('1 = 1') };
  const findings = async (permission: 'audit.answer' | 'audit.write', states: readonly FindingState[]) => {
    const scope = scopeOf(roles, permission);
    if (scope === null) return null;
    const reach = await unitReach(read, raw('r.unit_id'), scope, on);
    return listFindings(read, { cut, on, reach, filter: { ...EVERY_FINDING, states } }, WINDOW);
  };
  const isAuditor = scopeOf(roles, 'audit.write') !== null;
  const approves = scopeOf(roles, 'audit.approve') !== null;
  return {
    answers: await findings('audit.answer', ['open', 'answered', 'returned']),
    confirmations: await findings('audit.write', ['done']),
    audits: isAuditor ? await ownAudits(read, personId, everything) : null,
    approvals: approves ? await listAudits(read, everything, { kinds: [], states: ['draft'] }, WINDOW) : null,
  };
}

/** Those that somebody planned or audits, from the draft until they are reported. */
async function ownAudits(read: Database['read'], personId: string, viewer: AuditViewer): Promise<AuditRecord[]> {
  const own = await rows<{ id: string }>(
    read,
    sql`SELECT audit_id AS "id" FROM audit_auditor WHERE person_id = ${personId}
        UNION SELECT audit_id AS "id" FROM audit_step WHERE by_id = ${personId} AND step IN ('making', 'edit')`,
  );
  const filter = { kinds: ['single'], states: ['draft', 'approved', 'begun'], ids: own.map(({ id }) => id) } as const;
  return listAudits(read, viewer, filter, WINDOW);
}
