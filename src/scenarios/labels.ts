import { isAccessMethod } from '../networks/access-method.rules.ts';
import { editionNameKey, type GuidelineEdition } from '../networks/model.rules.ts';
import { isZoneCode } from '../networks/zone.rules.ts';
import { type NamedZone, zoneWord } from '../networks/zone-label.ts';
import type { Translate } from '../web/i18n.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { OfferedWay } from './offered-ways.ts';

/** What every page of the module is written with. */
export type ScenarioTools = Pick<
  ViewTools,
  'lang' | 't' | 'number' | 'date' | 'instant' | 'instantTag' | 'url' | 'can' | 'asOn'
> & {
  readonly zones: readonly NamedZone[];
};

/** What words are written with, on a page or in a file. */
export type WordTools = Pick<ScenarioTools, 'lang' | 't' | 'zones'>;

/** The city's name of the zone. */
export function zoneText(code: string, { zones, ...tools }: WordTools): string {
  const zone = zones.find((one) => one.code === code);
  if (zone) return zoneWord(zone, tools);
  return isZoneCode(code) ? tools.t(`rules:zone.${code}`) : code;
}

/** `LGWAN接続系 → インターネット接続系：仮想デスクトップ`. */
export const wayText = ({ home, method, target }: OfferedWay, tools: WordTools): string =>
  tools.t('scenarios:way', {
    ...{ home: zoneText(home, tools), target: zoneText(target, tools), method: tools.t(`rules:method.${method}`) },
  });

/** The same by the id of a method in the planner's problem; an id that is none as it is. */
export function methodText(id: string, tools: WordTools): string {
  const [, home, target, method] = /^(\w+)>(\w+):(\w+)$/.exec(id) ?? [];
  return home && target && method ? wayText({ home, target, method } as OfferedWay, tools) : id;
}

export const editionText = (edition: GuidelineEdition, t: Translate): string => t(editionNameKey(edition));

/** What a terminal can be fitted with. */
export function fittingText(code: string, t: Translate): string {
  const key = /^C\d\d$/.test(code) ? `rules:control.${code}` : `scenarios:fitting.${code}`;
  const word = t(isAccessMethod(code) ? `rules:method.${code}` : key, { defaultValue: '' });
  return word === '' ? code : `${code} ${word}`;
}

export const yen = (amount: number, { t, number }: Pick<ScenarioTools, 't' | 'number'>): string =>
  t('scenarios:yen', { amount: number(amount) });

export const percentText = (share: number): string => (share * 100).toFixed(share > 0 && share < 0.0001 ? 4 : 2);

export const listText = (items: readonly string[], { lang }: Pick<ScenarioTools, 'lang'>): string =>
  items.join(lang === 'ja' ? '、' : ', ');

/** Title and crumbs of a page below the list of scenarios. */
export const scenarioFrame = (
  t: Translate,
  title: string,
  ...between: readonly { readonly href: string; readonly label: string }[]
) => ({
  title,
  crumbs: [
    { href: '/consolidation', label: t('consolidation:title') },
    { href: '/scenarios', label: t('scenarios:title') },
    ...between,
    { label: title },
  ],
});
