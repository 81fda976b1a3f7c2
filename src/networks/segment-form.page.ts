import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { networkFrame, segmentsCrumb } from './network-frame.ts';
import type { SegmentRow } from './segment.queries.ts';
import { type NamedZone, zoneOptions } from './zone-label.ts';

export interface SegmentFormData {
  /** Null for a new one. */
  readonly segment: SegmentRow | null;
  readonly zones: readonly NamedZone[];
}

export function segmentFormPage({ segment, zones }: SegmentFormData, state: FormState) {
  const { t } = state;
  const kind = segment ? 'segmentEdit' : 'segmentNew';
  const title = t(`networks:${kind}.title`, { cidr: segment?.cidr ?? '' });
  const list = '/networks/segments';
  const view = formPage(
    {
      title,
      lead: t(`networks:${kind}.lead`),
      action: segment ? `${list}/${segment.id}/edit` : `${list}/new`,
      fields: segmentFields(zones, state),
      submit: t(segment ? 'networks:save' : 'networks:register'),
      back: { href: segment ? `${list}/${segment.id}` : list, label: t('networks:back') },
    },
    state,
  );
  return { view, frame: networkFrame(t, title, segmentsCrumb(t)) };
}

function segmentFields(zones: readonly NamedZone[], state: FormState) {
  const { t } = state;
  const { text, select, area, hidden } = fieldsOf('networks', state);
  const support = (name: string) => ({ support: t(`networks:support.${name}`) });
  return [
    select('zone', zoneOptions(zones, state), { blank: t('networks:choose'), required: true }),
    text('name', { required: true, maxlength: 100 }),
    text('cidr', { required: true, maxlength: 50, ...support('cidr') }),
    text('gateway', { maxlength: 45, ...support('gateway') }),
    text('vlan', { inputmode: 'numeric', width: 'short', ...support('vlan') }),
    text('site', { maxlength: 100 }),
    area('note'),
    hidden('revision'),
  ];
}
