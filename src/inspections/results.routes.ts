import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { printPdf } from '../print/print.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendCsv, sendPdf } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { listImprovements } from './improvement.queries.ts';
import { questionsOf } from './inspection.queries.ts';
import { belowSheet, sheetAddress } from './inspection-frame.ts';
import { reachOf, sheetAt } from './loading.routes.ts';
import { questionResultsPage, resultsPage } from './results.page.ts';
import { answersByKey, unitAnswers, unitRates } from './results.queries.ts';
import type { ResultsData } from './results.ts';
import { resultsHeaders, resultsRows } from './results-csv.ts';
import { printedResults } from './results-print.ts';
import { printedSheet } from './sheet-print.ts';

/** 自己点検集計 (RPT-09), as of the day shown, and the sheet to be filled in by hand. */
export function resultsRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.get('/inspections/:id/results', guard('inspection.read'), async (req, res) => {
    const data = await resultsOf(db, req, res);
    const tools = viewTools(req, res);
    const frame = belowSheet(tools.t, data.sheet, tools.t('inspections:results'));
    showPage(req, res, 'inspections/results', resultsPage(data, tools), frame);
  });
  router.get('/inspections/:id/results.csv', guard('inspection.read'), async (req, res) => {
    const { t, asOn } = res.locals;
    const encoding = encodingOf(req.query.encoding);
    const data = await resultsOf(db, req, res);
    const { bytes } = writeCsv(resultsHeaders(t), resultsRows(data, asOn.on, t), encoding);
    sendCsv(res, fileName(res, 'csv'), bytes, encoding);
  });
  router.get('/inspections/:id/results.pdf', guard('inspection.read'), (req, res) => sendResults(context, req, res));
  router.get('/inspections/:id/results/:questionId', guard('inspection.read'), (req, res) =>
    showQuestion(db, req, res),
  );
  router.get('/inspections/:id/sheet.pdf', guard('inspection.answer'), (req, res) => sendSheet(context, req, res));
  return router;
}

const fileName = ({ locals: { t, asOn } }: Response, ending: string): string =>
  `${t('inspections:export.file')}-${asOn.on}.${ending}`;

async function resultsOf(db: Database, req: Request, res: Response): Promise<ResultsData> {
  const sheet = await sheetAt(db, req, res);
  const question = { inspectionId: sheet.id, reach: await reachOf(db, res), on: res.locals.asOn.on };
  const last = { ...question, inspectionId: sheet.copiedFromId ?? '' };
  const before = sheet.copiedFromId === null ? null : await answersByKey(db.read, last);
  return {
    sheet,
    questions: await questionsOf(db.read, sheet.id),
    rates: await unitRates(db.read, question),
    answers: await unitAnswers(db.read, question),
    before: before && new Map(before.map((one) => [one.stableKey, one])),
  };
}

async function showQuestion(db: Database, req: Request, res: Response): Promise<void> {
  const data = await resultsOf(db, req, res);
  const question = data.questions.find(({ id }) => id === req.params.questionId);
  if (!question) throw new NotFound();
  const tools = viewTools(req, res);
  const view = questionResultsPage({ ...data, question }, tools);
  const above = [{ href: `${sheetAddress(data.sheet)}/results`, label: tools.t('inspections:results') }];
  showPage(req, res, 'inspections/question', view, belowSheet(tools.t, data.sheet, view.head.title, above));
}

/** More than anybody reads on paper; all of them are in the file. */
const MOST_PRINTED = 1_000;

async function sendResults({ db, config }: Context, req: Request, res: Response): Promise<void> {
  const data = await resultsOf(db, req, res);
  const { on } = res.locals.asOn;
  const filter = { states: [], unit: '', inspectionId: data.sheet.id };
  const question = { reach: await reachOf(db, res), filter, on };
  const improvements = await listImprovements(db.read, question, { limit: MOST_PRINTED, offset: 0 });
  const { name, unitName } = userOf(req);
  const made = { on, at: db.clock(), by: `${unitName} ${name}`.trim(), city: config.cityName };
  const report = printedResults({ ...data, improvements }, made, viewTools(req, res));
  sendPdf(res, fileName(res, 'pdf'), await printPdf(report));
}

async function sendSheet({ db, config }: Context, req: Request, res: Response): Promise<void> {
  const sheet = await sheetAt(db, req, res);
  const questions = await questionsOf(db.read, sheet.id);
  const report = printedSheet(sheet, questions, { at: db.clock(), city: config.cityName }, viewTools(req, res));
  sendPdf(res, `${res.locals.t('inspections:print.file')}.pdf`, await printPdf(report));
}
