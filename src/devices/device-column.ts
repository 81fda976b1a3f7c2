import type { Cell } from '../web/components.ts';
import { type DeviceTools, dayCell, deviceZoneChip, stateChip, valueLabel } from './device-label.ts';
import type { DeviceSort } from './device-list.rules.ts';
import type { Connections, DeviceRecord } from './device-record.ts';

export type Shown = DeviceRecord & Connections;

interface ListColumn {
  readonly key: string;
  readonly cell: (device: Shown, tools: DeviceTools) => Cell;
  readonly sort?: DeviceSort;
  readonly numeric?: true;
  readonly nowrap?: true;
}

/** Every column a list can show, in their order; the first is always there. The label is `devices:field.<key>`. */
export const LIST_COLUMNS: readonly ListColumn[] = [
  {
    key: 'assetNumber',
    sort: 'assetNumber',
    nowrap: true,
    cell: ({ id, assetNumber }) => ({ text: assetNumber, href: `/devices/${id}` }),
  },
  { key: 'zone', nowrap: true, cell: ({ zone }, tools) => ({ chip: deviceZoneChip(zone, tools) }) },
  { key: 'state', nowrap: true, cell: ({ state }, { t }) => ({ chip: stateChip(state, t) }) },
  { key: 'holder', nowrap: true, cell: ({ holder }) => holder },
  { key: 'unit', nowrap: true, cell: ({ unit }) => unit },
  { key: 'kind', nowrap: true, cell: ({ kind }, { t }) => valueLabel('kind', kind, t) },
  { key: 'use', nowrap: true, cell: ({ use }, { t }) => valueLabel('use', use, t) },
  { key: 'hostname', sort: 'hostname', nowrap: true, cell: ({ hostname }) => hostname },
  { key: 'maker', cell: ({ maker }) => maker },
  { key: 'model', cell: ({ model }) => model },
  { key: 'serial', nowrap: true, cell: ({ serial }) => serial },
  { key: 'place', cell: ({ place }) => place },
  { key: 'os', cell: ({ os }) => os },
  { key: 'osVersion', cell: ({ osVersion }) => osVersion },
  { key: 'memoryGb', numeric: true, cell: ({ memoryGb }) => (memoryGb === null ? null : String(memoryGb)) },
  { key: 'macs', nowrap: true, cell: ({ macs }) => macs.join(' ') },
  { key: 'addresses', nowrap: true, cell: ({ addresses }) => addresses.join(' ') },
  { key: 'capabilities', cell: ({ capabilities }) => capabilities.join(' ') },
  { key: 'controls', cell: ({ controls }) => Object.keys(controls).sort().join(' ') },
  { key: 'procurement', nowrap: true, cell: ({ procurement }, { t }) => valueLabel('procurement', procurement, t) },
  { key: 'contract', nowrap: true, cell: ({ contract }) => contract },
  { key: 'acquiredOn', nowrap: true, cell: ({ acquiredOn }, tools) => dayCell(acquiredOn, tools) },
  { key: 'leaseEndOn', sort: 'leaseEndOn', nowrap: true, cell: ({ leaseEndOn }, tools) => dayCell(leaseEndOn, tools) },
  {
    key: 'stocktakenOn',
    sort: 'stocktakenOn',
    nowrap: true,
    cell: ({ stocktakenOn }, tools) => dayCell(stocktakenOn, tools),
  },
];

const USUAL = ['zone', 'state', 'holder', 'unit', 'kind', 'model', 'place', 'leaseEndOn'];

/** What stands in cables and sockets is read only for a list that shows it. */
const CONNECTIONS = ['macs', 'addresses'];

export const knownColumns = (names: readonly string[]): string[] =>
  LIST_COLUMNS.map(({ key }) => key).filter((key) => names.includes(key));

/** The columns shown for a choice, the usual ones for none. */
export function shownColumns(chosen: readonly string[]): readonly ListColumn[] {
  const keys = chosen.length === 0 ? USUAL : chosen;
  return LIST_COLUMNS.filter(({ key }) => key === 'assetNumber' || keys.includes(key));
}

export const showsConnections = (columns: readonly ListColumn[]): boolean =>
  columns.some(({ key }) => CONNECTIONS.includes(key));
