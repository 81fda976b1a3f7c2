import { type Request, Router } from 'express';
import type { ClausesInForce } from '../exceptions/clause-choice.ts';
import type { Context } from '../web/context.ts';
import type { Typed } from '../web/form.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { addQuestion, removeQuestion, saveQuestion, type Written } from './question.actions.ts';
import { QuestionForm } from './question.form.ts';
import { getQuestion, type StoredQuestion } from './question.queries.ts';
import { choicesFrom, clauseFrom, rightKeys } from './question.rules.ts';
import { StepForm } from './version.form.ts';
import type { VersionRow } from './version.queries.ts';
import { versionAddress } from './version-address.ts';
import { type QuestionData, questionForm, removalForm } from './version-form.page.ts';
import { draftAt } from './version-of.routes.ts';

const QUESTIONS = '/training/:code/versions/:number/questions';

interface QuestionOf {
  readonly version: VersionRow;
  readonly question: StoredQuestion;
}

/** The pool of a version. */
export function questionRoutes(context: Context, clausesInForce: ClausesInForce): Router {
  const { db } = context;
  const router = Router();
  const questionOf = async (req: Request): Promise<QuestionOf> => {
    const version = await draftAt(db)(req);
    return { version, question: await getQuestion(db.read, version.id, String(req.params.questionId)) };
  };
  formStep(router, `${QUESTIONS}/new`, {
    ...{ permission: 'training.write', Form: QuestionForm, page: questionForm },
    load: async (req, res): Promise<QuestionData> => ({
      ...{ version: await draftAt(db)(req), question: null, clauses: await clausesInForce(res.locals.today) },
    }),
    submit: async ({ version }, value, req) => {
      await addQuestion(db, actorOf(req), version, writtenFrom(value));
      say(req, 'versions:done.questionAdded');
      return versionAddress(version);
    },
  });
  formStep(router, `${QUESTIONS}/:questionId/edit`, {
    ...{ permission: 'training.write', Form: QuestionForm, page: questionForm },
    load: async (req, res) => ({ ...(await questionOf(req)), clauses: await clausesInForce(res.locals.today) }),
    initial: ({ question }) => typedOf(question),
    submit: async ({ version, question }, value, req) => {
      const place = {
        position: value.position === '' ? null : Number(value.position),
        revision: Number(value.revision),
      };
      await saveQuestion(db, actorOf(req), version, question.id, writtenFrom(value), place);
      say(req, 'versions:done.saved');
      return versionAddress(version);
    },
  });
  formStep(router, `${QUESTIONS}/:questionId/removal`, removal(context, questionOf));
  return router;
}

const removal = ({ db }: Context, load: (req: Request) => Promise<QuestionOf>): FormStep<StepForm, QuestionOf> => ({
  ...{ permission: 'training.write', Form: StepForm, load },
  page: ({ version, question: { id, wording } }, state) =>
    removalForm({ version, name: wording, at: `questions/${id}` }, state),
  submit: async ({ version, question }, { reason }, req) => {
    await removeQuestion(db, actorOf(req), version, question.id, reason);
    say(req, 'versions:done.removed', { name: question.wording });
    return versionAddress(version);
  },
});

const writtenFrom = ({ wording, right, explanation, clause, ...form }: QuestionForm): Written => {
  const { choice1, choice2, choice3, choice4, choice5, choice6 } = form;
  const texts = { 1: choice1, 2: choice2, 3: choice3, 4: choice4, 5: choice5, 6: choice6 };
  return { wording, explanation, choices: choicesFrom(texts, right), clause: clauseFrom(clause) };
};

const typedOf = ({ wording, choices, explanation, clause, position, revision }: StoredQuestion): Typed => ({
  ...{ wording, explanation, right: rightKeys(choices), position: String(position), revision: String(revision) },
  ...Object.fromEntries(choices.map(({ key, text }) => [`choice${key}`, text])),
  clause: clause ? `${clause.policySlug} ${clause.clauseKey}` : '',
});
