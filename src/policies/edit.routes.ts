import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { formatDate } from '../shared/dates.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { HeadForm } from './clause.form.ts';
import { clauseRoutes } from './clause.routes.ts';
import { clauseStepRoutes } from './clause-step.routes.ts';
import { organsIn } from './document.rules.ts';
import { editDraft, type VersionWithText } from './draft.actions.ts';
import { scratchesOf } from './draft.queries.ts';
import { editPage } from './edit.page.ts';
import { headPage, renumberingPage } from './edit-form.page.ts';
import { storedText } from './policy-text.ts';
import { renumber } from './renumbering.ts';
import { editedAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { belowVersion, versionName } from './version-frame.ts';

const AT = '/policies/:slug/versions/:number';

/** A draft is edited clause by clause. */
export function editRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.get(`${AT}/edit`, guard('draft.write'), async (req, res) => {
    const version = await editedAt(db, req);
    const unsaved = await scratchesOf(db.read, version.versionId, userOf(req).personId);
    const tools = viewTools(req, res);
    const view = editPage(
      { version, text: storedText(version), unsaved: unsaved.map(({ clauseKey }) => clauseKey) },
      tools,
    );
    showPage(req, res, 'policies/edit', view, belowVersion(tools.t, version, tools.t('policies:tab.edit')));
  });
  headStep(router, db);
  renumbering(router, db);
  router.use(clauseRoutes(context));
  router.use(clauseStepRoutes(context));
  return router;
}

function headStep(router: Router, db: Database): void {
  formStep(router, `${AT}/head`, {
    permission: 'draft.write',
    Form: HeadForm,
    load: async (req) => ({ version: await editedAt(db, req) }),
    initial: ({ version }, { locals: { lang } }) => {
      const { title, organs, enactedOn, effectiveOn, guidelineEdition, note } = storedText(version);
      const day = (on: string | null) => (on === null ? '' : formatDate(on, lang));
      return {
        ...{ title, guidelineEdition, note, organs: organs.join('\n'), revision: String(version.revision) },
        ...{ enactedOn: day(enactedOn), effectiveOn: day(effectiveOn) },
      };
    },
    page: headPage,
    submit: async ({ version }, { title, organs, enactedOn, effectiveOn, guidelineEdition, note, revision }, req) => {
      const day = (on: string) => (on === '' ? null : dayOf(on));
      const head = {
        ...{ title, guidelineEdition, note: note.replaceAll('\n', ' ') },
        organs: organsIn(organs),
        ...{ enactedOn: day(enactedOn), effectiveOn: day(effectiveOn) },
      };
      await editDraft(db, actorOf(req), version, Number(revision), (text) => ({ ...text, ...head }));
      say(req, 'policies:done.edited');
      return `${addressOf(version)}/edit`;
    },
  });
}

/** 繰上げ・繰下げ: shown before it is done. */
function renumbering(router: Router, db: Database): void {
  router.get(`${AT}/renumbering`, guard('draft.write'), async (req, res) => {
    const version = await editedAt(db, req);
    showRenumbering(req, res, version);
  });
  router.post(`${AT}/renumbering`, guard('draft.write'), async (req, res) => {
    const version = await editedAt(db, req);
    const revision = Number(req.body?.revision);
    await editDraft(db, actorOf(req), version, revision, (text) => ({
      ...text,
      clauses: renumber(text.clauses).clauses,
    }));
    say(req, 'policies:done.renumbered');
    res.redirect(303, `${addressOf(version)}/edit`);
  });
}

function showRenumbering(req: Request, res: Response, version: VersionWithText): void {
  const { t, lang } = res.locals;
  const state = { t, lang, typed: { revision: String(version.revision) }, errors: [] };
  const view = renumberingPage(version, renumber(storedText(version).clauses), state);
  showPage(
    req,
    res,
    'policies/renumbering',
    view,
    belowVersion(t, version, t('policies:edit.renumberTitle', { version: versionName(t, version) })),
  );
}
