import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { printPdf } from '../print/print.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendPdf } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { type AuditData, auditPage } from './audit.page.ts';
import {
  type AuditRecord,
  auditorsOf,
  auditSteps,
  auditsBelow,
  countAudits,
  getAudit,
  listAudits,
  unitsOf,
} from './audit.queries.ts';
import { auditEditRoutes } from './audit-edit.routes.ts';
import { belowList, listFrame } from './audit-frame.ts';
import { AUDIT_LIST, auditFilter, auditListPage } from './audit-list.page.ts';
import { printedAudit } from './audit-print.ts';
import { EVERY_FINDING, listFindings } from './finding.queries.ts';
import { findingRoutes } from './finding.routes.ts';
import { findingStepRoutes } from './finding-step.routes.ts';
import { itemsOf } from './item.queries.ts';
import { itemRoutes } from './item.routes.ts';
import { auditAt, viewerOf } from './loading.routes.ts';

/** Everything under /audits. */
export function auditRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.get('/audits', guard('audit.read'), (req, res) => showList(db, req, res));
  router.use(auditEditRoutes(db), findingRoutes(db), findingStepRoutes(db), itemRoutes(db));
  router.get('/audits/:id', guard('audit.read'), async (req, res) => {
    const data = await auditData(db, req, res, PAGE_SIZE);
    const tools = viewTools(req, res);
    showPage(req, res, 'audits/show', auditPage(data, tools), belowList(tools.t, data.audit.title));
  });
  router.get('/audits/:id/report.pdf', guard('audit.read'), (req, res) => sendReport(context, req, res));
  return router;
}

async function showList(db: Database, req: Request, res: Response): Promise<void> {
  const request = readList(req, AUDIT_LIST);
  const viewer = await viewerOf(db, res);
  const filter = auditFilter(request);
  const audits = await listAudits(db.read, viewer, filter, { limit: PAGE_SIZE, offset: request.offset });
  const tools = viewTools(req, res);
  const data = { audits, total: await countAudits(db.read, viewer, filter), request };
  showPage(req, res, 'audits/index', auditListPage(data, tools), listFrame(tools.t));
}

/** What the viewer may see of a plan; the first findings of it. */
async function auditData(db: Database, req: Request, res: Response, most: number): Promise<AuditData> {
  const viewer = await viewerOf(db, res);
  const { cut, seesAll, reach } = viewer;
  const audit = await auditAt(db, req, res);
  const { id, parentId } = audit;
  const question = { cut, on: res.locals.asOn.on, reach, filter: { ...EVERY_FINDING, auditId: id } };
  const parent: AuditRecord | null = seesAll && parentId !== null ? await getAudit(db.read, parentId, viewer) : null;
  return {
    ...{ audit, parent },
    units: await unitsOf(db.read, id),
    auditors: await auditorsOf(db.read, id),
    steps: await auditSteps(db.read, id, cut),
    below: audit.kind === 'single' ? [] : await auditsBelow(db.read, id, viewer),
    items: seesAll ? await itemsOf(db.read, id, cut) : null,
    findings: await listFindings(db.read, question, { limit: most, offset: 0 }),
  };
}

/** More than anybody reads on paper; all of them are in the file. */
const MOST_PRINTED = 1_000;

/** 監査報告, also of an audit under way. */
async function sendReport({ db, config }: Context, req: Request, res: Response): Promise<void> {
  const data = await auditData(db, req, res, MOST_PRINTED);
  if (!['begun', 'reported'].includes(data.audit.state)) throw new NotFound();
  const { name, unitName } = userOf(req);
  const { t, asOn } = res.locals;
  const made = { on: asOn.on, at: db.clock(), by: `${unitName} ${name}`.trim(), city: config.cityName };
  const report = printedAudit(data, made, viewTools(req, res));
  sendPdf(res, `${t('audits:print.file')}-${asOn.on}.pdf`, await printPdf(report));
}
