import { type Request, type RequestHandler, type Response, Router } from 'express';
import { GUIDELINE_EDITIONS } from '../networks/model.rules.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { createDocument } from './document.actions.ts';
import { BEGINNINGS, NewDocumentForm } from './document.form.ts';
import { documentPage } from './document.page.ts';
import { firstClause, newHead, organsIn } from './document.rules.ts';
import { type BroughtIn, importNew } from './draft-import.actions.ts';
import { faultErrors } from './draft-import.page.ts';
import type { PolicyLayer } from './policy-shape.ts';
import { frameOf } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { mostMegabytes, takeWord, uploadedWord, uploadFault } from './word-upload.routes.ts';

const AT = '/policies/documents/new';

/** A document that is not there yet, with an empty text or that of a Word file. */
export function documentRoutes(context: Context): Router {
  const router = Router();
  const typed = { number: '1.0', guidelineEdition: GUIDELINE_EDITIONS.at(-1) ?? '', beginning: BEGINNINGS[0] };
  router.get(AT, guard('draft.write'), (req, res) => show(context, req, res, typed, []));
  router.post(AT, guard('draft.write'), takeWord(context), csrfOfUpload, create(context));
  return router;
}

function show(context: Context, req: Request, res: Response, typed: Typed, errors: readonly FieldError[]): void {
  const { t, lang } = res.locals;
  const view = documentPage(BEGINNINGS, mostMegabytes(context), { t, lang, typed, errors });
  showPage(req, res, 'form', view, frameOf(res, view.head.title));
}

const create =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const form = readForm(NewDocumentForm, req.body, t);
    const errors = [...form.errors, ...fileErrors(context, req, res, form.value)];
    const outcome = await attempt({ ...form, errors }, t, (value) => created(context, req, value));
    if (!outcome.done) return show(context, req, res.status(422), form.typed, outcome.errors);
    const { result } = outcome;
    if ('faults' in result) return show(context, req, res.status(422), form.typed, faultErrors(result.faults, t));
    say(req, 'policies:done.drafted', { title: form.value.title, number: form.value.number });
    res.redirect(303, `${addressOf(result.place)}/${form.value.beginning === 'word' ? 'import' : 'edit'}`);
  };

/** A file that would be left out unread is refused, as is a choice of a file without one. */
function fileErrors(context: Context, req: Request, res: Response, { beginning }: NewDocumentForm): FieldError[] {
  const faults = uploadFault(context, res.locals);
  const { t } = res.locals;
  if (faults.length > 0) return faults;
  if (beginning === 'word' && !req.file) return [{ field: 'file', sentence: t('policies:word.invalid.file') }];
  if (beginning === 'empty' && req.file) return [{ field: 'file', sentence: t('policies:word.invalid.unasked') }];
  return [];
}

async function created({ db }: Context, req: Request, form: NewDocumentForm): Promise<BroughtIn> {
  const { title, slug, guidelineEdition, number: version } = form;
  const layer = form.layer as PolicyLayer;
  const head = newHead({ title, slug, guidelineEdition, version, layer, organs: organsIn(form.organs) });
  if (form.beginning === 'word') return importNew(db, actorOf(req), await uploadedWord(req), head);
  const text = { ...head, clauses: [firstClause(layer)] };
  return { place: await createDocument(db, actorOf(req), text, { sourceHash: null, action: 'policy.drafted' }) };
}
