import { type Request, Router } from 'express';
import { printPdf } from '../print/print.ts';
import type { Context } from '../web/context.ts';
import { sendPdf } from '../web/download.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { type ChangesData, changesPage, printedChanges, reasonPage } from './changes.page.ts';
import { changesBetween } from './changes.ts';
import { giveReason } from './clause.actions.ts';
import { ReasonForm } from './clause.form.ts';
import { changeReasons } from './draft.queries.ts';
import { findVersion } from './policy.queries.ts';
import { laterVersion } from './policy.rules.ts';
import { storedText } from './policy-text.ts';
import { amendedIn, otherVersions, readableVersion, worksOn } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { belowVersion } from './version-frame.ts';

const AT = '/policies/:slug/versions/:number';

/** 改正の概要 against what the version amends. */
export function changesRoutes({ db, config }: Context): Router {
  const router = Router();
  const load = async (req: Request): Promise<ChangesData> => {
    const version = await readableVersion(db, req);
    const others = await otherVersions(db, version, req);
    const older = others.filter(({ number }) => laterVersion(version.number, number));
    const found = await amendedIn(db, version, older);
    const base = found && (await findVersion(db.read, found.slug, found.number));
    const reasons = await changeReasons(db.read, version.versionId);
    const changes = base ? changesBetween(storedText(base), storedText(version), reasons) : [];
    return { version, base: base ?? null, changes, works: await worksOn(db, req, version) };
  };

  router.get(`${AT}/changes`, guard('policy.read'), async (req, res) => {
    const data = await load(req);
    const tools = viewTools(req, res);
    const view = changesPage(data, tools);
    showPage(req, res, 'policies/changes', view, belowVersion(tools.t, data.version, view.head.title));
  });

  router.get(`${AT}/changes.pdf`, guard('policy.read'), async (req, res) => {
    const printed = printedChanges(await load(req), { at: db.clock(), city: config.cityName }, viewTools(req, res));
    sendPdf(res, `${printed.title}.pdf`, await printPdf(printed));
  });

  formStep(router, `${AT}/reasons`, {
    permission: 'draft.write',
    Form: ReasonForm,
    load,
    initial: ({ changes }, res) => {
      const asked = String(res.req.query.clause ?? '');
      return { clauseKey: asked, changeReason: changes.find(({ key }) => key === asked)?.reason ?? '' };
    },
    page: reasonPage,
    submit: async ({ version }, { clauseKey, changeReason }, req) => {
      await giveReason(db, actorOf(req), version, clauseKey, changeReason);
      say(req, 'policies:done.reasoned');
      return `${addressOf(version)}/changes`;
    },
  });
  return router;
}
