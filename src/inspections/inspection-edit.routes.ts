import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { type ClauseChoice, type ClausesInForce, clauseValue } from '../exceptions/clause-choice.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { type AskedSheet, addSheet, editSheet, removeSheet } from './inspection.actions.ts';
import { QuestionForm, SheetForm, StepForm } from './inspection.form.ts';
import { copyableSheets, fingerprint, questionsOf, type SheetRecord } from './inspection.queries.ts';
import { MOST_QUESTIONS, type Respondents } from './inspection.rules.ts';
import {
  editSheetPage,
  newSheetPage,
  type QuestionData,
  questionPage,
  questionRemovalPage,
  sheetStepPage,
} from './inspection-form.page.ts';
import { sheetAddress } from './inspection-frame.ts';
import { sheetAt } from './loading.routes.ts';
import { askNewcomers, closeSheet, openSheet } from './opening.actions.ts';
import { type AskedQuestion, addQuestion, editQuestion, removeQuestion } from './question.actions.ts';

interface Writing {
  readonly db: Database;
  readonly clausesInForce: ClausesInForce;
}

const WRITES = { permission: 'inspection.write' } as const;

/** What the policy office does with sheets and their questions. */
export function inspectionEditRoutes(writing: Writing): Router {
  const router = Router();
  newSheetRoute(router, writing);
  editSheetRoute(router, writing);
  questionRoutes(router, writing);
  stepRoutes(router, writing);
  return router;
}

/** A page that only drafts have is none for a sheet that was opened; a late POST is told why. */
const draftAt = (db: Database) => async (req: Request, res: Response) => {
  const sheet = await sheetAt(db, req, res);
  if (sheet.openedAt !== null && req.method === 'GET') throw new NotFound();
  return sheet;
};

const askedIn = ({ title, lead, respondents, opensOn, dueOn }: SheetForm): AskedSheet => ({
  ...{ title, lead, respondents: respondents as Respondents, opensOn: dayOf(opensOn), dueOn: dayOf(dueOn) },
});

const newSheetRoute = (router: Router, { db, clausesInForce }: Writing): void =>
  formStep(router, '/inspections/new', {
    ...{ ...WRITES, Form: SheetForm, page: newSheetPage },
    load: () => copyableSheets(db.read),
    initial: (_copyable, res) => ({ respondents: 'unit', opensOn: res.locals.today }),
    submit: async (_copyable, form, req, res) => {
      const inForce = await clausesInForce(res.locals.today);
      const sheet = await addSheet(db, actorOf(req), askedIn(form), form.copiedFrom || null, inForce);
      say(req, 'inspections:done.added', { title: sheet.title });
      return sheetAddress(sheet);
    },
  });

const editSheetRoute = (router: Router, { db }: Writing): void =>
  formStep(router, '/inspections/:id/edit', {
    ...{ ...WRITES, Form: SheetForm, page: editSheetPage, load: draftAt(db) },
    initial: ({ title, lead, respondents, opensOn, dueOn, revision }) => ({
      ...{ title, lead, respondents, opensOn, dueOn, revision: String(revision) },
    }),
    submit: async (sheet, form, req) => {
      await editSheet(db, actorOf(req), sheet.id, askedIn(form), Number(form.revision));
      say(req, 'inspections:done.edited', { title: form.title });
      return sheetAddress(sheet);
    },
  });

function questionRoutes(router: Router, writing: Writing): void {
  const { db } = writing;
  const question = { ...WRITES, Form: QuestionForm, page: questionPage };
  formStep(router, '/inspections/:id/questions/new', {
    ...{ ...question, load: questionAt(writing) },
    submit: async (data, form, req) => {
      await addQuestion(db, actorOf(req), data.sheet.id, questionIn(form, data));
      say(req, 'inspections:done.questionAdded');
      return sheetAddress(data.sheet);
    },
  });
  formStep(router, '/inspections/:id/questions/:questionId/edit', {
    ...{ ...question, load: questionAt(writing), initial: typedQuestion },
    submit: async (data, form, req) => {
      const ids = { sheetId: data.sheet.id, questionId: String(req.params.questionId) };
      await editQuestion(db, actorOf(req), ids, questionIn(form, data), form.revision);
      say(req, 'inspections:done.questionEdited');
      return sheetAddress(data.sheet);
    },
  });
  formStep(router, '/inspections/:id/questions/:questionId/removal', {
    ...{ ...WRITES, Form: StepForm, page: questionRemovalPage, load: questionAt(writing) },
    submit: async ({ sheet }, _form, req) => {
      await removeQuestion(db, actorOf(req), sheet.id, String(req.params.questionId));
      say(req, 'inspections:done.questionRemoved');
      return sheetAddress(sheet);
    },
  });
}

const questionAt =
  ({ db, clausesInForce }: Writing) =>
  async (req: Request, res: Response): Promise<QuestionData> => {
    const sheet = await draftAt(db)(req, res);
    const clauses = await clausesInForce(res.locals.today);
    const { questionId } = req.params;
    if (questionId === undefined) return { sheet, question: null, clauses };
    const question = (await questionsOf(db.read, sheet.id)).find(({ id }) => id === questionId);
    if (!question) throw new NotFound();
    return { sheet, question, clauses };
  };

const typedQuestion = ({ question }: QuestionData) => ({
  ...{ text: question?.text ?? '', how: question?.how ?? '', place: String(question?.place ?? '') },
  clauses: question?.clauses.map(clauseValue) ?? [],
  revision: question ? fingerprint(question) : '',
});

function questionIn(
  { text, how, clauses, place }: QuestionForm,
  { question, clauses: inForce }: QuestionData,
): AskedQuestion {
  const known: readonly ClauseChoice[] = [...inForce, ...(question?.clauses ?? [])];
  const chosen = [...new Set(clauses)].map((value) => {
    const found = known.find((one) => clauseValue(one) === value);
    if (!found) throw new Refused('inspections:refused.clauseNotInForce', {}, 'clauses');
    return found;
  });
  const number = Number(place);
  if (place !== '' && !(Number.isInteger(number) && number >= 1 && number <= MOST_QUESTIONS))
    throw new Refused('inspections:refused.place', { most: MOST_QUESTIONS }, 'place');
  return { text, how, clauses: chosen, place: place === '' ? null : number };
}

type SheetStep = Pick<FormStep<StepForm, SheetRecord>, 'load' | 'submit'> & { readonly grave: boolean };

function stepRoutes(router: Router, { db }: Writing): void {
  const steps: Readonly<Record<'opening' | 'closing' | 'newcomers' | 'removal', SheetStep>> = {
    opening: { grave: false, load: draftAt(db), submit: opening(db) },
    closing: { grave: true, load: takingAt(db), submit: closing(db) },
    newcomers: { grave: false, load: takingAt(db), submit: newcomers(db) },
    removal: { grave: true, load: draftAt(db), submit: removal(db) },
  };
  for (const [step, { grave, ...rest }] of Object.entries(steps)) {
    formStep(router, `/inspections/:id/${step}`, {
      ...{ ...WRITES, Form: StepForm, page: sheetStepPage(step as keyof typeof steps, grave), ...rest },
      initial: ({ revision }) => ({ revision: String(revision) }),
    });
  }
}

const takingAt = (db: Database) => async (req: Request, res: Response) => {
  const sheet = await sheetAt(db, req, res);
  if ((sheet.openedAt === null || sheet.closedAt !== null) && req.method === 'GET') throw new NotFound();
  return sheet;
};

const opening =
  (db: Database): SheetStep['submit'] =>
  async (sheet, form, req) => {
    const asked = await openSheet(db, actorOf(req), sheet.id, Number(form.revision));
    say(req, 'inspections:done.opened', { title: sheet.title, asked });
    return sheetAddress(sheet);
  };

const closing =
  (db: Database): SheetStep['submit'] =>
  async (sheet, form, req) => {
    await closeSheet(db, actorOf(req), sheet.id, Number(form.revision), form.note);
    say(req, 'inspections:done.closed', { title: sheet.title });
    return sheetAddress(sheet);
  };

const newcomers =
  (db: Database): SheetStep['submit'] =>
  async (sheet, _form, req) => {
    const asked = await askNewcomers(db, actorOf(req), sheet.id);
    say(req, 'inspections:done.newcomers', { asked });
    return sheetAddress(sheet);
  };

const removal =
  (db: Database): SheetStep['submit'] =>
  async (sheet, _form, req) => {
    await removeSheet(db, actorOf(req), sheet.id);
    say(req, 'inspections:done.removed', { title: sheet.title });
    return '/inspections';
  };
