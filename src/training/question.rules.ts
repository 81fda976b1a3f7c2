import { Refused } from '../shared/errors.ts';

/** One possible answer; `key` stays the same however the choices are shuffled. */
export interface Choice {
  readonly key: string;
  readonly text: string;
  readonly right: boolean;
}

export interface ClauseNamed {
  readonly policySlug: string;
  readonly clauseKey: string;
}

/** A question of the pool as the office wrote it. */
export interface Question {
  readonly id: string;
  readonly wording: string;
  readonly choices: readonly Choice[];
  readonly explanation: string;
  readonly clause: ClauseNamed | null;
}

/** As many as the form has fields for. */
export const CHOICE_ROWS = ['1', '2', '3', '4', '5', '6'] as const;
export type ChoiceRow = (typeof CHOICE_ROWS)[number];

const FEWEST_CHOICES = 2;

/** The choices as they were typed, row by row, and which rows are ticked as right. Empty rows are passed over. */
export function choicesFrom(texts: Readonly<Record<ChoiceRow, string>>, right: readonly string[]): Choice[] {
  const filled = CHOICE_ROWS.filter((row) => texts[row] !== '');
  if (filled.length < FEWEST_CHOICES) throw new Refused('versions:refused.fewChoices', {}, 'choice1');
  const twice = filled.find((row, index) => filled.slice(0, index).some((other) => texts[other] === texts[row]));
  if (twice) throw new Refused('versions:refused.sameChoice', {}, `choice${twice}`);
  const stray = right.find((row) => !filled.some((one) => one === row));
  if (stray !== undefined) throw new Refused('versions:refused.emptyRight', { row: stray }, 'right');
  return filled.map((row) => ({ key: row, text: texts[row], right: right.includes(row) }));
}

export const rightKeys = (choices: readonly Choice[]): string[] =>
  choices.filter(({ right }) => right).map(({ key }) => key);

const CLAUSE = /^([a-z0-9-]{1,60}) ([A-Za-z0-9-]{1,80})$/;

/** As the list of clauses sends it, `slug key`; nothing where no clause was chosen. */
export function clauseFrom(typed: string): ClauseNamed | null {
  const [, policySlug, clauseKey] = CLAUSE.exec(typed) ?? [];
  return policySlug && clauseKey ? { policySlug, clauseKey } : null;
}
