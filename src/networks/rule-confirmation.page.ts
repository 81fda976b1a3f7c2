import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';

/** Asks before a row counts as confirmed, or as open again. */
export function ruleConfirmationPage(row: number, t: Translate, isWithdrawal: boolean): Views['networks/confirmation'] {
  const key = isWithdrawal ? 'networks:ruleWithdrawal' : 'networks:ruleConfirmation';
  const at = `/networks/rules/${row}/confirmation`;
  return {
    head: { title: t('networks:rules.row', { row }), lead: t(`rules:row.${row}`) },
    confirm: {
      title: t(`${key}.title`),
      sentence: t(`${key}.sentence`),
      effects: [t(`${key}.effect`)],
      action: isWithdrawal ? `${at}/withdrawal` : at,
      fields: [],
      label: t(`${key}.do`),
      danger: false,
      cancelHref: '/networks/rules',
    },
  };
}
