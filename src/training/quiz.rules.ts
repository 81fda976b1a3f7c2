import { sha256 } from '../shared/canonical.ts';
import { Refused } from '../shared/errors.ts';
import { type Question, rightKeys } from './question.rules.ts';

/** A question as one person saw it: frozen when the attempt begins, with the order of its choices. */
export interface SheetQuestion extends Question {
  /** More than one choice is right, and all of them are asked for. */
  readonly several: boolean;
}

/** The keys chosen, by the id of the question. */
export type Answers = Readonly<Record<string, readonly string[]>>;

const FIELD = 'answer-';

export const fieldOf = (questionId: string): string => `${FIELD}${questionId}`;

/** What a form sent, by the id of the question; which questions there are only the sheet knows. */
export function typedAnswers(body: unknown): Map<string, readonly string[]> {
  const sent = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return new Map(
    sent
      .filter(([name]) => name.startsWith(FIELD))
      .map(([name, value]: [string, unknown]) => [name.slice(FIELD.length), [value].flat().map(String)]),
  );
}

/**
 * Draws `count` questions of the pool (null: all) and shuffles them and their choices. Chance comes in as `seed`: each
 * thing gets its place by the hash of the seed and its own name, so that nothing is drawn twice.
 */
export const drawSheet = (pool: readonly Question[], count: number | null, seed: string): SheetQuestion[] =>
  shuffled(pool, ({ id }) => `${seed} ${id}`)
    .slice(0, count ?? pool.length)
    .map((question) => ({
      ...question,
      several: rightKeys(question.choices).length > 1,
      choices: shuffled(question.choices, ({ key }) => `${seed} ${question.id} ${key}`),
    }));

function shuffled<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const placed = items.map((item) => ({ item, place: sha256(nameOf(item)) }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ item }) => item);
}

/** What was typed, question by question; throws Refused for what was not drawn, is no choice, or is missing. */
export function answersFrom(sheet: readonly SheetQuestion[], typed: ReadonlyMap<string, readonly string[]>): Answers {
  const stray = [...typed.keys()].find((id) => !sheet.some((question) => question.id === id));
  if (stray !== undefined) throw new Refused('learning:refused.notDrawn');
  return Object.fromEntries(sheet.map((question, index) => [question.id, chosenOf(question, index + 1, typed).sort()]));
}

function chosenOf(
  { id, choices, several }: SheetQuestion,
  number: number,
  typed: ReadonlyMap<string, readonly string[]>,
) {
  const chosen = [...new Set(typed.get(id) ?? [])];
  const field = fieldOf(id);
  if (chosen.some((key) => !choices.some((choice) => choice.key === key)))
    throw new Refused('learning:refused.noSuchChoice', { number }, field);
  if (chosen.length === 0) throw new Refused('learning:refused.unanswered', { number }, field);
  if (!several && chosen.length > 1) throw new Refused('learning:refused.oneOnly', { number }, field);
  return chosen;
}

/** All that is right and nothing else. */
export function isRight({ id, choices }: Pick<Question, 'id' | 'choices'>, answers: Answers): boolean {
  const right = rightKeys(choices);
  const chosen = answers[id] ?? [];
  return chosen.length === right.length && right.every((key) => chosen.includes(key));
}

/** 0–100, rounded down so that nobody passes who is short of the mark; null where nothing was asked. */
export function scoreOf(sheet: readonly SheetQuestion[], answers: Answers): number | null {
  if (sheet.length === 0) return null;
  return Math.floor((100 * sheet.filter((question) => isRight(question, answers)).length) / sheet.length);
}

/** A version without a question is passed by reading it to the end. */
export const isPassed = (score: number | null, passMark: number): boolean => score === null || score >= passMark;

/** How often somebody may still begin; null: as often as they like. */
export const attemptsLeft = (allowed: number | null, begun: number): number | null =>
  allowed === null ? null : Math.max(0, allowed - begun);

export interface Beginning {
  /** The current version is the only one that can be begun. */
  readonly isCurrent: boolean;
  readonly kind: string;
  readonly isPublished: boolean;
  readonly isAskedYet: boolean;
  readonly begun: number;
  readonly allowed: number | null;
  readonly hasPassed: boolean;
}

export function checkBeginning(asked: Beginning): void {
  if (!asked.isPublished) throw new Refused('learning:refused.draft');
  if (!asked.isCurrent) throw new Refused('learning:refused.oldVersion');
  if (asked.kind !== 'pages') throw new Refused('learning:refused.noQuiz');
  if (!asked.isAskedYet) throw new Refused('learning:refused.notYet');
  if (asked.hasPassed) throw new Refused('learning:refused.passedAlready');
  if (attemptsLeft(asked.allowed, asked.begun) === 0)
    throw new Refused('learning:refused.usedUp', { count: asked.allowed ?? 0 });
}

export interface QuestionFigures {
  readonly answered: number;
  readonly right: number;
  /** How often each choice was made, by its key. */
  readonly chosen: Readonly<Record<string, number>>;
}

/** What was made of a question, from how often which of its choices were made together. */
export function questionFigures(
  question: Pick<Question, 'id' | 'choices'>,
  together: readonly { readonly questionId: string; readonly chosen: readonly string[]; readonly count: number }[],
): QuestionFigures {
  const own = together.filter(({ questionId }) => questionId === question.id);
  const total = (lines: typeof own): number => lines.reduce((sum, { count }) => sum + count, 0);
  const isAllRight = ({ chosen }: { readonly chosen: readonly string[] }) =>
    isRight(question, { [question.id]: chosen });
  const chosen = question.choices.map(({ key }) => [key, total(own.filter((line) => line.chosen.includes(key)))]);
  return { answered: total(own), right: total(own.filter(isAllRight)), chosen: Object.fromEntries(chosen) };
}
