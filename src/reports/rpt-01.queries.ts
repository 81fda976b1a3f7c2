import { devicesInOrder } from '../devices/device-order.queries.ts';
import { devicesById } from '../devices/device-record.queries.ts';
import type { DeviceRecord } from '../devices/device-record.ts';
import { stoodAt } from '../facts.ts';
import { type FieldsThen, fieldsThen } from '../ledger/fields-then.queries.ts';
import { calledAt } from '../people/name-then.queries.ts';
import type { Asked, Cell, Column, Report } from './report.queries.ts';

/** 端末台帳: every terminal that exists on the day. */
export const deviceRegisterReport: Report = {
  code: 'RPT-01',
  permission: 'device.read',
  tables: [
    {
      key: 'devices',
      columns: [
        { key: 'assetNumber', kind: 'text' },
        { key: 'kind', kind: 'text' },
        { key: 'zone', kind: 'text' },
        { key: 'unitCode', kind: 'text' },
        { key: 'unit', kind: 'text' },
        { key: 'employeeNumber', kind: 'text' },
        { key: 'holder', kind: 'text' },
        { key: 'place', kind: 'text' },
        { key: 'contract', kind: 'text' },
        { key: 'leaseEndOn', kind: 'day' },
        { key: 'state', kind: 'text' },
        { key: 'stateFrom', kind: 'day' },
        { key: 'stocktakenOn', kind: 'day' },
      ] satisfies readonly Column[],
      rows: deviceRows,
    },
  ],
};

async function* deviceRows(asked: Asked): AsyncGenerator<readonly Cell[]> {
  for await (const some of devicesInOrder(asked.db, asked, asked.scope)) {
    const found = await devicesById(asked.db.read, some, asked);
    const then = await fieldsThen(asked.db.read, 'device', some, stoodAt(asked));
    const names = await holdersThen(asked, found);
    yield* found.map((device) => cellsOf(asStoodThen(device, then), names.get(device.personId ?? ''), asked));
  }
}

/** The ledger keeps a day that is not there as an empty text. */
const asStoodThen = <T extends { readonly id: string }>(device: T, then: FieldsThen): T => {
  const fields = Object.entries(then.get(device.id) ?? {}).filter(([name]) => KEPT.has(name) && name in device);
  return fields.length === 0 ? device : { ...device, ...Object.fromEntries(fields) };
};

/** What is no dated fact. */
const KEPT: ReadonlySet<string> = new Set(['assetNumber', 'kind', 'place', 'contract', 'leaseEndOn', 'stocktakenOn']);

interface Holder {
  readonly personId: string;
  readonly name: string;
  readonly number: string | null;
}

async function holdersThen(asked: Asked, devices: readonly DeviceRecord[]): Promise<ReadonlyMap<string, Holder>> {
  const holders = devices.flatMap(({ personId, holder, holderNumber: number }): Holder[] =>
    personId && holder ? [{ personId, name: holder, number }] : [],
  );
  const called = await calledAt(asked.db.read, holders, stoodAt(asked));
  return new Map(called.map((holder) => [holder.personId, holder]));
}

const cellsOf = (device: DeviceRecord, holder: Holder | undefined, { t, on }: Asked): readonly Cell[] => [
  device.assetNumber,
  t(`devices:value.kind.${device.kind}`),
  device.zone,
  device.unitCode,
  device.unit,
  holder?.number ?? null,
  holder?.name ?? null,
  device.place || null,
  device.contract || null,
  device.leaseEndOn || null,
  t(`devices:value.state.${device.state}`),
  device.stateFrom,
  // A later one overwrote that of then.
  device.stocktakenOn && device.stocktakenOn <= on ? device.stocktakenOn : null,
];
