import { fiscalYearLabel } from '../shared/dates.ts';
import type { ChipView, Tone } from '../web/components.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Crumb, Frame } from '../web/render.ts';
import type { PlanState } from './plan-life.rules.ts';

export const PLANS = '/training/plans';

interface Place {
  readonly fiscalYear: number;
  readonly number: number;
}

export const planAddress = ({ fiscalYear, number }: Place): string => `${PLANS}/${fiscalYear}/${number}`;

interface Words {
  readonly t: Translate;
  readonly lang: Language;
}

/** Number 2 is the first change. */
export function planName({ fiscalYear, number }: Place, { t, lang }: Words): string {
  const year = fiscalYearLabel(fiscalYear, lang);
  return number === 1 ? t('trainingPlans:name', { year }) : t('trainingPlans:nameChanged', { year, count: number - 1 });
}

const TONES: Readonly<Record<PlanState, Tone>> = {
  ...{ draft: 'neutral', circulating: 'attention', decided: 'good', withdrawn: 'neutral' },
} as const;

export const planChip = (state: PlanState, t: Translate): ChipView => ({
  ...{ kind: 'state', tone: TONES[state], label: t(`trainingPlans:state.${state}`) },
});

const above = (t: Translate): Crumb[] => [
  { href: '/training', label: t('training:title') },
  { href: PLANS, label: t('trainingPlans:title') },
];

export const listFrame = (t: Translate): Frame => ({
  title: t('trainingPlans:title'),
  crumbs: [{ href: '/training', label: t('training:title') }, { label: t('trainingPlans:title') }],
});

export const belowPlans = (t: Translate, title: string): Frame => ({ title, crumbs: [...above(t), { label: title }] });

/** A page below that of one plan. */
export const belowPlan = (place: Place, title: string, words: Words): Frame => ({
  title,
  crumbs: [...above(words.t), { href: planAddress(place), label: planName(place, words) }, { label: title }],
});
