import { type Request, type RequestHandler, type Response, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { attempt, type ReadForm, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { addClause, clauseHash, discardScratch, keepScratch, newClauseKey, saveClause } from './clause.actions.ts';
import { ClauseForm, NewClauseForm } from './clause.form.ts';
import { type ClausePageData, clausePage, editFrame } from './clause-form.page.ts';
import type { VersionWithText } from './draft.actions.ts';
import { changeReasons, scratchesOf } from './draft.queries.ts';
import { readTypedClause, type TypedClause, typedClause } from './draft-check.ts';
import { findClause } from './draft-edit.ts';
import { clauseName, levelOf, type PolicyClause } from './policy-shape.ts';
import { storedText } from './policy-text.ts';
import { labelAfter } from './renumbering.ts';
import { editedAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';

const AT = '/policies/:slug/versions/:number/clauses';

/** One clause of a draft: typed anew, looked at, saved; what is typed is kept meanwhile. */
export function clauseRoutes(context: Context): Router {
  const router = Router();
  router.get(`${AT}/new`, guard('draft.write'), showNew(context));
  router.post(`${AT}/new`, guard('draft.write'), saveNew(context));
  router.get(`${AT}/:key`, guard('draft.write'), showClause(context));
  router.post(`${AT}/:key`, guard('draft.write'), save(context));
  router.post(`${AT}/:key/scratch`, guard('draft.write'), keep(context));
  router.post(`${AT}/:key/scratch/removal`, guard('draft.write'), discard(context));
  return router;
}

function clauseIn(version: VersionWithText, key: unknown): PolicyClause {
  const clause = findClause(storedText(version).clauses, String(key));
  if (!clause) throw new NotFound();
  return clause;
}

type Shown = Pick<ClausePageData, 'version'> & Partial<ClausePageData>;

function show(req: Request, res: Response, shown: Shown, typed: Typed, errors: ReadForm<object>['errors'] = []): void {
  const { t, lang } = res.locals;
  const data = { clause: null, theirs: null, preview: null, isUnsaved: false, ...shown };
  const view = clausePage(data, { t, lang, typed, errors });
  showPage(req, res, 'policies/clause', view, editFrame(t, data.version, view.head.title));
}

const showClause =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await editedAt(db, req);
    const clause = clauseIn(version, req.params.key);
    const { versionId } = version;
    const unsaved = (await scratchesOf(db.read, versionId, userOf(req).personId)).find(
      (one) => one.clauseKey === clause.key,
    );
    const reason = (await changeReasons(db.read, versionId)).get(clause.key) ?? '';
    const stored = { ...typedClause(clause), reason, baseHash: clauseHash(clause) };
    const typed = unsaved ? { ...stored, ...unsaved.typed, baseHash: unsaved.baseHash } : stored;
    const theirs = unsaved && unsaved.baseHash !== clauseHash(clause) ? clause : null;
    const base = theirs ? { ...typed, baseHash: clauseHash(clause) } : typed;
    show(req, res, { version, clause, theirs, isUnsaved: unsaved !== undefined }, base);
  };

/** Where somebody else has saved the clause meanwhile, both texts are shown, and saving again is meant. */
const save =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const version = await editedAt(db, req);
    const clause = clauseIn(version, req.params.key);
    const form = readForm(ClauseForm, req.body, t);
    const { key, level } = clause;
    if (form.value.preview !== '')
      return look(req, res, { version, clause }, form, () => readTypedClause(level, key, form.value));
    const asked = editOf(key, form.value);
    const outcome = await attempt(form, t, () => saveClause(db, actorOf(req), version, asked));
    if (!outcome.done) return show(req, res.status(422), { version, clause }, form.typed, outcome.errors);
    const theirs = outcome.result;
    if (theirs)
      return show(req, res.status(409), { version, clause, theirs }, { ...form.typed, baseHash: clauseHash(theirs) });
    say(req, 'policies:done.clauseSaved', { clause: clauseName(form.value) });
    res.redirect(303, `${addressOf(version)}/edit#${key}`);
  };

const editOf = (key: string, form: ClauseForm) => ({
  ...{ key, baseHash: form.baseHash, reason: form.reason },
  typed: typedIn(form),
});

const typedIn = ({ label, heading, guidelineKeys, evidence, body }: ClauseForm): TypedClause => ({
  ...{ label, heading, guidelineKeys, evidence, body },
});

/** As it would read; nothing is saved. */
async function look(
  req: Request,
  res: Response,
  shown: Shown,
  form: ReadForm<ClauseForm>,
  read: () => PolicyClause,
): Promise<void> {
  const outcome = await attempt(form, res.locals.t, async () => read());
  if (outcome.done) show(req, res, { ...shown, preview: outcome.result }, form.typed);
  else show(req, res.status(422), shown, form.typed, outcome.errors);
}

const keep =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await editedAt(db, req);
    const { key } = clauseIn(version, req.params.key);
    const { value } = readForm(ClauseForm, req.body, res.locals.t);
    await keepScratch(db, userOf(req).personId, version, editOf(key, value));
    res.sendStatus(204);
  };

const discard =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await editedAt(db, req);
    const { key } = clauseIn(version, req.params.key);
    await discardScratch(db, userOf(req).personId, version.versionId, key);
    say(req, 'policies:done.discarded');
    res.redirect(303, `${addressOf(version)}/edit#${key}`);
  };

const showNew =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await editedAt(db, req);
    const { clauses } = storedText(version);
    const after = findClause(clauses, String(req.query.after ?? ''));
    const level = after?.level ?? '';
    const taken = new Set(clauses.filter((clause) => clause.level === level).map(({ label }) => label));
    const label = after ? labelAfter(after.level, after.label, taken) : '';
    show(req, res, { version }, { level, label, after: after?.key ?? '' });
  };

const saveNew =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const version = await editedAt(db, req);
    const form = readForm(NewClauseForm, req.body, t);
    const { after, preview } = form.value;
    const level = levelOf(form.value.level);
    const typed = typedIn(form.value);
    if (preview !== '') return look(req, res, { version }, form, () => readTypedClause(level, newClauseKey(), typed));
    const asked = { level, after: after === '' ? null : after, typed };
    const outcome = await attempt(form, t, () => addClause(db, actorOf(req), version, asked));
    if (!outcome.done) return show(req, res.status(422), { version }, form.typed, outcome.errors);
    say(req, 'policies:done.clauseAdded', { clause: clauseName(form.value) });
    res.redirect(303, `${addressOf(version)}/edit#${outcome.result}`);
  };
