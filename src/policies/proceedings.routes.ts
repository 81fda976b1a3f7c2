import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { NoteForm, ProposalForm } from '../decisions/decision.form.ts';
import { lastProposal, reviewersTyped } from '../decisions/hands.queries.ts';
import { printPdf } from '../print/print.ts';
import { fiscalYear } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import { namesIn } from '../shared/text.ts';
import type { Context } from '../web/context.ts';
import { sendPdf } from '../web/download.ts';
import type { Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { abolish } from './abolition.actions.ts';
import { addComment } from './comment.actions.ts';
import { decideDraft, type StepAsked, submitDraft, takeDraftStep } from './decision.actions.ts';
import { AbolitionForm, CommentForm, DecisionForm } from './decision.form.ts';
import { commentPage, stepPage } from './decision-form.page.ts';
import type { VersionWithText } from './draft.actions.ts';
import { commentsOn, handsOf, POLICY_TABLES, putForward } from './draft.queries.ts';
import { DRAFT_MOVES, type DraftStep, draftMove, type Importance } from './draft-life.rules.ts';
import { versionsOf } from './policy.queries.ts';
import { storedText } from './policy-text.ts';
import { proceedingsPage } from './proceedings.page.ts';
import { printedProposal } from './proposal-print.ts';
import { workedOn } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { belowVersion, versionName } from './version-frame.ts';

const AT = '/policies/:slug/versions/:number';

/** 起案・決裁 of a version: for those who work on it and those who were asked for their opinion. */
export function proceedingsRoutes({ db, config }: Context): Router {
  const router = Router();
  router.get(`${AT}/proceedings`, guard('draft.review'), async (req, res) => {
    const data = await proceedingsData(db, req);
    const tools = viewTools(req, res);
    const view = proceedingsPage(data, tools);
    showPage(req, res, 'policies/proceedings', view, belowVersion(tools.t, data.version, view.head.title));
  });

  router.get(`${AT}/proposal.pdf`, guard('draft.review'), async (req, res) => {
    const data = await proceedingsData(db, req);
    const { proposal } = data;
    if (!proposal) throw new NotFound();
    const printed = printedProposal(
      { ...data, proposal },
      { city: config.cityName, at: db.clock() },
      viewTools(req, res),
    );
    sendPdf(res, `${printed.title} ${data.version.title} ${data.version.number}.pdf`, await printPdf(printed));
  });

  steps(router, db);
  comments(router, db);
  return router;
}

async function proceedingsData(db: Database, req: Request) {
  const version = await workedOn(db, req);
  return {
    version,
    hands: await handsOf(db.read, version),
    proposal: (await lastProposal(db.read, POLICY_TABLES, version.versionId)) ?? null,
    comments: await commentsOn(db.read, version.versionId),
    clauses: storedText(version).clauses,
  };
}

function steps(router: Router, db: Database): void {
  plainSteps(router, db);
  step(router, db, 'submission', ProposalForm, (version, form, req, asked) => {
    const { line, joint, fiscalYear: year, note: _note, revision: _revision, ...fields } = form;
    const proposal = { ...fields, fiscalYear: Number(year), line: namesIn(line), joint: namesIn(joint) };
    return submitDraft(db, actorOf(req), version, proposal, asked);
  });
  step(router, db, 'decision', DecisionForm, (version, { importance, capacity }, req, asked) => {
    const decision = { ...asked, importance: importance as Importance, isProxy: capacity === 'proxy' };
    return decideDraft(db, actorOf(req), version, decision);
  });
  step(router, db, 'abolition', AbolitionForm, (version, { from }, req, asked) =>
    abolish(db, actorOf(req), version, dayOf(from), asked),
  );
}

/** Steps with a form of their own: publication has its own page. */
const SPECIAL: readonly DraftStep[] = ['submission', 'decision', 'abolition', 'publication'];

function plainSteps(router: Router, db: Database): void {
  for (const { step: name } of DRAFT_MOVES.filter((move) => !SPECIAL.includes(move.step))) {
    step(router, db, name, NoteForm, (version, _form, req, asked) =>
      takeDraftStep(db, actorOf(req), version, name, asked),
    );
  }
}

type Taking<F> = (version: VersionWithText, form: F, req: Request, asked: StepAsked) => Promise<void>;

function step<F extends NoteForm>(
  router: Router,
  db: Database,
  name: DraftStep,
  Form: new () => F,
  take: Taking<F>,
): void {
  const move = draftMove(name);
  formStep(router, `${AT}/${name}`, {
    permission: move.permission,
    Form,
    load: async (req) => {
      const version = await workedOn(db, req);
      if (req.method === 'GET' && !move.from.includes(version.state)) throw new NotFound();
      return version;
    },
    page: stepPage(move),
    initial: async (version, res) => ({
      revision: String(version.revision),
      ...(name === 'submission' ? await proposed(db, version, res) : {}),
    }),
    submit: async (version, form, req, res) => {
      const decides = scopeOf(userOf(req).roles, 'draft.decide') !== null;
      await take(version, form, req, { note: form.note, revision: Number(form.revision), decides });
      say(req, `policies:life.${name}.done`, { version: versionName(res.locals.t, version) });
      return `${addressOf(version)}/proceedings`;
    },
  });
}

/** What it said the last time, or what most say: a document that was never published is enacted, any other revised. */
async function proposed(db: Database, version: VersionWithText, res: Response): Promise<Typed> {
  const { t, today } = res.locals;
  const { slug, title, versionId } = version;
  const last = await lastProposal(db.read, POLICY_TABLES, versionId);
  if (last) {
    const { subject, purpose, officeNumber, decisionClass, retention, fiscalYear: year } = last;
    const said = { subject, purpose, officeNumber, decisionClass, retention, fiscalYear: String(year) };
    return { ...said, ...(await reviewersTyped(db.read, POLICY_TABLES, putForward(version), today)) };
  }
  const wasPublished = (await versionsOf(db.read, slug)).some(({ effectiveOn }) => effectiveOn !== null);
  const deed = wasPublished ? 'revised' : 'enacted';
  return {
    subject: t(`policies:proposal.subject.${deed}`, { title }),
    purpose: t(`policies:proposal.purpose.${deed}`, { title }),
    decisionClass: 'ciso',
    retention: '10',
    fiscalYear: String(fiscalYear(today)),
  };
}

function comments(router: Router, db: Database): void {
  formStep(router, `${AT}/comments`, {
    permission: 'draft.review',
    Form: CommentForm,
    load: async (req) => {
      const version = await workedOn(db, req);
      return { version, clauses: storedText(version).clauses, clauseKey: String(req.query.clause ?? '') };
    },
    initial: ({ clauseKey }) => ({ clauseKey }),
    page: commentPage,
    submit: async ({ version }, form, req) => {
      await addComment(db, actorOf(req), version, form);
      say(req, 'policies:done.commented');
      return `${addressOf(version)}/proceedings`;
    },
  });
}
