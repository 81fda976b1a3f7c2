import { type Database, insertMany } from '../database.ts';
import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYear, type IsoDate } from '../shared/dates.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { Inspection, InspectionClause, InspectionQuestion } from './inspection.entity.ts';
import { type QuestionRecord, questionsOf } from './inspection.queries.ts';
import { daysFault, type Respondents } from './inspection.rules.ts';

export interface AskedSheet {
  readonly title: string;
  readonly lead: string;
  readonly respondents: Respondents;
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
}

export const subjectOf = ({ id, title }: Pick<Inspection, 'id' | 'title'>) => ({
  type: 'inspection',
  id,
  label: title,
});

/** A new sheet, empty or with the questions of another; clauses that are in force today are named as they are today. */
export function addSheet(
  db: Database,
  by: Actor,
  asked: AskedSheet,
  copiedFromId: string | null,
  inForce: readonly ClauseChoice[],
): Promise<Inspection> {
  return change(db, by, async (tx) => {
    await checkSheet(tx, asked, null);
    const questions = copiedFromId === null ? [] : await copied(tx, copiedFromId);
    const times = { recordedAt: tx.at, openedAt: null, closedAt: null, revision: 1 };
    const sheet: Inspection = { id: newId(), fiscalYear: fiscalYear(asked.opensOn), ...asked, copiedFromId, ...times };
    await insertMany(tx.manager, Inspection, [sheet]);
    await writeQuestions(tx, sheet.id, questions, inForce);
    const after = { ...asked, questions: questions.length };
    await tx.record({ action: 'inspection.added', subjects: [subjectOf(sheet)], after });
    return sheet;
  });
}

async function copied({ manager }: Tx, id: string): Promise<QuestionRecord[]> {
  const from = await manager.findOneBy(Inspection, { id });
  if (!from || from.openedAt === null) throw new Refused('inspections:refused.nothingToCopy', {}, 'copiedFrom');
  return questionsOf(manager, id);
}

async function checkSheet({ manager, today }: Tx, asked: AskedSheet, own: string | null): Promise<void> {
  const fault = daysFault(asked.opensOn, asked.dueOn, today);
  if (fault) throw new Refused(fault.key, {}, fault.field);
  const year = fiscalYear(asked.opensOn);
  const same = await manager.findOneBy(Inspection, { fiscalYear: year, title: asked.title });
  if (same && same.id !== own) throw new Refused('inspections:refused.titleTaken', {}, 'title');
}

async function writeQuestions(
  { manager }: Tx,
  inspectionId: string,
  questions: readonly QuestionRecord[],
  inForce: readonly ClauseChoice[],
): Promise<void> {
  const ids = questions.map(() => newId());
  const own = questions.map(({ stableKey, place, text, how }, index) => ({
    ...{ id: ids[index] ?? '', inspectionId, stableKey, place, text, how },
  }));
  await insertMany(manager, InspectionQuestion, own);
  const clauses = questions.flatMap(({ clauses: all }, index) =>
    clauseRows(
      ids[index] ?? '',
      all.map((one) => inForce.find((other) => isSame(one, other)) ?? one),
    ),
  );
  await insertMany(manager, InspectionClause, clauses);
}

const isSame = (one: ClauseChoice, other: ClauseChoice): boolean =>
  one.policySlug === other.policySlug && one.clauseKey === other.clauseKey;

export const clauseRows = (questionId: string, clauses: readonly ClauseChoice[]): InspectionClause[] =>
  clauses.map((clause, index) => ({ id: newId(), questionId, place: index + 1, ...clause }));

/** The sheet as it is to be changed; throws where it is no longer a draft. */
export async function draftSheet({ manager }: Tx, id: string): Promise<Inspection> {
  const sheet = await manager.findOneBy(Inspection, { id });
  if (!sheet) throw new NotFound();
  if (sheet.openedAt !== null) throw new Refused('inspections:closed.openedAlready');
  return sheet;
}

const SAID = ['title', 'lead', 'respondents', 'opensOn', 'dueOn'] as const;

export function editSheet(db: Database, by: Actor, id: string, asked: AskedSheet, revision: number): Promise<void> {
  return change(db, by, async (tx) => {
    const sheet = await draftSheet(tx, id);
    if (sheet.revision !== revision) throw stale(asked, sheet);
    await checkSheet(tx, asked, id);
    const year = fiscalYear(asked.opensOn);
    await tx.manager.update(Inspection, id, { ...asked, fiscalYear: year, revision: sheet.revision + 1 });
    const before = Object.fromEntries(SAID.map((name) => [name, sheet[name]]));
    await tx.record({ action: 'inspection.edited', subjects: [subjectOf(sheet)], before, after: { ...asked } });
  });
}

/** What was typed and what is stored now, for every field in which they differ. */
function stale(asked: AskedSheet, sheet: Inspection): Conflict {
  const word = (name: (typeof SAID)[number], value: string): string =>
    name === 'respondents' ? `inspections:value.respondents.${value}` : value;
  const differing = SAID.filter((name) => asked[name] !== sheet[name]);
  return new Conflict(
    differing.map((name) => ({
      ...{ field: `inspections:field.${name}`, yours: word(name, asked[name]), theirs: word(name, sheet[name]) },
    })),
  );
}

/** A draft that nobody was asked can go. */
export function removeSheet(db: Database, by: Actor, id: string): Promise<void> {
  return change(db, by, async (tx) => {
    const sheet = await draftSheet(tx, id);
    const questions = await questionsOf(tx.manager, id);
    for (const question of questions) await tx.manager.delete(InspectionClause, { questionId: question.id });
    await tx.manager.delete(InspectionQuestion, { inspectionId: id });
    await tx.manager.delete(Inspection, id);
    const before = { opensOn: sheet.opensOn, dueOn: sheet.dueOn, questions: questions.length };
    await tx.record({ action: 'inspection.removed', subjects: [subjectOf(sheet)], before });
  });
}
