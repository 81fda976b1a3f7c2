import type { FieldError, FieldView } from '../web/components.ts';
import { errorAt, type Typed, typedText } from '../web/form.ts';
import type { Views } from '../web/views.ts';
import type { SegmentRow } from './segment.queries.ts';
import { type LabelTools, type NamedZone, zoneLabel } from './zone-label.ts';

interface SegmentFormData {
  /** Null for a new one. */
  readonly segment: SegmentRow | null;
  readonly zones: readonly NamedZone[];
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

export function segmentFormPage(data: SegmentFormData, tools: LabelTools): Views['form'] {
  const { t } = tools;
  const { segment, errors } = data;
  const at = segment ? `/networks/segments/${segment.id}` : '/networks/segments';
  return {
    head: segment
      ? { title: t('networks:segmentEdit', { cidr: segment.cidr }), lead: t('networks:segmentEditLead') }
      : { title: t('networks:segmentNew'), lead: t('networks:segmentNewLead') },
    form: {
      action: at,
      groups: [{ legend: null, fields: fieldsOf(data, tools) }],
      errors,
      buttons: [
        { label: t(segment ? 'networks:save' : 'networks:register'), kind: 'primary', submit: true },
        { label: t('networks:back'), kind: 'secondary', href: at },
      ],
    },
  };
}

type TextField = Extract<FieldView, { type: 'text' | 'number' }>;

function fieldsOf({ zones, typed, errors }: SegmentFormData, tools: LabelTools): readonly FieldView[] {
  const { t } = tools;
  const base = (name: string) => ({ name, label: t(`networks:field.${name}`), error: errorAt(errors, name) });
  const text = (name: string, more: Partial<TextField> = {}): FieldView => ({
    type: 'text',
    ...base(name),
    value: typedText(typed, name),
    ...more,
  });
  const options = zones.map((zone) => ({ value: zone.code, label: `${zone.code} ${zoneLabel(zone, tools)}` }));
  const blank = t('networks:choose');
  return [
    { type: 'select', ...base('zone'), value: typedText(typed, 'zone'), options, blank, required: true },
    text('name', { required: true, maxlength: 100 }),
    text('cidr', { required: true, support: t('networks:support.cidr'), maxlength: 50 }),
    text('gateway', { support: t('networks:support.gateway'), maxlength: 45 }),
    text('vlan', { support: t('networks:support.vlan'), inputmode: 'numeric', width: 'short' }),
    text('site', { maxlength: 100 }),
    { type: 'textarea', ...base('note'), value: typedText(typed, 'note'), rows: 3 },
    { type: 'hidden', name: 'revision', value: typedText(typed, 'revision') },
  ];
}
