import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { DECISION_CLASSES, RETENTIONS } from './decision.rules.ts';

/** The choices of a list, with nothing chosen first. */
export const choicesOf = (t: FormState['t'], values: readonly string[], said: (value: string) => string) => [
  { value: '', label: t('decisions:choose') },
  ...values.map((value) => ({ value, label: said(value) })),
];

/** 起案文書 and those to whom it goes. */
export function proposalFields(state: FormState): readonly FieldView[] {
  const { t } = state;
  const { text, area, select } = fieldsOf('decisions', state);
  return [
    text('subject', { required: true, maxlength: 200, width: 'full' }),
    area('purpose', { required: true, support: t('decisions:support.purpose') }),
    text('officeNumber', { maxlength: 100, support: t('decisions:support.officeNumber') }),
    select(
      'decisionClass',
      choicesOf(t, DECISION_CLASSES, (one) => t(`decisions:decisionClass.${one}`)),
      { required: true },
    ),
    select(
      'retention',
      choicesOf(t, RETENTIONS, (one) => t(`decisions:retention.${one}`)),
      { required: true },
    ),
    text('fiscalYear', { required: true, maxlength: 4, support: t('decisions:support.fiscalYear') }),
    area('line', { support: t('decisions:support.line') }),
    area('joint', { support: t('decisions:support.joint') }),
  ];
}

export function capacityField(state: FormState): FieldView {
  const { t } = state;
  const choices = choicesOf(t, ['own', 'proxy'], (one) => t(`decisions:capacityAsked.${one}`));
  return fieldsOf('decisions', state).select('capacity', choices, {
    ...{ required: true, support: t('decisions:support.capacity') },
  });
}
