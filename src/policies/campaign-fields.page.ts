import { type NamedZone, zoneOptions } from '../networks/zone-label.ts';
import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';

export interface CampaignChoices {
  readonly classes: readonly { readonly staffClass: string }[];
  readonly zones: readonly NamedZone[];
}

/** The fields of a campaign, for the form that publishes a version. */
export function campaignFields({ classes, zones }: CampaignChoices, state: FormState) {
  const { t } = state;
  const { day, text, area, ticks } = fieldsOf('campaigns', state);
  const words = classes.map(({ staffClass }) => ({ value: staffClass, label: staffClass }));
  const terms: FieldView[] = [
    day('dueOn', { required: true, support: t('campaigns:support.dueOn') }),
    text('joinerDays', { width: 'short', inputmode: 'numeric', support: t('campaigns:support.joinerDays') }),
    area('statement', { support: t('campaigns:support.statement') }),
  ];
  const audience: FieldView[] = [
    area('units', { support: t('campaigns:support.units') }),
    ...(words.length === 0 ? [] : [ticks('classes', words)]),
    ticks('zones', zoneOptions(zones, state)),
    ticks('mnHandlers', [{ value: 'yes', label: t('campaigns:mnHandlers') }]),
  ];
  return [
    { legend: t('campaigns:terms'), note: null, fields: terms },
    { legend: t('campaigns:audience'), note: t('campaigns:audienceNote'), fields: audience },
  ];
}
