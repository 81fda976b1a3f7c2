import type { ChipView, Option } from '../web/components.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { ZoneCode } from './zone.rules.ts';

export interface NamedZone {
  readonly code: ZoneCode;
  readonly name: string;
}

/** What the page's words are written with. */
export interface LabelTools {
  readonly t: Translate;
  readonly lang: Language;
}

/** The city's own name; in English what the code stands for, with the city's word in brackets. */
export const zoneLabel = ({ code, name }: NamedZone, { t, lang }: LabelTools): string =>
  lang === 'ja' ? name : `${t(`rules:zone.${code}`)} (${name})`;

/** The name alone, where a row of a table has no room for both. */
export const zoneWord = ({ code, name }: NamedZone, { t, lang }: LabelTools): string =>
  lang === 'ja' ? name : t(`rules:zone.${code}`);

/** The zone as a chip that says its name. */
export const zoneChip = (zone: NamedZone, tools: LabelTools): ChipView => ({
  kind: 'zone',
  tone: zone.code,
  label: zoneWord(zone, tools),
});

/** The zones as choices of a form or a filter. */
export const zoneOptions = (zones: readonly NamedZone[], tools: LabelTools): readonly Option[] =>
  zones.map((zone) => ({ value: zone.code, label: `${zone.code} ${zoneLabel(zone, tools)}` }));
