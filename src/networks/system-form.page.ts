import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { networkFrame, systemsCrumb } from './network-frame.ts';
import type { SystemRow } from './system-list.ts';
import { type NamedZone, zoneOptions } from './zone-label.ts';

export interface SystemFormData {
  /** Null for a new one. */
  readonly system: SystemRow | null;
  readonly zones: readonly NamedZone[];
}

export function systemFormPage({ system, zones }: SystemFormData, state: FormState) {
  const { t } = state;
  const { text, select, hidden } = fieldsOf('networks', state);
  const kind = system ? 'systemEdit' : 'systemNew';
  const title = t(`networks:${kind}.title`, { name: system?.name ?? '' });
  const list = '/networks/systems';
  const view = formPage(
    {
      title,
      lead: t(`networks:${kind}.lead`),
      action: system ? `${list}/${system.id}/edit` : `${list}/new`,
      fields: [
        text('code', { required: true, maxlength: 40, width: 'short' }),
        text('name', { required: true, maxlength: 100 }),
        select('zone', zoneOptions(zones, state), {
          blank: t('networks:choose'),
          required: true,
          support: t('networks:support.systemZone'),
        }),
        text('owner', { maxlength: 100, support: t('networks:support.owner') }),
        hidden('revision'),
      ],
      submit: t(system ? 'networks:save' : 'networks:register'),
      back: { href: system ? `${list}/${system.id}` : list, label: t('networks:back') },
    },
    state,
  );
  return { view, frame: networkFrame(t, title, systemsCrumb(t)) };
}
