import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { FormAndFrame } from './person-form.page.ts';

export const VISIT = '/accounts/visits/new';

/** The days of the city's past that a visiting auditor may look at. */
export function auditedFields(state: FormState, required: boolean): FieldView[] {
  const field = fieldsOf('people', state);
  const support = state.t('people:support.audited');
  return [field.day('auditedFrom', { required, support }), field.day('auditedUntil', { required })];
}

export function visitPage(state: FormState): FormAndFrame {
  const { t } = state;
  const field = fieldsOf('people', state);
  const title = t('people:form.visit.title');
  const fields = [
    field.text('number', {
      ...{ required: true, label: t('people:visitNumber'), support: t('people:support.visitNumber') },
    }),
    field.text('name', { required: true, support: t('people:support.visitName') }),
    field.text('kana', { required: true }),
    field.email('email'),
    field.text('unit', { required: true, support: t('people:support.visitUnit') }),
    field.day('fromOn', { required: true }),
    field.day('untilOn', { required: true, support: t('people:support.visitUntil') }),
    ...auditedFields(state, true),
    field.area('reason'),
  ];
  const back = { href: '/accounts', label: t('people:cancel') };
  const words = { title, lead: t('people:form.visit.lead'), submit: t('people:form.visit.submit') };
  const crumbs = [{ href: '/accounts', label: t('people:accounts') }, { label: title }];
  return { view: formPage({ ...words, action: VISIT, fields, back }, state), frame: { title, crumbs } };
}
