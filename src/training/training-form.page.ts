import type { FieldError, FieldView } from '../web/components.ts';
import { errorAt, type Typed, typedText } from '../web/form.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { CourseRow } from './training.queries.ts';
import { AUDIENCES, MODES } from './training.rules.ts';

export function courseForm(typed: Typed, errors: readonly FieldError[], t: Translate): Views['form'] {
  const at = (name: string) => fieldAt(name, typed, errors, t);
  const audiences = AUDIENCES.map((value) => ({ value, label: t(`training:audience.${value}`) }));
  const fields: FieldView[] = [
    { ...at('code'), type: 'text', width: 'medium' },
    { ...at('title'), type: 'text' },
    { ...at('description'), type: 'textarea', required: false },
    { ...at('audience'), type: 'radios', options: audiences },
    { ...at('dueDay'), type: 'text', width: 'short' },
    { ...at('startsOn'), type: 'text', width: 'medium' },
  ];
  return formPage(t, 'add', '/training', fields, errors);
}

export function completionForm(
  course: CourseRow,
  typed: Typed,
  errors: readonly FieldError[],
  t: Translate,
): Views['form'] {
  const at = (name: string) => fieldAt(name, typed, errors, t);
  const modes = MODES.map(({ code }) => ({ value: code, label: t(`training:mode.${code}`) }));
  const results = ['1', '0'].map((value) => ({
    value,
    label: t(value === '1' ? 'training:passed' : 'training:failed'),
  }));
  const fields: FieldView[] = [
    { ...at('person'), type: 'text' },
    { ...at('completedOn'), type: 'text', width: 'medium' },
    { ...at('score'), type: 'text', width: 'short', inputmode: 'numeric', required: false },
    { ...at('passed'), type: 'radios', options: results },
    { ...at('mode'), type: 'radios', options: modes },
  ];
  return formPage(t, 'record', `/training/${course.code}/completions`, fields, errors, course.title);
}

const WITHOUT_SUPPORT = ['passed', 'mode'];

const fieldAt = (name: string, typed: Typed, errors: readonly FieldError[], t: Translate) => ({
  name,
  label: t(`training:field.${name}`),
  value: typedText(typed, name),
  required: true,
  support: WITHOUT_SUPPORT.includes(name) ? null : t(`training:support.${name}`),
  error: errorAt(errors, name),
});

function formPage(
  t: Translate,
  verb: string,
  action: string,
  fields: readonly FieldView[],
  errors: readonly FieldError[],
  lead?: string,
): Views['form'] {
  return {
    head: { title: t(`training:${verb}`), lead: lead ?? null },
    form: {
      action,
      groups: [{ legend: null, fields }],
      errors,
      buttons: [
        { label: t(`training:${verb}`), kind: 'primary', submit: true },
        { label: t('training:back'), kind: 'secondary', href: '/training' },
      ],
    },
  };
}
