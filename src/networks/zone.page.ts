import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { networkFrame } from './network-frame.ts';
import { type NamedZone, zoneLabel } from './zone-label.ts';

export function zoneNamePage(zone: NamedZone, state: FormState) {
  const { t } = state;
  const { text, hidden } = fieldsOf('networks', state);
  const title = t('networks:zoneName.title', { code: zone.code, zone: zoneLabel(zone, state) });
  const view = formPage(
    {
      title,
      lead: t('networks:zoneName.lead'),
      action: `/networks/zones/${zone.code}/name`,
      fields: [
        text('name', { required: true, maxlength: 60, support: t('networks:zoneName.support') }),
        hidden('shownName'),
      ],
      submit: t('networks:save'),
      back: { href: '/networks', label: t('networks:back') },
    },
    state,
  );
  return { view, frame: networkFrame(t, title) };
}
