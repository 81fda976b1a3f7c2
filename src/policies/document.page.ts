import { GUIDELINE_EDITIONS } from '../networks/model.rules.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { errorAt, typedText } from '../web/form.ts';
import type { Views } from '../web/views.ts';
import { wordField } from './draft-import.page.ts';
import { POLICY_LAYERS } from './policy-shape.ts';

/** What a new document is, and with what text it begins. */
export function documentPage(beginnings: readonly string[], megabytes: number, state: FormState): Views['form'] {
  const { t, typed, errors } = state;
  const { text, area, select } = fieldsOf('policies', state);
  const support = (name: string) => ({ required: true, support: t(`policies:support.${name}`) });
  const layers = POLICY_LAYERS.map((value) => ({ value, label: t(`policies:value.layer.${value}`) }));
  const { head, form } = formPage(
    {
      ...{ title: t('policies:documentNew.title'), lead: t('policies:documentNew.lead') },
      ...{ action: '/policies/documents/new', submit: t('policies:documentNew.submit') },
      fields: [
        select('layer', layers, { required: true, blank: t('policies:choose') }),
        text('title', { required: true, maxlength: 200, width: 'full' }),
        text('slug', { ...support('slug'), maxlength: 60, width: 'medium' }),
        area('organs', support('newOrgans')),
        text('guidelineEdition', { ...support('guidelineEdition'), width: 'short', suggestions: GUIDELINE_EDITIONS }),
        text('number', { ...support('firstNumber'), label: t('policies:field.firstNumber'), width: 'short' }),
        {
          ...{ type: 'radios', name: 'beginning', label: t('policies:field.beginning'), required: true },
          ...{ value: typedText(typed, 'beginning'), error: errorAt(errors, 'beginning') },
          options: beginnings.map((value) => ({ value, label: t(`policies:documentNew.beginning.${value}`) })),
        },
        wordField(megabytes, state),
      ],
      back: { href: '/policies', label: t('policies:back') },
    },
    state,
  );
  return { head, form: { ...form, multipart: true } };
}
