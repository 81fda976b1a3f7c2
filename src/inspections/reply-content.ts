import { NOTHING_TYPED, type TypedAnswer } from './answers.rules.ts';
import type { QuestionRecord } from './inspection.queries.ts';
import type { AnswerRecord } from './reply.queries.ts';

/** What was typed and not submitted, in the order of the questions, and by whom. */
export interface Draft {
  readonly by: string;
  readonly answers: readonly TypedAnswer[];
}

export const packDraft = (draft: Draft): string => JSON.stringify(draft);

/** Null where nothing waits to be submitted. */
export const draftIn = (text: string): Draft | null => (text === '' ? null : (JSON.parse(text) as Draft));

/** What stands in the form at first: the draft, or what was submitted last. */
export const typedNow = (
  draft: string,
  questions: readonly Pick<QuestionRecord, 'id'>[],
  submitted: readonly AnswerRecord[],
): readonly TypedAnswer[] => draftIn(draft)?.answers ?? questions.map(({ id }) => typedAs(id, submitted));

function typedAs(questionId: string, submitted: readonly AnswerRecord[]): TypedAnswer {
  const found = submitted.find((one) => one.questionId === questionId);
  return found ? { answer: found.answer, measure: found.measure, dueOn: found.dueOn ?? '' } : NOTHING_TYPED;
}
