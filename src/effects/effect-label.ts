import { fiscalYearLabel, formatDateShort } from '../shared/dates.ts';
import type { ChipView, Tone } from '../web/components.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { gapOf, type Light, trendOf } from './effect.rules.ts';
import type { IndicatorRow } from './indicator.queries.ts';
import type { EffectRow } from './sheet.queries.ts';

export interface LabelTools {
  readonly t: Translate;
  readonly lang: Language;
  date(on: string | null): string;
}

type Named = Pick<IndicatorRow, 'source' | 'title' | 'goal' | 'definition' | 'unitWord'>;

/** Those that ship are called in the language of the page, those of the city as the city calls them. */
const said = (own: 'title' | 'goal' | 'definition' | 'unitWord', one: Named, { t }: Pick<LabelTools, 't'>): string =>
  one.source === 'hand' ? one[own] : t(`effects:shipped.${one.source}.${own}`);

export const titleOf = (one: Named, tools: Pick<LabelTools, 't'>): string => said('title', one, tools);
export const goalOf = (one: Named, tools: Pick<LabelTools, 't'>): string => said('goal', one, tools);
export const definitionOf = (one: Named, tools: Pick<LabelTools, 't'>): string => said('definition', one, tools);
export const unitWordOf = (one: Named, tools: Pick<LabelTools, 't'>): string => said('unitWord', one, tools);

/** 手入力, or computed from this system. */
export const sourceOf = ({ source }: Named, { t }: Pick<LabelTools, 't'>): string =>
  t(source === 'hand' ? 'effects:source.hand' : 'effects:source.computed');

/** 1,234.5; the same in both languages. */
export const numberText = (value: number, decimals: number): string =>
  value.toLocaleString('ja-JP', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** 1.83台, 66.7％. */
export const valueText = (value: number, one: IndicatorRow, tools: LabelTools): string =>
  tools.t('effects:withUnit', { value: numberText(value, one.decimals), unit: unitWordOf(one, tools) });

const TONES: Readonly<Record<Light, Tone>> = {
  achieved: 'good',
  onTrack: 'info',
  behind: 'attention',
  missed: 'bad',
  unmeasured: 'neutral',
  noTarget: 'neutral',
};

export const lightText = (light: Light, { t }: Pick<LabelTools, 't'>): string => t(`effects:light.${light}`);

/** The word says it; the colour only helps to find it. */
export const lightChip = (light: Light, tools: LabelTools): ChipView => ({
  ...{ kind: 'verdict', tone: TONES[light], label: lightText(light, tools) },
});

/** 未計測 where nothing is known, which is not 0. */
export const actualText = ({ now, indicator }: EffectRow, tools: LabelTools): string =>
  now === null ? tools.t('effects:light.unmeasured') : valueText(now.value, indicator, tools);

export const targetText = ({ target, indicator }: EffectRow, tools: LabelTools): string =>
  target === null ? tools.t('effects:light.noTarget') : valueText(target.value, indicator, tools);

/** By how much the target is missed; null where one of the two is not known. */
export function gapText({ now, target, indicator }: EffectRow, tools: LabelTools): string | null {
  if (now === null || target === null) return null;
  const gap = gapOf(now.value, target.value, indicator);
  if (gap === 0) return tools.t('effects:gap.none');
  return tools.t('effects:gap.missing', { gap: valueText(gap, indicator, tools) });
}

/** 改善（R8.2.28から−0.05台）; null where there is nothing to compare with. */
export function trendText({ now, before, indicator }: EffectRow, tools: LabelTools): string | null {
  const trend = trendOf(before?.value ?? null, now?.value ?? null, indicator);
  if (trend === null || before === null) return null;
  const amount = valueText(Math.abs(trend.by), indicator, tools);
  const words = { since: formatDateShort(before.on, tools.lang), amount: `${trend.by < 0 ? MINUS : '+'}${amount}` };
  return tools.t(`effects:trend.${trend.way}`, words);
}

const MINUS = '\u2212';

export const yearText = (year: number, { lang }: Pick<LabelTools, 'lang'>): string => fiscalYearLabel(year, lang);
