import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { type ClausesInForce, clauseValue } from '../exceptions/clause-choice.ts';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { answerRoutes } from './answer.routes.ts';
import { improvementRoutes } from './improvement.routes.ts';
import { sheetPage } from './inspection.page.ts';
import { countSheets, listSheets, questionsOf, type SheetRecord } from './inspection.queries.ts';
import { inspectionEditRoutes } from './inspection-edit.routes.ts';
import { belowList, listFrame } from './inspection-frame.ts';
import { sheetListPage } from './inspection-list.page.ts';
import { reachFor, sheetAt, viewerOf } from './loading.routes.ts';
import { ownReply, ownStates } from './reply.queries.ts';
import { replyRoutes } from './reply.routes.ts';
import { listReplies, waitingUnits } from './reply-list.queries.ts';
import { resultsRoutes } from './results.routes.ts';

const LIST = { sorts: ['year'], filters: [] } as const;

/** Everything under /inspections. */
export function inspectionRoutes(context: Context, clausesInForce: ClausesInForce): Router {
  const { db } = context;
  const router = Router();
  router.get('/inspections', guard('inspection.answer'), (req, res) => showList(db, req, res));
  router.use(improvementRoutes(db), inspectionEditRoutes({ db, clausesInForce }));
  router.get('/inspections/:id', guard('inspection.answer'), async (req, res) => {
    const sheet = await sheetAt(db, req, res);
    const tools = viewTools(req, res);
    const data = await sheetData(db, req, res, sheet);
    const isDraft = sheet.openedAt === null && tools.can('inspection.write');
    const inForce = isDraft ? new Set((await clausesInForce(res.locals.today)).map(clauseValue)) : null;
    showPage(req, res, 'inspections/show', sheetPage({ ...data, inForce }, tools), belowList(tools.t, sheet.title));
  });
  router.use(answerRoutes(db), replyRoutes(db), resultsRoutes(context));
  return router;
}

async function showList(db: Database, req: Request, res: Response): Promise<void> {
  const viewer = viewerOf(req, res);
  const { page, offset } = readList(req, LIST);
  const sheets = await listSheets(db.read, viewer, { limit: PAGE_SIZE, offset });
  const states = await ownStates(db.read, userOf(req).personId, viewer.on);
  const own = new Map(states.map(({ inspectionId, state }) => [inspectionId, state]));
  const data = { sheets, total: await countSheets(db.read, viewer), page, own };
  const tools = viewTools(req, res);
  showPage(req, res, 'inspections/index', sheetListPage(data, tools), listFrame(tools.t));
}

/** Units of one person who answers for them: as many as a 部 has. */
const MOST_UNITS = 200;

/** What the sheet asks of whoever looks, and what waits for them. */
async function sheetData(db: Database, req: Request, res: Response, sheet: SheetRecord) {
  const { personId } = userOf(req);
  const { today, asOn } = res.locals;
  const answering = await reachFor(db, req, res, 'inspection.answerFor');
  const confirming = await reachFor(db, req, res, 'inspection.confirm');
  const asked = { inspectionId: sheet.id, filter: { states: [], unit: '' }, on: asOn.on };
  const isOfUnits = sheet.respondents === 'unit' && answering !== null;
  return {
    sheet,
    questions: await questionsOf(db.read, sheet.id),
    own: (await ownReply(db.read, sheet.id, personId, asOn.on)) ?? null,
    units: isOfUnits
      ? await listReplies(db.read, { ...asked, reach: answering }, { limit: MOST_UNITS, offset: 0 })
      : [],
    waiting:
      confirming !== null && asOn.isToday
        ? await waitingUnits(db.read, sheet.id, confirming, { personId, on: today })
        : [],
  };
}
