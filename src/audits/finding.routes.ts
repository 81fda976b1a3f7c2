import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { belowFindings, belowList, FINDINGS } from './audit-frame.ts';
import { findingPage } from './finding.page.ts';
import {
  countFindings,
  type FindingQuestion,
  type FindingRecord,
  findingSteps,
  getFinding,
  listFindings,
  spreadFrom,
} from './finding.queries.ts';
import { findingHeaders, findingRows } from './finding-csv.ts';
import { FINDING_LIST, findingFilter, findingListPage } from './finding-list.page.ts';
import { findingAt, reachFor, viewerOf } from './loading.routes.ts';

/** 指摘・意見: what was found, and what came of it. */
export function findingRoutes(db: Database): Router {
  const router = Router();
  router.get(FINDINGS, guard('audit.read'), async (req, res) => {
    const { request, question } = await askedOf(db, req, res);
    const findings = await listFindings(db.read, question, { limit: PAGE_SIZE, offset: request.offset });
    const tools = viewTools(req, res);
    const data = { request, findings, total: await countFindings(db.read, question) };
    const frame = belowList(tools.t, tools.t('audits:findings.title'));
    showPage(req, res, 'audits/findings', findingListPage(data, tools), frame);
  });
  router.get(`${FINDINGS}.csv`, guard('audit.read'), (req, res) => sendFindings(db, req, res));
  router.get(`${FINDINGS}/:findingId`, guard('audit.read'), (req, res) => showFinding(db, req, res));
  return router;
}

async function askedOf(db: Database, req: Request, res: Response) {
  const request = readList(req, FINDING_LIST);
  const { cut, reach } = await viewerOf(db, res);
  const question: FindingQuestion = { cut, on: res.locals.asOn.on, reach, filter: findingFilter(request) };
  return { request, question };
}

/** More than a city will ever have found. */
const MOST_IN_FILE = 100_000;

async function sendFindings(db: Database, req: Request, res: Response): Promise<void> {
  const { t, asOn } = res.locals;
  const { question } = await askedOf(db, req, res);
  const findings = await listFindings(db.read, question, { limit: MOST_IN_FILE, offset: 0 });
  const encoding = encodingOf(req.query.encoding);
  const { bytes } = writeCsv(findingHeaders(t), findingRows(findings, asOn.on, t), encoding);
  sendCsv(res, `${t('audits:export.findings')}-${asOn.on}.csv`, bytes, encoding);
}

async function showFinding(db: Database, req: Request, res: Response): Promise<void> {
  const finding = await findingAt(db, req, res);
  const { cut, reach } = await viewerOf(db, res);
  const answering = await reachFor(db, req, res, 'audit.answer');
  const tools = viewTools(req, res);
  const isSeen = (id: string | null, by = reach) => isReached(getFinding(db.read, id ?? '', cut, by));
  const data = {
    finding,
    steps: await findingSteps(db.read, finding.id, cut),
    spread: await spreadFrom(db.read, finding.id, cut, reach),
    seesOrigin: await isSeen(finding.spreadFromId),
    answers: answering !== null && (await isSeen(finding.id, answering)),
  };
  const view = findingPage(data, tools);
  showPage(req, res, 'audits/finding', view, belowFindings(tools.t, view.head.title));
}

async function isReached(found: Promise<FindingRecord>): Promise<boolean> {
  try {
    await found;
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
