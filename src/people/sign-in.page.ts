import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';

export function signInPage(t: Translate, number: string, failed: boolean): Views['form'] {
  const errors = failed ? [{ field: null, sentence: t('people:signIn.failed') }] : [];
  const fields = [
    {
      type: 'text',
      name: 'number',
      label: t('people:signIn.number'),
      required: true,
      value: number,
      autocomplete: 'username',
    },
    {
      type: 'password',
      name: 'password',
      label: t('people:signIn.password'),
      required: true,
      value: '',
      autocomplete: 'current-password',
    },
  ] as const;
  return {
    head: { title: t('people:signIn.title'), lead: t('people:signIn.lead') },
    form: {
      action: '/sign-in',
      groups: [{ legend: null, fields }],
      errors,
      buttons: [{ label: t('people:signIn.submit'), kind: 'primary', submit: true }],
    },
  };
}
