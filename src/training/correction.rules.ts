import { STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';

/** `correct` writes another completion in its place, `withdraw` none. */
export const DEEDS = ['correct', 'withdraw'] as const;

/** What somebody may correct: the office everything, a section head what was recorded on paper. */
export type Corrects = 'all' | 'paper' | null;

export const correctsWith = (scope: Scope | null): Corrects =>
  scope === null ? null : scope === 'all' ? 'all' : 'paper';

export const mayCorrect = ({ mode }: { readonly mode: string }, corrects: Corrects): boolean =>
  corrects === 'all' || (corrects === 'paper' && mode === 'paper');

/** What a completion says beside its day, which no correction changes. */
export interface Said {
  readonly score: number | null;
  readonly passed: boolean;
  readonly mode: string;
}

interface Standing {
  readonly personId: string;
  readonly mode: string;
  readonly supersededAt: string;
}

/** Throws Refused where the completion is not this person's to correct, or no longer there to be corrected. */
export function refuseCorrecting(standing: Standing, byId: string | null, corrects: Corrects): void {
  if (standing.personId === byId) throw new Refused('transcript:refused.yourself');
  if (!mayCorrect(standing, corrects)) throw new Refused('transcript:refused.onlyPaper');
  if (standing.supersededAt !== STILL_KNOWN) throw new Refused('transcript:refused.corrected');
}

/** Throws Refused at its field where the corrected values are none, or what was there already. */
export function refuseValues(was: Said, is: Said, corrects: Corrects): void {
  if (is.score !== null && (is.score < 0 || is.score > 100)) throw new Refused('training:refused.score', {}, 'score');
  if (!mayCorrect(is, corrects)) throw new Refused('transcript:refused.staysPaper', {}, 'mode');
  const isSame = was.score === is.score && was.passed === is.passed && was.mode === is.mode;
  if (isSame) throw new Refused('transcript:refused.unchanged');
}
