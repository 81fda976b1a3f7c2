import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { rowsToConfirm } from './access-rule.rules.ts';
import { cityRules, listConfirmations } from './city-rules.queries.ts';
import { networkFrame } from './network-frame.ts';
import { rulesPage } from './rule.page.ts';
import { confirmRow, withdrawConfirmation } from './rule-confirmation.actions.ts';
import { ruleConfirmationPage } from './rule-confirmation.page.ts';
import { ruledRows } from './rule-table.ts';
import { zonesNow } from './zone.queries.ts';
import { isZoneCode } from './zone.rules.ts';

export function ruleRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/rules', guard('network.read'), async (req, res) => {
    const { t, asOn } = res.locals;
    const moment = { on: asOn.on, knownAt: null };
    const asked = String(req.query.home ?? '');
    const home = isZoneCode(asked) ? asked : null;
    const rules = await cityRules(db, moment);
    const confirmations = await listConfirmations(db.read, moment);
    const data = { rows: ruledRows(rules, home), rules, confirmations, zones: await zonesNow(db), home };
    showPage(
      req,
      res,
      'networks/rules',
      rulesPage(data, viewTools(req, res)),
      networkFrame(t, t('networks:tab.rules')),
    );
  });

  addStep(router, db, { path: '/networks/rules/:row/confirmation', act: confirmRow, done: 'ruleConfirmed' });
  const path = '/networks/rules/:row/confirmation/withdrawal';
  addStep(router, db, { path, act: withdrawConfirmation, done: 'ruleWithdrawn' });
  return router;
}

interface Step {
  readonly path: string;
  readonly act: typeof confirmRow;
  readonly done: 'ruleConfirmed' | 'ruleWithdrawn';
}

/** A question and its answer. */
function addStep(router: Router, db: Database, { path, act, done }: Step): void {
  router.get(path, guard('rules.write'), async (req, res) => {
    const { t } = res.locals;
    const view = ruleConfirmationPage(rowAt(req), t, done === 'ruleWithdrawn');
    const crumb = { href: '/networks/rules', label: t('networks:tab.rules') };
    showPage(req, res, 'networks/confirmation', view, networkFrame(t, view.head.title, crumb));
  });

  router.post(path, guard('rules.write'), async (req, res) => {
    const row = rowAt(req);
    await act(db, actorOf(req), row);
    say(req, `networks:done.${done}`, { row });
    res.redirect(303, '/networks/rules');
  });
}

/** Only rows with an open point can be confirmed. */
function rowAt(req: Request): number {
  const row = rowsToConfirm().find(({ number }) => String(number) === req.params.row);
  if (!row) throw new NotFound();
  return row.number;
}
