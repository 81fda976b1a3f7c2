import { type Database, insertMany } from '../database.ts';
import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { clauseRows, draftSheet, subjectOf } from './inspection.actions.ts';
import { InspectionClause, InspectionQuestion } from './inspection.entity.ts';
import { fingerprint, type QuestionRecord, questionsOf } from './inspection.queries.ts';
import { MOST_QUESTIONS } from './inspection.rules.ts';

export interface AskedQuestion {
  readonly text: string;
  readonly how: string;
  readonly clauses: readonly ClauseChoice[];
  /** Null: at the end. */
  readonly place: number | null;
}

export function addQuestion(db: Database, by: Actor, sheetId: string, asked: AskedQuestion): Promise<void> {
  return change(db, by, async (tx) => {
    const sheet = await draftSheet(tx, sheetId);
    const questions = await questionsOf(tx.manager, sheetId);
    if (questions.length >= MOST_QUESTIONS) throw new Refused('inspections:refused.tooManyQuestions');
    const id = newId();
    const { text, how } = asked;
    const place = questions.length + 1;
    await insertMany(tx.manager, InspectionQuestion, [
      { id, inspectionId: sheetId, stableKey: newId(), place, text, how },
    ]);
    await insertMany(tx.manager, InspectionClause, clauseRows(id, asked.clauses));
    await inPlace(tx, [...questions.map((one) => one.id), id], id, asked.place ?? place);
    await tx.record({ action: 'inspection.questionAdded', subjects: [subjectOf(sheet)], after: said(asked) });
  });
}

export function editQuestion(
  db: Database,
  by: Actor,
  { sheetId, questionId }: { readonly sheetId: string; readonly questionId: string },
  asked: AskedQuestion,
  revision: string,
): Promise<void> {
  return change(db, by, async (tx) => {
    const sheet = await draftSheet(tx, sheetId);
    const questions = await questionsOf(tx.manager, sheetId);
    const stored = questions.find(({ id }) => id === questionId);
    if (!stored) throw new NotFound();
    if (fingerprint(stored) !== revision) throw stale(asked, stored);
    const { text, how } = asked;
    await tx.manager.update(InspectionQuestion, questionId, { text, how });
    await tx.manager.delete(InspectionClause, { questionId });
    await insertMany(tx.manager, InspectionClause, clauseRows(questionId, asked.clauses));
    const order = questions.map(({ id }) => id);
    await inPlace(tx, order, questionId, asked.place ?? stored.place);
    const changes = { before: said(stored), after: said({ ...asked, place: asked.place ?? stored.place }) };
    await tx.record({ action: 'inspection.questionEdited', subjects: [subjectOf(sheet)], ...changes });
  });
}

export function removeQuestion(db: Database, by: Actor, sheetId: string, questionId: string): Promise<void> {
  return change(db, by, async (tx) => {
    const sheet = await draftSheet(tx, sheetId);
    const questions = await questionsOf(tx.manager, sheetId);
    const stored = questions.find(({ id }) => id === questionId);
    if (!stored) throw new NotFound();
    await tx.manager.delete(InspectionClause, { questionId });
    await tx.manager.delete(InspectionQuestion, questionId);
    const rest = questions.map(({ id }) => id).filter((id) => id !== questionId);
    await numberAnew(tx, rest);
    await tx.record({ action: 'inspection.questionRemoved', subjects: [subjectOf(sheet)], before: said(stored) });
  });
}

/** A place beyond the last is the last. */
async function inPlace(tx: Tx, order: readonly string[], id: string, place: number): Promise<void> {
  const others = order.filter((one) => one !== id);
  await numberAnew(tx, [...others.slice(0, place - 1), id, ...others.slice(place - 1)]);
}

async function numberAnew({ manager }: Tx, order: readonly string[]): Promise<void> {
  for (const [index, id] of order.entries()) await manager.update(InspectionQuestion, id, { place: index + 1 });
}

const labelsOf = (clauses: readonly ClauseChoice[]): string[] =>
  clauses.map(({ policyTitle, clauseLabel }) => `${policyTitle} ${clauseLabel}`);

const said = ({ text, how, clauses, place }: AskedQuestion) => ({ text, how, clauses: labelsOf(clauses), place });

function stale(asked: AskedQuestion, stored: QuestionRecord): Conflict {
  const pairs = [
    ['text', asked.text, stored.text],
    ['how', asked.how, stored.how],
    ['clauses', labelsOf(asked.clauses).join('、'), labelsOf(stored.clauses).join('、')],
  ] as const;
  const differing = pairs.filter(([, yours, theirs]) => yours !== theirs);
  return new Conflict(
    differing.map(([name, yours, theirs]) => ({ field: `inspections:field.${name}`, yours, theirs })),
  );
}
