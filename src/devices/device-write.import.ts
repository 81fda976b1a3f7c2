import { type DatedFact, stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { blank, deleteOf, insertFor, replaceFor, supersedeMany } from '../imports/bulk.actions.ts';
import { listed } from '../imports/column.ts';
import type { PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import type { Span } from '../shared/timeline.ts';
import { sql } from '../sql.ts';
import {
  Device,
  DeviceAddress,
  DeviceControls,
  DeviceCustody,
  DeviceInterface,
  DeviceState,
  DeviceZone,
} from './device.entity.ts';
import { keyOf } from './device-claims.ts';
import { searchTextOf } from './device-field.rules.ts';
import type { DeviceChange, FactChange, FactName, StoredDevice } from './device-row.ts';

/** First everything that may stand in another's way is taken from where it was, then everything is put where it is to be. */
export async function writeDevices(tx: Tx, planned: readonly PlannedChange<DeviceChange>[]): Promise<void> {
  const { manager } = tx;
  const changes = planned.map(({ content }) => content);
  const known = changes.filter(({ stored }) => stored !== null);
  const idsWhere = (holds: (change: DeviceChange) => boolean) => known.filter(holds).map(({ id }) => id);
  await deleteOf(
    manager,
    DeviceInterface,
    'device_id',
    idsWhere(({ movesMacs }) => movesMacs),
  );
  await deleteOf(
    manager,
    DeviceAddress,
    'device_id',
    idsWhere(({ movesAddresses }) => movesAddresses),
  );
  await blank(manager, Device, sql`serial = NULL`, idsWhere(movesSerial));
  await blank(manager, Device, sql`asset_number = id`, idsWhere(movesAssetNumber));
  await insertFor(
    manager,
    changes.filter(({ stored }) => stored === null),
    Device,
    (change) => [deviceOf(change)],
  );
  await replaceFor(manager, known, Device, (change) => [deviceOf(change)]);
  await insertFor(manager, changes, DeviceInterface, interfacesOf);
  await insertFor(manager, changes, DeviceAddress, addressesOf);
  await putFacts(tx, changes, 'zone', DeviceZone, (deviceId, { cells }) => ({ deviceId, zone: cells.zone }));
  await putFacts(tx, changes, 'state', DeviceState, (deviceId, { cells }) => ({ deviceId, state: cells.state }));
  await putFacts(tx, changes, 'custody', DeviceCustody, custodyOf);
  await putFacts(tx, changes, 'controls', DeviceControls, controlsOf);
}

const movesSerial = ({ stored, cells }: DeviceChange): boolean =>
  stored !== null && (stored.cells.serial !== cells.serial || stored.cells.maker !== cells.maker);

const movesAssetNumber = ({ stored, cells }: DeviceChange): boolean => stored?.cells.assetNumber !== cells.assetNumber;

function deviceOf({ id, cells, stored }: DeviceChange): Device {
  const { assetNumber, hostname, maker, model, kind, use, os, osVersion, procurement, contract, place } = cells;
  const serial = cells.serial || null;
  return {
    id,
    assetNumber,
    serial,
    hostname,
    maker,
    model,
    kind,
    use,
    os,
    osVersion,
    memoryGb: cells.memoryGb === '' ? null : Number(cells.memoryGb),
    capabilities: listed(cells.capabilities),
    procurement,
    contract,
    acquiredOn: cells.acquired || null,
    leaseEndOn: cells.leaseEnd || null,
    place,
    stocktakenOn: cells.stocktaken || null,
    search: searchTextOf({ assetNumber, serial, hostname, maker, model }),
    revision: (stored?.revision ?? 0) + 1,
  };
}

const interfacesOf = ({ id: deviceId, cells, movesMacs }: DeviceChange): DeviceInterface[] =>
  movesMacs ? listed(cells.mac).map((mac) => ({ id: newId(), deviceId, mac })) : [];

function addressesOf({ id: deviceId, cells, movesAddresses }: DeviceChange): DeviceAddress[] {
  if (!movesAddresses) return [];
  const { zone } = cells;
  return listed(cells.ip).map((address) => ({ id: newId(), deviceId, zone, address, key: keyOf(address) }));
}

/** What a side of a change holds: the terminal as it is stored, or as the change leaves it. */
type Side = StoredDevice | DeviceChange;

const custodyOf = (deviceId: string, { personId, unitId }: Side) =>
  personId === null && unitId === null ? null : { deviceId, personId, unitId };

function controlsOf(deviceId: string, side: Side) {
  const controls = 'controls' in side ? parsed(side) : controlsAfter(side);
  return Object.keys(controls).length === 0 ? null : { deviceId, controls };
}

const parsed = ({ controls }: StoredDevice) => JSON.parse(controls) as Record<string, string | null>;

/** A control that stays keeps the day on which it was confirmed. */
function controlsAfter({ cells, stored }: DeviceChange): Record<string, string | null> {
  const before = stored ? parsed(stored) : {};
  return Object.fromEntries(listed(cells.controls).map((code) => [code, before[code] ?? null]));
}

async function putFacts<T extends DatedFact>(
  tx: Tx,
  changes: readonly DeviceChange[],
  name: FactName,
  target: new () => T,
  valuesOf: (deviceId: string, side: Side) => Omit<T, keyof DatedFact> | null,
): Promise<void> {
  const factOf = ({ facts }: DeviceChange): FactChange | undefined => facts.find((fact) => fact.name === name);
  const gone = changes.flatMap((change) => factOf(change)?.superseded ?? []);
  await supersedeMany(tx, target, gone);
  const fact = (span: Span | null, values: Omit<T, keyof DatedFact> | null): T[] =>
    span === null || values === null ? [] : [stamped<T>(tx, span, values)];
  await insertFor(tx.manager, changes, target, (change) => {
    const put = factOf(change);
    if (!put) return [];
    const before = change.stored && valuesOf(change.id, change.stored);
    return [...fact(put.before, before), ...fact(put.span, valuesOf(change.id, change))];
  });
}
