import { type Request, type RequestHandler, type Response, Router } from 'express';
import { takeUpload } from '../imports/upload.routes.ts';
import { shelfFolder } from '../kept-files.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt } from '../web/form.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { viewTools } from '../web/view-tools.ts';
import { addFile, addPage, removeFile, removePage, savePage } from './material.actions.ts';
import { PageForm } from './material.form.ts';
import { materialPage } from './material.page.ts';
import { filesOf, getFile, getPage } from './material.queries.ts';
import { materialShelf, megabytesOf } from './material.rules.ts';
import type { VersionFile, VersionPage } from './version.entity.ts';
import { StepForm } from './version.form.ts';
import type { VersionRow } from './version.queries.ts';
import { versionAddress, versionFrame } from './version-address.ts';
import { fileForm, fileRemoval, pageForm, removalForm } from './version-form.page.ts';
import { draftAt, versionOf } from './version-of.routes.ts';

const AT = '/training/:code/versions/:number';
const PAGE = `${AT}/pages/:pageId`;

interface PageData {
  readonly version: VersionRow;
  readonly page: VersionPage;
}

/** The pages of a version and their files. */
export function materialRoutes(context: Context): Router {
  const { db, config } = context;
  const router = Router();
  formStep(router, `${AT}/pages/new`, pageNew(context));
  router.get(PAGE, guard('material.read'), showMaterial(context));
  formStep(router, `${PAGE}/edit`, pageEdit(context));
  formStep(router, `${PAGE}/removal`, pageRemoval(context));
  router.get(`${PAGE}/files/new`, guard('training.write'), async (req, res) => {
    showFileForm(context, req, res, await pageOf(context)(req), []);
  });
  router.post(`${PAGE}/files/new`, guard('training.write'), takeUpload({ config }), csrfOfUpload, add(context));
  router.get(`${AT}/files/:fileId`, guard('training.read'), sendFile(context));
  formStep(router, `${AT}/files/:fileId/removal`, {
    ...{ permission: 'training.write', Form: StepForm },
    load: async (req) => {
      const version = await draftAt(db)(req);
      return { version, file: await getFile(db.read, version.id, String(req.params.fileId)) };
    },
    page: ({ version, file }, state) => removalForm(fileRemoval(version, file), state),
    submit: async ({ version, file }, { reason }, req) => {
      await removeFile(db, actorOf(req), version, file.id, reason);
      say(req, 'versions:done.removed', { name: file.fileName });
      return `${versionAddress(version)}/pages/${file.pageId}`;
    },
  });
  return router;
}

const pageOf =
  ({ db }: Context) =>
  async (req: Request): Promise<PageData> => {
    const version = await draftAt(db)(req);
    return { version, page: await getPage(db.read, version.id, String(req.params.pageId)) };
  };

const pageNew = ({ db }: Context): FormStep<PageForm, VersionRow> => ({
  ...{ permission: 'training.write', Form: PageForm, load: draftAt(db) },
  page: (version, state) => pageForm({ version, page: null }, state),
  submit: async (version, value, req) => {
    const id = await addPage(db, actorOf(req), version, value);
    say(req, 'versions:done.pageAdded', { heading: value.heading });
    return `${versionAddress(version)}/pages/${id}`;
  },
});

const pageEdit = (context: Context): FormStep<PageForm, PageData> => ({
  ...{ permission: 'training.write', Form: PageForm, load: pageOf(context), page: pageForm },
  initial: ({ page: { heading, body, position, revision } }) => ({
    ...{ heading, body, position: String(position), revision: String(revision) },
  }),
  submit: async ({ version, page }, value, req) => {
    await savePage(context.db, actorOf(req), version, page.id, value);
    say(req, 'versions:done.saved');
    return `${versionAddress(version)}/pages/${page.id}`;
  },
});

const pageRemoval = (context: Context): FormStep<StepForm, PageData> => ({
  ...{ permission: 'training.write', Form: StepForm, load: pageOf(context) },
  page: ({ version, page }, state) => {
    const at = `pages/${page.id}`;
    return removalForm({ version, name: page.heading, at, back: at }, state);
  },
  submit: async ({ version, page }, { reason }, req) => {
    await removePage(context.db, actorOf(req), version, page.id, reason);
    say(req, 'versions:done.removed', { name: page.heading });
    return versionAddress(version);
  },
});

const showMaterial =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await versionOf(db)(req);
    const page = await getPage(db.read, version.id, String(req.params.pageId));
    const view = materialPage({ version, page, files: await filesOf(db.read, page.id) }, viewTools(req, res));
    showPage(req, res, 'training/material-page', view, versionFrame(res.locals.t, version, page.heading));
  };

function showFileForm(
  { config }: Context,
  req: Request,
  res: Response,
  { version, page }: PageData,
  errors: readonly FieldError[],
): void {
  const { t, lang } = res.locals;
  const limit = megabytesOf(config.maxUploadBytes);
  const { view, frame } = fileForm(version, page, limit, { t, lang, typed: {}, errors });
  showPage(req, res, 'form', view, frame);
}

const add =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db, config } = context;
    const { t, uploadError } = res.locals;
    const data = await pageOf(context)(req);
    const { path, originalname: originalName } = req.file ?? {};
    const missing = { field: 'file', sentence: t('versions:form.file') };
    const errors = uploadError ? [uploadError] : path === undefined ? [missing] : [];
    const desk = { db, dataDir: config.dataDir, actor: actorOf(req) };
    const upload = { path: path ?? '', originalName: originalName ?? '' };
    const outcome = await attempt({ value: upload, typed: {}, errors }, t, (value) =>
      addFile(desk, data.version, data.page.id, value),
    );
    if (!outcome.done) return showFileForm(context, req, res.status(422), data, outcome.errors);
    say(req, 'versions:done.fileAdded', { fileName: outcome.result.fileName });
    res.redirect(303, `${versionAddress(data.version)}/pages/${data.page.id}`);
  };

/** In parts where a player asks for parts; a draft's are the office's alone. */
const sendFile =
  ({ db, config }: Context): RequestHandler =>
  async (req, res) => {
    const version = await versionOf(db)(req);
    if (version.publishedAt === null && !viewTools(req, res).can('material.read')) throw new NotFound();
    const file = await getFile(db.read, version.id, String(req.params.fileId));
    await send(res, file, shelfFolder(materialShelf(config.dataDir)));
  };

function send(res: Response, { fileName, mediaType, sha256 }: VersionFile, root: string): Promise<void> {
  res.setHeader('Content-Type', mediaType);
  res.setHeader('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`);
  res.setHeader('Cache-Control', 'private, max-age=3600');
  const options = { root, cacheControl: false, lastModified: false, dotfiles: 'allow' } as const;
  return new Promise((resolve, reject) => {
    // Who closes the page while a video is sent wants no more of it.
    res.sendFile(sha256, options, (error) => {
      const { code, status } = (error ?? {}) as { code?: string; status?: number };
      if (code === 'ENOENT' || status === 404) reject(new NotFound());
      else if (error && code !== 'ECONNABORTED' && !res.headersSent) reject(error);
      else resolve();
    });
  });
}
