import { type Request, type Response, Router } from 'express';
import { listEmployees } from '../people/person.queries.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { printPdf } from '../print/print.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv, sendPdf } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { viewTools } from '../web/view-tools.ts';
import { momentOf } from './assessed-people.routes.ts';
import { assessCity } from './assessment.queries.ts';
import { findHistory, type PlanLine } from './kpi-history.queries.ts';
import { unitPath } from './labels.ts';
import { findOverview } from './overview.queries.ts';
import { type ProgressReport, progressCsv, progressDocument, progressFile } from './progress-report.page.ts';
import { unitAsked, unitsAsked } from './unit-asked.ts';

/** 1台化進捗報告 on paper and as data, as of the day shown and for the unit chosen. */
export function progressReportRoutes({ db, config }: Context, planLine: PlanLine): Router {
  const router = Router();

  const findReport = async (req: Request, res: Response): Promise<ProgressReport> => {
    const { scope, t, asOn } = res.locals;
    const { tree, rules } = await assessCity(db, momentOf(res));
    const unitId = unitAsked(req.query.unit, tree, scope);
    const whole = unitId === null && scope === 'all';
    return {
      overview: await findOverview(db, momentOf(res), scope, unitId),
      history: await findHistory(db, momentOf(res), unitsAsked(unitId, tree, scope)),
      plan: whole ? await planLine(db) : null,
      cityName: config.cityName,
      on: asOn.on,
      place: unitId === null ? t(`consolidation:${whole ? 'wholeCity' : 'wholeScope'}`) : unitPath(tree, unitId),
      rules,
      madeAt: db.clock(),
      madeBy: await makerOf(req, res, tree),
    };
  };

  /** 所属・職・氏名 of the session, as of today. */
  const makerOf = async (req: Request, res: Response, tree: UnitTree): Promise<string> => {
    const { personId, unitName, name } = userOf(req);
    const [employee] = await listEmployees(db.read, { on: res.locals.today, knownAt: null }, [personId]);
    const main = employee?.postings.find(({ unitId }) => unitId === employee.mainUnitId);
    const unit = main ? unitPath(tree, main.unitId) : '';
    return [unit || unitName, main?.title ?? '', name].filter((text) => text !== '').join(' ');
  };

  router.get('/consolidation/report.pdf', guard('compliance.read'), async (req, res) => {
    const report = await findReport(req, res);
    const tools = viewTools(req, res);
    sendPdf(res, progressFile(report.on, 'pdf', tools), await printPdf(progressDocument(report, tools)));
  });

  router.get('/consolidation/report.csv', guard('compliance.read'), async (req, res) => {
    const report = await findReport(req, res);
    const tools = viewTools(req, res);
    const { headers, rows } = progressCsv(report, tools);
    const encoding = encodingOf(req.query.encoding);
    sendCsv(res, progressFile(report.on, 'csv', tools), writeCsv(headers, rows, encoding).bytes, encoding);
  });
  return router;
}
