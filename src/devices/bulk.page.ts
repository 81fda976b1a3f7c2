import type { FieldView, FormView, PageHeadView, TableView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { BULK_FIELDS, type BulkField } from './bulk-field.rules.ts';
import { codesOf, KINDS, PROCUREMENTS, USES } from './device.rules.ts';
import { shownColumns } from './device-column.ts';
import { type DeviceTools, dayCell, valueLabel } from './device-label.ts';
import { type DeviceRecord, NO_CONNECTIONS } from './device-record.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/bulk': { readonly head: PageHeadView; readonly form: FormView; readonly chosen: TableView };
  }
}

export type Devices = readonly DeviceRecord[];

/** Which fields, and what they are to say. */
export function bulkPage(devices: Devices, state: FormState, tools: DeviceTools) {
  const { t, errors } = state;
  const { ticks, text } = fieldsOf('devices', state);
  const options = BULK_FIELDS.map(({ name }) => ({ value: name, label: t(`devices:field.${name}`) }));
  const values = BULK_FIELDS.map(({ name }) => valueField(name, state));
  return {
    head: { title: t('devices:bulk.title'), lead: t('devices:bulk.lead', { count: devices.length }) },
    form: {
      ...{ action: '/devices/bulk', errors },
      groups: [
        { legend: null, fields: [ticks('fields', options, t('devices:bulk.unchosenStay'))] },
        {
          legend: t('devices:bulk.values'),
          fields: [...values, text('reason', { width: 'full' }), ...bulkSteps(devices, 'confirm')],
        },
      ],
      buttons: [{ label: t('devices:bulk.look'), kind: 'primary', submit: true }, back(t)] as const,
    },
    chosen: chosenTable(devices, tools),
  };
}

const back = (t: FormState['t']) => ({ label: t('devices:back'), kind: 'secondary', href: '/devices' }) as const;

function valueField(name: BulkField, state: FormState): FieldView {
  const { text, day, select } = fieldsOf('devices', state);
  const { t } = state;
  const coded = (field: 'kind' | 'use' | 'procurement', codes: readonly string[]) =>
    select(
      field,
      codes.map((value) => ({ value, label: valueLabel(field, value, t) })),
      { blank: t('devices:chooseOne') },
    );
  if (name === 'kind') return coded(name, codesOf(KINDS));
  if (name === 'use') return coded(name, codesOf(USES));
  if (name === 'procurement') return coded(name, codesOf(PROCUREMENTS));
  return name === 'leaseEndOn' || name === 'stocktakenOn' ? day(name) : text(name);
}

export const bulkSteps = (devices: Devices, step: string): FieldView[] => [
  { type: 'hidden', name: 'step', value: step },
  ...devices.map(({ id, revision }): FieldView => ({ type: 'hidden', name: 'chosen', value: `${id} ${revision}` })),
];

function chosenTable(devices: Devices, tools: DeviceTools): TableView {
  const { t } = tools;
  const columns = shownColumns(['zone', 'state', 'holder', 'place']);
  return {
    ...{ caption: t('devices:bulk.chosen'), captionShown: true },
    columns: [
      ...columns.map(({ key }) => ({ key, label: t(`devices:field.${key}`) })),
      { key: 'stocktakenOn', label: t('devices:field.stocktakenOn') },
    ],
    rows: devices.map((device) => ({
      cells: [
        ...columns.map(({ cell }) => cell({ ...device, ...NO_CONNECTIONS }, tools)),
        dayCell(device.stocktakenOn, tools),
      ],
    })),
    empty: { sentence: t('devices:bulk.nothingChosen'), action: { href: '/devices', label: t('devices:back') } },
  };
}
