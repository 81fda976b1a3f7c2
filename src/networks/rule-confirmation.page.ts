import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';

/** Asks before a row counts as confirmed, or as open again. */
export function ruleConfirmationPage(row: number, t: Translate, isWithdrawal: boolean): Views['networks/confirmation'] {
  const act = isWithdrawal ? 'Withdrawal' : 'Confirmation';
  const at = `/networks/rules/${row}/confirmation`;
  return {
    head: { title: t('networks:rules.row', { row }), lead: t(`rules:row.${row}`) },
    confirm: {
      title: t(`networks:rule${act}.title`),
      sentence: t(`networks:rule${act}.sentence`),
      effects: [t(`networks:rule${act}.effect`)],
      action: isWithdrawal ? `${at}/withdrawal` : at,
      fields: [],
      label: t(`networks:rule${act}.do`),
      danger: false,
      cancelHref: '/networks/rules',
    },
  };
}
