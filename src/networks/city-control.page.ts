import { formatDate } from '../shared/dates.ts';
import type { TableView } from '../web/components.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { CityControlRow } from './city-control.queries.ts';
import { CITY_CONTROLS, type CityControlCode } from './city-control.rules.ts';

const labelOf = (code: CityControlCode, t: Translate): string => `${code} ${t(`rules:control.${code}`)}`;

const addressOf = (code: CityControlCode): string => `/networks/controls/${code}/confirmation`;

interface Tools {
  readonly t: Translate;
  readonly lang: Language;
}

export function cityControlsTable(confirmed: readonly CityControlRow[], { t, lang }: Tools): TableView {
  const rows = CITY_CONTROLS.map((code) => {
    const known = confirmed.find((one) => one.code === code);
    const step = known ? 'controlWithdrawal' : 'controlConfirmation';
    const href = known ? `${addressOf(code)}/withdrawal` : addressOf(code);
    const state = known ? formatDate(known.confirmedOn, lang) : t('networks:settings.controlOpen');
    return { cells: [labelOf(code, t), state, known?.confirmedBy ?? null, { text: t(`networks:${step}.do`), href }] };
  });
  return {
    caption: t('networks:settings.controls'),
    captionShown: true,
    columns: ['control', 'confirmedOn', 'confirmedBy', 'step'].map((key) => ({
      key,
      label: t(`networks:settings.${key}`),
    })),
    rows,
    empty: { sentence: '' },
  };
}

/** Asks before a control counts as present in the whole city, or as missing again. */
export function cityControlPage(
  code: CityControlCode,
  t: Translate,
  isWithdrawal: boolean,
): Views['networks/confirmation'] {
  const step = isWithdrawal ? 'controlWithdrawal' : 'controlConfirmation';
  return {
    head: { title: labelOf(code, t) },
    confirm: {
      title: t(`networks:${step}.title`),
      sentence: t(`networks:${step}.sentence`),
      effects: [t(`networks:${step}.effect`)],
      action: isWithdrawal ? `${addressOf(code)}/withdrawal` : addressOf(code),
      fields: [],
      label: t(`networks:${step}.do`),
      danger: false,
      cancelHref: '/networks/settings',
    },
  };
}
