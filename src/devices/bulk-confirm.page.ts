import { formatDate } from '../shared/dates.ts';
import type { FieldView, PageHeadView, TableView } from '../web/components.ts';
import type { ConfirmView } from '../web/components-content.ts';
import type { FormState } from '../web/fields.ts';
import { bulkSteps, chosenTable, type Devices } from './bulk.page.ts';
import type { BulkChanges, BulkField } from './bulk-field.rules.ts';
import { type DeviceTools, valueLabel } from './device-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/bulk-confirm': { readonly head: PageHeadView; readonly confirm: ConfirmView; readonly chosen: TableView };
  }
}

/** What would be changed, to be pressed once more. */
export function bulkConfirmPage(devices: Devices, changes: BulkChanges, state: FormState, tools: DeviceTools) {
  const { t, typed } = state;
  const names = Object.keys(changes) as BulkField[];
  const kept = [
    ...names.map((name) => ['fields', name]),
    ...[...names, 'reason'].map((name) => [name, [typed[name]].flat()[0]]),
  ];
  const hidden = kept.map(([name = '', value = '']): FieldView => ({ type: 'hidden', name, value }));
  return {
    head: { title: t('devices:bulk.title') },
    confirm: {
      title: t('devices:bulk.confirm', { count: devices.length }),
      sentence: t('devices:bulk.allOrNothing'),
      effects: names.map((name) => effect(name, changes[name] ?? null, state)),
      action: '/devices/bulk',
      fields: [...hidden, ...bulkSteps(devices, 'apply')],
      label: t('devices:bulk.apply'),
      danger: false,
      cancelHref: '/devices',
    },
    chosen: chosenTable(devices, tools),
  };
}

function effect(name: BulkField, value: string | null, { t, lang }: FormState): string {
  const coded = name === 'kind' || name === 'use' || name === 'procurement';
  const dated = name === 'leaseEndOn' || name === 'stocktakenOn';
  const field = t(`devices:field.${name}`);
  if (value === null || value === '') return t('devices:bulk.clears', { field });
  const text = coded ? valueLabel(name, value, t) : dated ? formatDate(value, lang) : value;
  return t('devices:bulk.sets', { field, text });
}
