import type { IsoDate } from '../shared/dates.ts';

/** A clause of a text in force, kept with the request as it was called then. */
export interface ClauseChoice {
  readonly policySlug: string;
  readonly policyTitle: string;
  readonly policyVersion: string;
  readonly clauseKey: string;
  readonly clauseLabel: string;
  readonly clauseHeading: string;
}

/** The clauses in force on a day; the texts are kept by another module. */
export type ClausesInForce = (on: IsoDate) => Promise<readonly ClauseChoice[]>;

export const clauseValue = ({ policySlug, clauseKey }: Pick<ClauseChoice, 'policySlug' | 'clauseKey'>): string =>
  `${policySlug} ${clauseKey}`;
