import type { FormState } from '../web/fields.ts';
import { errorAt, typedText } from '../web/form.ts';
import type { Views } from '../web/views.ts';
import { type CampaignChoices, campaignFields } from './campaign-fields.page.ts';
import type { VersionRow } from './policy.queries.ts';
import { addressOf } from './version-address.ts';

export function publicationPage(version: VersionRow, choices: CampaignChoices, state: FormState): Views['form'] {
  const { t, typed, errors } = state;
  const field = (name: string, type: 'text' | 'date') => ({
    type,
    name,
    label: t(`policies:column.${name}`),
    value: typedText(typed, name),
    required: true,
    support: t(`policies:support.${name}`),
    error: errorAt(errors, name),
  });
  const fields = [field('documentNumber', 'text'), field('publishedOn', 'date'), field('effectiveOn', 'date')];
  return {
    head: {
      title: t('policies:publishTitle', { title: version.title, number: version.number }),
      lead: t('policies:publishLead'),
    },
    form: {
      action: `${addressOf(version)}/publication`,
      groups: [{ legend: null, fields }, ...campaignFields(choices, state)],
      errors,
      buttons: [
        { label: t('policies:publish'), kind: 'primary', submit: true },
        { label: t('policies:back'), kind: 'secondary', href: addressOf(version) },
      ],
    },
  };
}
