import { type AudienceChoices, audienceFields } from '../audience/audience-fields.page.ts';
import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';

/** The fields of a campaign, for the form that publishes a version. */
export function campaignFields(choices: AudienceChoices, state: FormState) {
  const { t } = state;
  const { day, text, area } = fieldsOf('campaigns', state);
  const terms: FieldView[] = [
    day('dueOn', { required: true, support: t('campaigns:support.dueOn') }),
    text('joinerDays', { width: 'short', inputmode: 'numeric', support: t('campaigns:support.joinerDays') }),
    area('statement', { support: t('campaigns:support.statement') }),
  ];
  return [{ legend: t('campaigns:terms'), note: null, fields: terms }, audienceFields(choices, state)];
}
