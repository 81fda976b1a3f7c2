import { type Request, type RequestHandler, type Response, Router } from 'express';
import { takeUpload } from '../imports/upload.routes.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { viewTools } from '../web/view-tools.ts';
import { megabytesOf } from './material.rules.ts';
import { packageOf } from './scorm.queries.ts';
import { openLaunch } from './scorm-launch.actions.ts';
import { takePackage } from './scorm-package.actions.ts';
import { playerPage } from './scorm-player.page.ts';
import { packageForm } from './scorm-version.page.ts';
import type { VersionRow } from './version.queries.ts';
import { versionAddress, versionFrame } from './version-address.ts';
import { draftAt, versionOf } from './version-of.routes.ts';

const AT = '/training/:code/versions/:number';

/** Where the office brings a package in, and looks at it before anybody takes it. */
export function scormPackageRoutes(context: Context): Router {
  const { db, config } = context;
  const router = Router();
  router.get(`${AT}/package/new`, guard('training.write'), async (req, res) => {
    showForm(context, req, res, await packageDraft(context)(req), []);
  });
  router.post(`${AT}/package/new`, guard('training.write'), takeUpload({ config }), csrfOfUpload, add(context));
  router.get(`${AT}/items/:position`, guard('material.read'), async (req, res) => {
    const version = await versionOf(db)(req);
    const at = Number(req.params.position);
    const item = (await packageOf(db.read, version.id))?.items[at - 1];
    if (!item || item.href === null) throw new NotFound();
    const { personId } = userOf(req);
    const token = await openLaunch(db, { versionId: version.id, personId, item: at, attemptId: null });
    const launched = { version, item, token, purpose: 'preview', reports: '', back: versionAddress(version) } as const;
    const view = playerPage(launched, viewTools(req, res));
    showPage(req, res, 'training/player', view, versionFrame(res.locals.t, version, view.head.title));
  });
  return router;
}

/** A draft of pages takes no package. */
const packageDraft =
  ({ db }: Context) =>
  async (req: Request): Promise<VersionRow> => {
    const version = await draftAt(db)(req);
    if (version.kind !== 'scorm') throw new NotFound();
    return version;
  };

function showForm(
  { config }: Context,
  req: Request,
  res: Response,
  version: VersionRow,
  errors: readonly FieldError[],
): void {
  const { t, lang } = res.locals;
  const state = { t, lang, typed: {}, errors };
  const { view, frame } = packageForm(version, megabytesOf(config.maxUploadBytes), state);
  showPage(req, res, 'form', view, frame);
}

const add =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db, config } = context;
    const { t, uploadError } = res.locals;
    const version = await packageDraft(context)(req);
    const { path, originalname: originalName } = req.file ?? {};
    const missing = { field: 'file', sentence: t('scorm:form.file') };
    const errors = uploadError ? [uploadError] : path === undefined ? [missing] : [];
    const { dataDir, maxUploadBytes } = config;
    const desk = { db, dataDir, maxUploadBytes, actor: actorOf(req) };
    const upload = { path: path ?? '', originalName: originalName ?? '' };
    const outcome = await attempt({ value: upload, typed: {}, errors }, t, (zip) => takePackage(desk, version, zip));
    if (!outcome.done) return showForm(context, req, res.status(422), version, outcome.errors);
    say(req, 'scorm:done.taken', { title: outcome.result.title });
    res.redirect(303, versionAddress(version));
  };
