import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { errorAt, typedText } from '../web/form.ts';
import { scenarioFrame } from './labels.ts';
import { PRESETS } from './preset.rules.ts';

export function newScenarioPage(_data: object, state: FormState) {
  const { t, typed, errors } = state;
  const { text, area } = fieldsOf('scenarios', state);
  const presets: FieldView = {
    ...{ type: 'radios', name: 'preset', label: t('scenarios:field.preset'), required: true },
    ...{ value: typedText(typed, 'preset'), error: errorAt(errors, 'preset') },
    options: PRESETS.map((preset) => ({
      ...{ value: preset, label: t(`scenarios:presetShort.${preset}`), support: t(`scenarios:preset.${preset}`) },
    })),
  };
  const title = t('scenarios:new.title');
  const view = formPage(
    {
      ...{ title, lead: t('scenarios:new.lead'), action: '/scenarios/new' },
      fields: [text('name', { required: true, maxlength: 100 }), presets, area('note')],
      submit: t('scenarios:do.create'),
      back: { href: '/scenarios', label: t('scenarios:do.back') },
    },
    state,
  );
  return { view, frame: scenarioFrame(t, title) };
}
