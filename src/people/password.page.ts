import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { FormAndFrame } from './person-form.page.ts';

const newOnes = (state: FormState) => {
  const field = fieldsOf('people', state);
  const more = { autocomplete: 'new-password' } as const;
  return [
    field.password('newPassword', { ...more, support: state.t('people:support.newPassword') }),
    field.password('again', more),
  ];
};

export function ownPasswordPage(state: FormState): FormAndFrame {
  const { t } = state;
  const old = fieldsOf('people', state).password('oldPassword', { autocomplete: 'current-password' });
  const title = t('people:form.password.title');
  const back = { href: '/', label: t('people:cancel') };
  const words = { lead: t('people:form.password.lead'), submit: t('people:form.password.submit') };
  const parts = { title, ...words, action: '/password', fields: [old, ...newOnes(state)], back };
  return { view: formPage(parts, state), frame: { title, crumbs: [{ label: title }] } };
}

/** For somebody with a link; who it is for stands in the lead. */
export function linkPage(token: string, who: { name: string; login: string }, state: FormState): FormAndFrame {
  const { t } = state;
  const title = t('people:form.link.title');
  const lead = t('people:form.link.lead', { name: who.name, number: who.login });
  const parts = {
    title,
    lead,
    action: `/links/${token}`,
    fields: newOnes(state),
    submit: t('people:form.link.submit'),
    back: null,
  };
  return { view: formPage(parts, state), frame: { title } };
}

export function firstPage(token: string, state: FormState): FormAndFrame {
  const { t } = state;
  const field = fieldsOf('people', state);
  const title = t('people:form.first.title');
  const fields = [
    field.text('number', { required: true, support: t('people:support.number'), autocomplete: 'username' }),
    field.text('name', { required: true, support: t('people:support.name') }),
    field.text('kana', { required: true, support: t('people:support.kana') }),
    ...newOnes(state),
  ];
  const words = { lead: t('people:form.first.lead'), submit: t('people:form.first.submit') };
  const parts = { title, ...words, action: `/links/${token}`, fields, back: null };
  return { view: formPage(parts, state), frame: { title } };
}
