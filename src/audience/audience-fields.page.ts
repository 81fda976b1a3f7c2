import { type NamedZone, zoneOptions } from '../networks/zone-label.ts';
import { GRANTED_ROLES } from '../people/grant.rules.ts';
import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';

export interface AudienceChoices {
  readonly classes: readonly { readonly staffClass: string }[];
  readonly zones: readonly NamedZone[];
}

/** The fields of an audience as a group of a form. */
export function audienceFields({ classes, zones }: AudienceChoices, state: FormState) {
  const { t } = state;
  const { day, area, ticks } = fieldsOf('audience', state);
  const words = classes.map(({ staffClass }) => ({ value: staffClass, label: staffClass }));
  const roles = GRANTED_ROLES.map((role) => ({ value: role, label: t(`people:value.role.${role}`) }));
  const fields: FieldView[] = [
    area('units', { support: t('audience:support.units') }),
    ...(words.length === 0 ? [] : [ticks('classes', words)]),
    area('titles', { support: t('audience:support.titles') }),
    ticks('roles', roles),
    day('joinedSince', { support: t('audience:support.joinedSince') }),
    ticks('zones', zoneOptions(zones, state)),
    area('systems', { support: t('audience:support.systems') }),
    ticks('mnHandlers', [{ value: 'yes', label: t('audience:mnHandlers') }]),
  ];
  return { legend: t('audience:title'), note: t('audience:note'), fields };
}
