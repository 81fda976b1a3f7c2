import type { EntityManager } from 'typeorm';
import { nearHeads } from '../audience/near-heads.ts';
import { listLeaders } from '../audience/reminder.queries.ts';
import type { Recipient, ReminderMail } from '../audience/reminder-mails.ts';
import type { Database } from '../database.ts';
import { held } from '../facts.ts';
import { grouped } from '../imports/record.ts';
import { reachableHolders } from '../people/role-holders.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { isWorkingDay } from '../shared/business-days.ts';
import { endOfDay, type Instant, type IsoDate } from '../shared/dates.ts';
import { raw, rows, sql } from '../sql.ts';
import type { Translate } from '../web/i18n.ts';
import { EVERY_FINDING, listFindings } from './finding.queries.ts';
import { type Awaited, auditorMails, unitMails } from './finding-mails.ts';

/** Every mail that is due by the day about what units are to answer and to do, and auditors to confirm. */
export async function findingMailsDue(db: Database, t: Translate, on: IsoDate): Promise<ReminderMail[]> {
  if (!isWorkingDay(on)) return [];
  const awaited = await awaitedFindings(db.read, on);
  if (awaited.length === 0) return [];
  const leaders = await listLeaders(db.read, 'auditor', { on, knownAt: null });
  const tree = await treeOn(db, on);
  const named = await namedAuditors(db.read, on);
  const everyAuditor = await reachableHolders(db, ['auditor'], on);
  return awaited.flatMap((finding) =>
    finding.state === 'done'
      ? auditorMails(finding, named.get(finding.auditId) ?? everyAuditor, t)
      : unitMails(finding, nearHeads(finding.unitId, leaders, tree), on, t),
  );
}

/** What somebody is waited for, with the instant of its last step. */
async function awaitedFindings(manager: EntityManager, on: IsoDate): Promise<Awaited[]> {
  const cut = endOfDay(on);
  const filter = { ...EVERY_FINDING, states: ['open', 'returned', 'answered', 'done'] as const };
  const question = { cut, on, reach: raw('1 = 1'), filter };
  const findings = await listFindings(manager, question, { limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  const lastSteps = await rows<{ id: string; at: Instant }>(
    manager,
    sql`SELECT finding_id AS "id", max(at) AS "at" FROM audit_finding_step WHERE at <= ${cut} GROUP BY finding_id`,
  );
  const since = new Map(lastSteps.map(({ id, at }) => [id, at]));
  return findings.map((finding) => ({ ...finding, since: since.get(finding.id) ?? finding.recordedAt }));
}

/** By audit, those of its auditors who still are, and can be reached. */
async function namedAuditors(manager: EntityManager, on: IsoDate): Promise<Map<string, readonly Recipient[]>> {
  const moment = { on, knownAt: null };
  const found = await rows<Recipient & { auditId: string }>(
    manager,
    sql`SELECT a.audit_id AS "auditId", n.id AS "personId", n.name AS "name", n.email AS "email"
        FROM audit_auditor a JOIN person n ON n.id = a.person_id
        WHERE n.email <> '' AND EXISTS (
          SELECT 1 FROM role_grant g WHERE g.person_id = n.id AND g.role = 'auditor' AND ${held('g', moment)})
          AND EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = n.id AND ${held('e', moment)}) ORDER BY n.id`,
  );
  return grouped(found, ({ auditId }) => auditId);
}
