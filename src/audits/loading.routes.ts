import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import { unitReach } from '../inspections/reply-reach.queries.ts';
import { NotFound } from '../shared/errors.ts';
import { type Permission, scopeOf } from '../shared/permissions.ts';
import { raw, type Sql } from '../sql.ts';
import { userOf } from '../web/guard.ts';
import { type AuditRecord, type AuditViewer, getAudit } from './audit.queries.ts';
import { cutOf } from './audit.rules.ts';
import { type AuditStepName, isStepOf } from './audit-life.rules.ts';
import { type FindingRecord, getFinding } from './finding.queries.ts';
import { type FindingStepName, isOpenFor } from './finding-life.rules.ts';

/** How far the permission of this route reaches, as of the day shown. */
export async function viewerOf(db: Database, res: Response): Promise<AuditViewer> {
  const { scope, asOn, today } = res.locals;
  const reach = await unitReach(db.read, raw('r.unit_id'), scope, today);
  return { cut: cutOf(asOn.on, null), seesAll: scope === 'all', reach };
}

/** How far another permission of the person reaches; null where they do not have it. */
export async function reachFor(db: Database, req: Request, res: Response, permission: Permission): Promise<Sql | null> {
  const scope = scopeOf(userOf(req).roles, permission);
  return scope === null ? null : unitReach(db.read, raw('r.unit_id'), scope, res.locals.today);
}

/** Throws NotFound. */
export const auditAt = async (db: Database, req: Request, res: Response): Promise<AuditRecord> =>
  getAudit(db.read, String(req.params.id), await viewerOf(db, res));

/** Throws NotFound. */
export async function findingAt(db: Database, req: Request, res: Response): Promise<FindingRecord> {
  const { cut, reach } = await viewerOf(db, res);
  return getFinding(db.read, String(req.params.findingId), cut, reach);
}

/** A page that only some states have is none in the others; a late POST is told why. */
export const auditFor =
  (db: Database, isFor: (audit: AuditRecord) => boolean) =>
  async (req: Request, res: Response): Promise<AuditRecord> => {
    const audit = await auditAt(db, req, res);
    if (req.method === 'GET' && !isFor(audit)) throw new NotFound();
    return audit;
  };

export const auditForStep = (db: Database, step: AuditStepName) => auditFor(db, (audit) => isStepOf(step, audit));

export const findingFor =
  (db: Database, isFor: (finding: FindingRecord) => boolean) =>
  async (req: Request, res: Response): Promise<FindingRecord> => {
    const finding = await findingAt(db, req, res);
    if (req.method === 'GET' && !isFor(finding)) throw new NotFound();
    return finding;
  };

export const findingForStep = (db: Database, step: FindingStepName) =>
  findingFor(db, ({ state }) => isOpenFor(step, state));
