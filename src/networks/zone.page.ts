import type { FieldError } from '../web/components.ts';
import { errorAt, type Typed, typedText } from '../web/form.ts';
import type { Views } from '../web/views.ts';
import { type LabelTools, type NamedZone, zoneChip } from './zone-label.ts';

/** `typed` is what the form already holds; nothing at first. */
export function zoneNamePage(
  zone: NamedZone,
  typed: Typed,
  errors: readonly FieldError[],
  tools: LabelTools,
): Views['form'] {
  const { t } = tools;
  const name = {
    type: 'text',
    name: 'name',
    label: t('networks:field.name'),
    value: 'name' in typed ? typedText(typed, 'name') : zone.name,
    required: true,
    maxlength: 60,
    support: t('networks:support.zoneName'),
    error: errorAt(errors, 'name'),
  } as const;
  const shownName = 'shownName' in typed ? typedText(typed, 'shownName') : zone.name;
  const fields = [name, { type: 'hidden', name: 'shownName', value: shownName } as const];
  return {
    head: {
      title: t('networks:zoneRename', { code: zone.code }),
      lead: t('networks:zoneRenameLead'),
      chips: [zoneChip(zone, tools)],
    },
    form: {
      action: `/networks/zones/${zone.code}/name`,
      groups: [{ legend: null, fields }],
      errors,
      buttons: [
        { label: t('networks:save'), kind: 'primary', submit: true },
        { label: t('networks:back'), kind: 'secondary', href: '/networks' },
      ],
    },
  };
}
