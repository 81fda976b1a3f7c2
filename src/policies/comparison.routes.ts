import { type Request, Router } from 'express';
import { printPdf } from '../print/print.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendDocx, sendPdf } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { comparisonPage } from './comparison.page.ts';
import { type ComparisonData, comparisonOf, printedComparison } from './comparison.ts';
import { comparisonDocx } from './comparison-docx.ts';
import { findVersion } from './policy.queries.ts';
import { amendedIn, frameOf, otherVersions, readableVersion } from './version.routes.ts';
import { addressOf } from './version-address.ts';

/** 新旧対照表 of a version and another one of the same document. */
export function comparisonRoutes({ db }: Context): Router {
  const router = Router();

  const load = async (req: Request): Promise<ComparisonData> => {
    const after = await readableVersion(db, req);
    const others = await otherVersions(db, after, req);
    const asked = others.find(({ number }) => number === req.query.with) ?? (await amendedIn(db, after, others));
    const before = asked && (await findVersion(db.read, asked.slug, asked.number));
    if (!before) throw new NotFound();
    return { after, before, others, isWhole: req.query.extent === 'whole' };
  };

  router.get('/policies/:slug/versions/:number/comparison', guard('policy.read'), async (req, res) => {
    const data = await load(req);
    const view = comparisonPage(data, viewTools(req, res));
    const frame = frameOf(res, view.head.title, [{ href: addressOf(data.after), label: data.after.title }]);
    showPage(req, res, 'policies/comparison', view, frame);
  });

  router.get('/policies/:slug/versions/:number/comparison.pdf', guard('policy.read'), async (req, res) => {
    const comparison = comparisonOf(await load(req), res.locals.t);
    const printed = printedComparison(comparison, db.clock(), viewTools(req, res));
    sendPdf(res, `${comparison.title}.pdf`, await printPdf(printed));
  });

  router.get('/policies/:slug/versions/:number/comparison.docx', guard('policy.read'), async (req, res) => {
    const comparison = comparisonOf(await load(req), res.locals.t);
    sendDocx(res, `${comparison.title}.docx`, await comparisonDocx(comparison));
  });
  return router;
}
