import { type NamedZone, zoneWord } from '../networks/zone-label.ts';
import { formatDate } from '../shared/dates.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { type Audience, isEverybody } from './audience.rules.ts';
import type { AudienceNames } from './audience-named.queries.ts';

interface Words {
  readonly t: Translate;
  readonly lang: Language;
}

/** An audience in words, a condition in each; one sentence where it narrows nothing. */
export function audienceWords(
  audience: Audience,
  { units, systems }: AudienceNames,
  zones: readonly NamedZone[],
  words: Words,
): readonly string[] {
  const { t, lang } = words;
  if (isEverybody(audience)) return [t('audience:everybody')];
  const list = (key: keyof Audience, values: readonly string[]): string[] =>
    values.length === 0
      ? []
      : [t('audience:condition', { field: t(`audience:field.${key}`), values: values.join(t('audience:or')) })];
  const named = (ids: readonly string[], from: AudienceNames['units']) => ids.map((id) => from.get(id)?.name ?? id);
  const needed = zones.filter(({ code }) => audience.zones.includes(code)).map((zone) => zoneWord(zone, words));
  return [
    ...(audience.mnHandlers ? [t('audience:mnHandlers')] : []),
    ...list('units', named(audience.units, units)),
    ...list('classes', audience.classes),
    ...list('titles', audience.titles),
    ...list(
      'roles',
      audience.roles.map((role) => t(`people:value.role.${role}`)),
    ),
    ...list('joinedSince', audience.joinedSince === null ? [] : [formatDate(audience.joinedSince, lang)]),
    ...list('zones', needed),
    ...list('systems', named(audience.systems, systems)),
  ];
}

/** As it would be typed into the fields of a form. */
export const audienceTyped = (audience: Audience, { units, systems }: AudienceNames) => ({
  units: audience.units.map((id) => units.get(id)?.code ?? id).join('\n'),
  titles: audience.titles.join('\n'),
  systems: audience.systems.map((id) => systems.get(id)?.code ?? id).join('\n'),
  joinedSince: audience.joinedSince ?? '',
  classes: [...audience.classes],
  roles: [...audience.roles],
  zones: [...audience.zones],
  mnHandlers: audience.mnHandlers ? ['yes'] : [],
});
