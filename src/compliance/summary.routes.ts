import { Router } from 'express';
import { listInForce } from '../policies/policy.queries.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { summaryPage } from './summary.page.ts';
import { complianceSummary } from './summary.queries.ts';
import { summaryCells, summaryHeaders } from './summary.rules.ts';

export function complianceRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/compliance', guard('compliance.read'), async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const moment = { on: asOn.on, knownAt: null };
    const { name, unitName } = userOf(req);
    const inForce = await listInForce(db.read, moment);
    const data = {
      rows: await complianceSummary(db, moment, scope),
      on: asOn.on,
      madeAt: db.clock(),
      madeBy: [unitName, name].filter((text) => text !== '').join(' '),
      policies: inForce.map(({ title, number }) => `${title} ${number}`),
      whole: scope === 'all',
    };
    showPage(req, res, 'compliance/summary', summaryPage(data, viewTools(req, res)), { title: t('compliance:title') });
  });

  router.get('/compliance/summary.csv', guard('compliance.read'), async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const rows = await complianceSummary(db, { on: asOn.on, knownAt: null }, scope);
    const encoding = encodingOf(req.query.encoding);
    const { bytes } = writeCsv(
      summaryHeaders(),
      rows.map((row) => summaryCells(row, asOn.on)),
      encoding,
    );
    sendCsv(res, t('compliance:fileName', { on: asOn.on.replaceAll('-', '') }), bytes, encoding);
  });
  return router;
}
