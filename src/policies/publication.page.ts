import type { AudienceChoices } from '../audience/audience-fields.page.ts';
import type { FormState } from '../web/fields.ts';
import { errorAt, typedText } from '../web/form.ts';
import type { Views } from '../web/views.ts';
import { campaignFields } from './campaign-fields.page.ts';
import type { VersionRow } from './policy.queries.ts';
import { addressOf } from './version-address.ts';
import { versionName } from './version-frame.ts';

/** `choices`: null where nobody is asked to acknowledge it, because the decision calls it 軽微. */
export function publicationPage(version: VersionRow, choices: AudienceChoices | null, state: FormState): Views['form'] {
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
  const fields = [
    field('documentNumber', 'text'),
    field('enactedOn', 'date'),
    field('promulgatedOn', 'date'),
    field('publishedOn', 'date'),
    field('effectiveOn', 'date'),
    { ...field('publicAddress', 'text'), required: false, width: 'full' as const },
  ];
  return {
    head: {
      title: t('policies:life.publication.title', { version: versionName(t, version) }),
      lead: t('policies:life.publication.lead'),
    },
    form: {
      action: `${addressOf(version)}/publication`,
      groups: [{ legend: null, fields }, ...(choices ? campaignFields(choices, state) : [])],
      errors,
      buttons: [
        { label: t('policies:life.publication.do'), kind: 'primary', submit: true },
        { label: t('policies:back'), kind: 'secondary', href: addressOf(version) },
      ],
    },
  };
}
