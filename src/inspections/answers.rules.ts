import { type IsoDate, parseDate } from '../shared/dates.ts';
import { type Answer, isAnswer } from './inspection.rules.ts';

/** One question's answer as it was typed. */
export interface TypedAnswer {
  readonly answer: string;
  readonly measure: string;
  readonly dueOn: string;
}

export const NOTHING_TYPED: TypedAnswer = { answer: '', measure: '', dueOn: '' };

/** The same as it is submitted. */
export interface GivenAnswer {
  readonly answer: Answer;
  readonly measure: string;
  readonly dueOn: IsoDate | null;
}

const PARTS = ['answer', 'measure', 'dueOn'] as const;
type Part = (typeof PARTS)[number];

/** The question at a place (from 1) has fields of its own: `answer3`, `measure3`, `dueOn3`. */
export const fieldAt = (part: Part, place: number): string => `${part}${place}`;

export const answerFields = (questions: number): string[] =>
  Array.from({ length: questions }, (_, index) => PARTS.map((part) => fieldAt(part, index + 1))).flat();

type Typed = Readonly<Record<string, string | readonly string[]>>;

const textAt = (typed: Typed, field: string): string => {
  const value = typed[field];
  return typeof value === 'string' ? value : '';
};

/** In the order of the questions. */
export const typedAnswers = (typed: Typed, questions: number): TypedAnswer[] =>
  Array.from({ length: questions }, (_, index) => ({
    answer: textAt(typed, fieldAt('answer', index + 1)),
    measure: textAt(typed, fieldAt('measure', index + 1)),
    dueOn: textAt(typed, fieldAt('dueOn', index + 1)),
  }));

export const typedOf = (answers: readonly TypedAnswer[]): Record<string, string> =>
  Object.fromEntries(answers.flatMap((one, index) => PARTS.map((part) => [fieldAt(part, index + 1), one[part]])));

interface AnswerFault {
  readonly field: string;
  /** Of the question. */
  readonly place: number;
  readonly key: string;
}

const MOST_LETTERS = 1_000;
/** A day in any spelling, with room for a mistake that one wants to see again. */
const MOST_IN_A_DAY = 40;

/** What cannot be kept even as a draft: everything else may still be half done. */
export const draftFaults = (answers: readonly TypedAnswer[]): AnswerFault[] =>
  answers.flatMap(({ answer, measure, dueOn }, index) => [
    ...(answer === '' || isAnswer(answer) ? [] : [fault('answer', index, 'answer')]),
    ...(measure.length <= MOST_LETTERS ? [] : [fault('measure', index, 'tooLong')]),
    ...(dueOn.length <= MOST_IN_A_DAY ? [] : [fault('dueOn', index, 'day')]),
  ]);

const fault = (part: Part, index: number, name: string): AnswerFault => ({
  ...{ field: fieldAt(part, index + 1), place: index + 1 },
  key: `inspections:invalid.${name}`,
});

/**
 * × needs a measure and a day; △ may have both or neither; ○ and 該当なし have none. A day is not over when it is given, but
 * one that was given before (`kept`, in the order of the questions) may have come meanwhile.
 */
export function submissionFaults(
  answers: readonly TypedAnswer[],
  today: IsoDate,
  kept: readonly (IsoDate | null)[] = [],
): AnswerFault[] {
  const rough = draftFaults(answers);
  if (rough.length > 0) return rough;
  return answers.flatMap((one, index) => {
    if (one.answer === '') return [fault('answer', index, 'unanswered')];
    if (one.answer === 'yes' || one.answer === 'none') return superfluous(one, index);
    return improvementFaults(one, index, { today, kept: kept[index] ?? null });
  });
}

const superfluous = ({ measure, dueOn }: TypedAnswer, index: number): AnswerFault[] => [
  ...(measure === '' ? [] : [fault('measure', index, 'noMeasure')]),
  ...(dueOn === '' ? [] : [fault('dueOn', index, 'noMeasure')]),
];

interface Days {
  readonly today: IsoDate;
  readonly kept: IsoDate | null;
}

function improvementFaults({ answer, measure, dueOn }: TypedAnswer, index: number, days: Days): AnswerFault[] {
  if (answer === 'partly' && measure === '' && dueOn === '') return [];
  const name = answer === 'no' ? 'measureNeeded' : 'measureToo';
  const withoutMeasure = measure === '' ? [fault('measure', index, name)] : [];
  return [...withoutMeasure, ...dayFaults(dueOn, index, days)];
}

function dayFaults(dueOn: string, index: number, { today, kept }: Days): AnswerFault[] {
  if (dueOn === '') return [fault('dueOn', index, 'dueNeeded')];
  const on = parseDate(dueOn);
  if (on === null) return [fault('dueOn', index, 'day')];
  if (on.startsWith('9')) return [fault('dueOn', index, 'day')];
  return on < today && on !== kept ? [fault('dueOn', index, 'duePast')] : [];
}

/** What `submissionFaults` has let through. */
export function givenAnswer({ answer, measure, dueOn }: TypedAnswer): GivenAnswer {
  if (!isAnswer(answer)) throw new Error('not checked by submissionFaults');
  return { answer, measure, dueOn: dueOn === '' ? null : parseDate(dueOn) };
}

/** Indexes of the questions that two people have answered otherwise. */
export const differing = (yours: readonly TypedAnswer[], theirs: readonly TypedAnswer[]): number[] =>
  yours.flatMap((one, index) => (PARTS.every((part) => one[part] === theirs[index]?.[part]) ? [] : [index]));
