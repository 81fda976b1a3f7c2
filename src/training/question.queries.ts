import type { EntityManager } from 'typeorm';
import { NotFound } from '../shared/errors.ts';
import type { Choice, Question } from './question.rules.ts';
import { VersionQuestion } from './version.entity.ts';

export interface StoredQuestion extends Question {
  readonly position: number;
  readonly revision: number;
}

/** The pool in its order. */
export async function questionsOf(manager: EntityManager, versionId: string): Promise<StoredQuestion[]> {
  const found = await manager.find(VersionQuestion, { where: { versionId }, order: { position: 'ASC' } });
  return found.map(questionFrom);
}

/** Throws NotFound. */
export async function getQuestion(manager: EntityManager, versionId: string, id: string): Promise<StoredQuestion> {
  const found = await manager.findOneBy(VersionQuestion, { id, versionId });
  if (!found) throw new NotFound();
  return questionFrom(found);
}

const questionFrom = (stored: VersionQuestion): StoredQuestion => {
  const { id, position, wording, explanation, policySlug, clauseKey, revision } = stored;
  const clause = policySlug !== null && clauseKey !== null ? { policySlug, clauseKey } : null;
  return { id, position, wording, explanation, clause, revision, choices: JSON.parse(stored.choices) as Choice[] };
};
