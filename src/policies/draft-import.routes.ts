import { readFile } from 'node:fs/promises';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { takeUpload } from '../imports/upload.routes.ts';
import { sha256 } from '../shared/canonical.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { importDraft } from './draft-import.actions.ts';
import { DraftImportForm } from './draft-import.form.ts';
import { faultErrors, importedPage, importForm } from './draft-import.page.ts';
import { importRecordOf, versionBefore } from './draft-import.queries.ts';
import { importedText, recordOf } from './draft-import.rules.ts';
import { storedText } from './policy-text.ts';
import { frameOf, versionAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { readWordAside } from './word-thread.ts';

const MEBIBYTE = 1024 * 1024;
/** A policy with pictures in it stays below. */
const MOST_UPLOADED = 20 * MEBIBYTE;

/** The next version of a document from a Word file, and what came of it. */
export function draftImportRoutes(context: Context): Router {
  const router = Router();
  const config = { ...context.config, maxUploadBytes: limitOf(context) };
  router.get('/policies/:slug/import', guard('draft.write'), async (req, res) => show(context, req, res, {}, []));
  router.post('/policies/:slug/import', guard('draft.write'), takeUpload({ config }), csrfOfUpload, bringIn(context));
  router.get('/policies/:slug/versions/:number/import', guard('draft.read'), resultOf(context));
  return router;
}

const limitOf = ({ config }: Context): number => Math.min(config.maxUploadBytes, MOST_UPLOADED);

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
  const view = importForm(before, Math.floor(limitOf(context) / MEBIBYTE), { t, lang, typed, errors });
  showPage(req, res, 'form', view, frameOf(res, view.head.title, [{ href: addressOf(before), label: before.title }]));
}

const bringIn =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const form = readForm(DraftImportForm, req.body, t);
    const errors = [...form.errors, ...fileFault(context, res, req.file !== undefined)];
    const outcome = await attempt({ ...form, errors }, t, ({ number }) => readAndKeep(context, req, res, number));
    const faults = outcome.done ? outcome.result : outcome.errors;
    if (faults.length > 0) return show(context, req, res.status(422), form.typed, faults);
    res.redirect(303, `${addressOf({ slug: String(req.params.slug), number: form.value.number })}/import`);
  };

/** What kept the file from being taken at all. */
function fileFault(context: Context, { locals: { t, uploadError } }: Response, isThere: boolean): FieldError[] {
  const limit = Math.floor(limitOf(context) / MEBIBYTE);
  if (uploadError) return [{ field: 'file', sentence: t('policies:refused.word.tooLarge', { limit }) }];
  return isThere ? [] : [{ field: 'file', sentence: t('policies:word.invalid.file') }];
}

/** Answers what is wrong with the text; nothing is kept then. */
async function readAndKeep(context: Context, req: Request, res: Response, version: string): Promise<FieldError[]> {
  const { path = '', originalname = '' } = req.file ?? {};
  const bytes = await readFile(path);
  const before = await earlierOf(context, req, version);
  const earlier = storedText(before);
  const read = await readWordAside(bytes, earlier.clauses);
  if (read.faults.length > 0) return faultErrors(read.faults, res.locals.t);
  const text = importedText(earlier, version, read);
  const file = { fileName: originalname, fileHash: sha256(bytes) };
  await importDraft(context.db, actorOf(req), text, before, { ...file, ...recordOf(earlier, text, read) });
  return [];
}

const resultOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await versionAt(db, req);
    const record = await importRecordOf(db.read, version.policyId, version.number);
    if (!record) throw new NotFound();
    const view = importedPage(version, record, res.locals.t);
    showPage(
      req,
      res,
      'policies/import',
      view,
      frameOf(res, view.head.title, [{ href: addressOf(version), label: version.title }]),
    );
  };
