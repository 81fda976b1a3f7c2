import type { IsoDate } from '../shared/dates.ts';
import { holdsOn, type Span } from '../shared/timeline.ts';
import type { ChipView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';

export type PersonState = 'employed' | 'onLeave' | 'coming' | 'left';

interface Known {
  readonly terms: readonly Span[];
  readonly absences: readonly Span[];
}

export function stateOn({ terms, absences }: Known, on: IsoDate): PersonState {
  if (terms.some((term) => holdsOn(term, on)))
    return absences.some((leave) => holdsOn(leave, on)) ? 'onLeave' : 'employed';
  return terms.some(({ validFrom }) => validFrom > on) ? 'coming' : 'left';
}

const TONES = { employed: 'good', onLeave: 'attention', coming: 'info', left: 'neutral' } as const;

export const stateChip = (t: Translate, state: PersonState): ChipView => ({
  kind: 'state',
  label: t(`people:state.${state}`),
  tone: TONES[state],
});

/** Whether a fact holds on the day, has ended or has yet to begin. */
export function phaseChip(t: Translate, span: Span, on: IsoDate): ChipView {
  if (holdsOn(span, on)) return { kind: 'state', label: t('people:phase.now'), tone: 'good' };
  if (span.validFrom > on) return { kind: 'state', label: t('people:phase.planned'), tone: 'info' };
  return { kind: 'state', label: t('people:phase.over'), tone: 'neutral' };
}
