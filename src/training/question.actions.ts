import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { getQuestion } from './question.queries.ts';
import { type Question, rightKeys } from './question.rules.ts';
import { draftIn, subjectsOf } from './version.actions.ts';
import { VersionQuestion } from './version.entity.ts';
import type { VersionRow } from './version.queries.ts';
import { MOST_QUESTIONS } from './version.rules.ts';
import { closeGap, countIn, makeWay } from './version-order.actions.ts';

export type Written = Omit<Question, 'id'>;

interface Place {
  /** Where it is to stand; null: where it stands. */
  readonly position: number | null;
  readonly revision: number;
}

const columnsOf = ({ wording, choices, explanation, clause }: Written) => ({
  ...{ wording, explanation, choices: JSON.stringify(choices) },
  ...{ policySlug: clause?.policySlug ?? null, clauseKey: clause?.clauseKey ?? null },
});

/** As the ledger keeps it, the right answers by their number. */
const said = ({ wording, choices, explanation, clause }: Written) => ({
  ...{ wording, choices: choices.map(({ key, text }) => `${key} ${text}`), right: rightKeys(choices) },
  ...{ explanation, clause: clause ? `${clause.policySlug} ${clause.clauseKey}` : null },
});

const LONGEST_LABEL = 40;

const questionSubject = (id: string, wording: string) => ({
  ...{ type: 'question', id, label: [...wording.replaceAll('\n', ' ')].slice(0, LONGEST_LABEL).join('') },
});

export const addQuestion = (db: Database, by: Actor, { id: versionId }: VersionRow, asked: Written): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, versionId);
    const position = (await countIn(tx, 'version_question', versionId)) + 1;
    if (position > MOST_QUESTIONS) throw new Refused('versions:refused.manyQuestions', { most: MOST_QUESTIONS });
    const id = newId();
    await insertMany(tx.manager, VersionQuestion, [{ id, versionId, position, revision: 1, ...columnsOf(asked) }]);
    const subjects = [...subjectsOf(version), questionSubject(id, asked.wording)];
    await tx.record({ action: 'course.questionAdded', subjects, after: said(asked) });
  });

export const saveQuestion = (
  db: Database,
  by: Actor,
  { id: versionId }: VersionRow,
  id: string,
  asked: Written,
  { position, revision }: Place,
): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, versionId);
    const stored = await getQuestion(tx.manager, versionId, id);
    if (stored.revision !== revision) {
      const changes = { field: 'versions:field.wording', yours: asked.wording, theirs: stored.wording };
      throw new Conflict([changes]);
    }
    const place = await makeWay(tx, 'version_question', versionId, stored.position, position ?? stored.position);
    const columns = { ...columnsOf(asked), position: place, revision: revision + 1 };
    await tx.manager.update(VersionQuestion, id, columns);
    const subjects = [...subjectsOf(version), questionSubject(id, asked.wording)];
    await tx.record({ action: 'course.questionChanged', subjects, before: said(stored), after: said(asked) });
  });

export const removeQuestion = (
  db: Database,
  by: Actor,
  { id: versionId }: VersionRow,
  id: string,
  reason: string,
): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, versionId);
    const stored = await getQuestion(tx.manager, versionId, id);
    await tx.manager.delete(VersionQuestion, { id });
    await closeGap(tx, 'version_question', versionId, stored.position);
    const subjects = [...subjectsOf(version), questionSubject(id, stored.wording)];
    await tx.record({ action: 'course.questionRemoved', subjects, before: said(stored), reason });
  });
