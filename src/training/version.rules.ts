import { Refused } from '../shared/errors.ts';
import { type Question, rightKeys } from './question.rules.ts';

/** pages: read on screen, with a quiz; scorm: a package that runs in the browser. */
export type VersionKind = 'pages' | 'scorm';

export interface Settings {
  readonly passMark: number;
  /** Null: all questions. */
  readonly drawCount: number | null;
  /** Null: as often as they like. */
  readonly attemptsAllowed: number | null;
}

export interface Fault {
  readonly key: string;
  readonly params: Record<string, string | number>;
}

/** Why the version cannot be published: there is nothing to read, or its quiz cannot be passed. */
export function publishingFaults(
  { passMark, drawCount }: Settings,
  pages: number,
  questions: readonly Pick<Question, 'choices'>[],
): Fault[] {
  const unanswerable = questions.flatMap(({ choices }, index) => (rightKeys(choices).length === 0 ? [index + 1] : []));
  const fault = (name: string, params: Fault['params'] = {}): Fault => ({ key: `versions:refused.${name}`, params });
  return [
    ...(pages === 0 && questions.length === 0 ? [fault('empty')] : []),
    ...unanswerable.map((number) => fault('noRightAnswer', { number })),
    ...(drawCount !== null && drawCount > questions.length
      ? [fault('fewQuestions', { drawn: drawCount, there: questions.length })]
      : []),
    ...(passMark > 0 && questions.length === 0 ? [fault('noQuestions', { passMark })] : []),
  ];
}

/** Of a version that is a SCORM package: nothing else is in it. */
export const packageFaults = (hasPackage: boolean): Fault[] =>
  hasPackage ? [] : [{ key: 'versions:refused.noPackage', params: {} }];

export function checkPublishing(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first) throw new Refused(first.key, first.params);
}

/** More would not fit a page of the office, nor the patience of those who learn. */
export const MOST_PAGES = 100;
export const MOST_QUESTIONS = 200;

interface Numbered {
  readonly number: number;
  /** The latest published one: what is taken now. */
  readonly currentNumber: number | null;
}

export const isCurrent = ({ number, currentNumber }: Numbered): boolean => number === currentNumber;
