import { formatDate } from '../shared/dates.ts';
import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { errorAt, type Typed, typedText } from '../web/form.ts';
import type { Views } from '../web/views.ts';
import type { CompletionRecord } from './completion.queries.ts';
import { type Corrects, DEEDS, mayCorrect } from './correction.rules.ts';
import { MODES } from './training.rules.ts';
import { recordAddress } from './transcript.page.ts';

export interface Correcting {
  readonly completion: CompletionRecord;
  readonly corrects: Corrects;
}

/** What is on record, to be typed over. */
export const onRecord = ({ completion }: Correcting): Typed => ({
  ...{ deed: 'correct', score: completion.score === null ? '' : String(completion.score) },
  ...{ passed: String(completion.passed), mode: completion.mode, reason: '' },
});

export function correctionPage({ completion, corrects }: Correcting, state: FormState): Views['form'] {
  const { t, lang } = state;
  const { id, personId, name, courseTitle, completedOn } = completion;
  const { text, area } = fieldsOf('transcript', state);
  const modes = MODES.filter(({ code }) => mayCorrect({ mode: code }, corrects));
  return formPage(
    {
      title: t('transcript:correctionTitle', { name }),
      lead: t('transcript:correctionLead', { course: courseTitle, on: formatDate(completedOn, lang) }),
      action: `/training/completions/${id}/correction`,
      fields: [
        choice('deed', [...DEEDS], (deed) => t(`transcript:deed.${deed}`), state),
        text('score', { width: 'short', inputmode: 'numeric', support: t('training:support.score') }),
        choice('passed', ['1', '0'], (code) => t(code === '1' ? 'training:passed' : 'training:failed'), state),
        choice(
          'mode',
          modes.map(({ code }) => code),
          (mode) => t(`training:mode.${mode}`),
          state,
        ),
        area('reason', { required: true, support: t('transcript:support.reason') }),
      ],
      submit: t('transcript:doCorrect'),
      back: { href: recordAddress(personId), label: t('transcript:back') },
    },
    state,
  );
}

const choice = (
  name: string,
  values: readonly string[],
  label: (value: string) => string,
  { t, typed, errors }: FormState,
): FieldView => ({
  ...{ type: 'radios', name, label: t(`transcript:field.${name}`), required: true },
  ...{ value: typedText(typed, name), error: errorAt(errors, name) },
  options: values.map((value) => ({ value, label: label(value) })),
});
