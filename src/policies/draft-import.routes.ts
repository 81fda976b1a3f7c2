import { type Request, type RequestHandler, type Response, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { importNext } from './draft-import.actions.ts';
import { DraftImportForm } from './draft-import.form.ts';
import { faultErrors, importedPage, importForm } from './draft-import.page.ts';
import { importRecordOf, versionBefore } from './draft-import.queries.ts';
import { frameOf, versionAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { mostMegabytes, takeWord, uploadedWord, uploadFault } from './word-upload.routes.ts';

/** The next version of a document from a Word file, and what came of it. */
export function draftImportRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies/:slug/import', guard('draft.write'), async (req, res) => show(context, req, res, {}, []));
  router.post('/policies/:slug/import', guard('draft.write'), takeWord(context), csrfOfUpload, bringIn(context));
  router.get('/policies/:slug/versions/:number/import', guard('draft.read'), resultOf(context));
  return router;
}

async function earlierOf({ db }: Context, req: Request, number = '') {
  const before = await versionBefore(db.read, String(req.params.slug), number);
  if (!before) throw new NotFound();
  return before;
}

async function show(
  context: Context,
  req: Request,
  res: Response,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const before = await earlierOf(context, req);
  const { t, lang } = res.locals;
  const view = importForm(before, mostMegabytes(context), { t, lang, typed, errors });
  showPage(req, res, 'form', view, frameOf(res, view.head.title, [{ href: addressOf(before), label: before.title }]));
}

const bringIn =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const form = readForm(DraftImportForm, req.body, t);
    const errors = [...form.errors, ...uploadFault(context, res.locals)];
    if (errors.length === 0 && !req.file) errors.push({ field: 'file', sentence: t('policies:word.invalid.file') });
    const outcome = await attempt({ ...form, errors }, t, async ({ number }) => {
      const before = await earlierOf(context, req, number);
      return importNext(context.db, actorOf(req), await uploadedWord(req), before, number);
    });
    if (!outcome.done) return show(context, req, res.status(422), form.typed, outcome.errors);
    if ('place' in outcome.result) return res.redirect(303, `${addressOf(outcome.result.place)}/import`);
    await show(context, req, res.status(422), form.typed, faultErrors(outcome.result.faults, t));
  };

const resultOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await versionAt(db, req);
    const record = await importRecordOf(db.read, version);
    if (!record) throw new NotFound();
    const view = importedPage(version, record, res.locals.t);
    const above = { href: addressOf(version), label: version.title };
    showPage(req, res, 'policies/import', view, frameOf(res, view.head.title, [above]));
  };
