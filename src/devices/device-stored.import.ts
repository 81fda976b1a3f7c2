import type { EntityManager } from 'typeorm';
import { findIn } from '../imports/bulk.queries.ts';
import { listed } from '../imports/column.ts';
import type { Source } from '../imports/kind.import.ts';
import { grouped } from '../imports/record.ts';
import { peopleByNumber, unitsByCode } from '../people/reference.import.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { addressKey } from './device-claims.ts';
import { type CoreRow, type FactRow, storedDevice } from './device-facts.ts';
import { matchRows } from './device-match.ts';
import type { DeviceRow, MatchedRow, Owners, StoredDevice, StoredDevices } from './device-row.ts';

/** The terminals of the file's asset numbers and serials, and whose its MACs, addresses, units and people are. */
export async function loadDevices(source: Source, rows: readonly DeviceRow[]): Promise<StoredDevices> {
  const { manager } = source;
  const cores = new Map<string, CoreRow>();
  for (const core of await coresBy(manager, valuesOf(rows, 'assetNumber'), 'asset_number')) cores.set(core.id, core);
  const serials = [...valuesOf(rows, 'serial'), ...[...cores.values()].map(({ serial }) => serial)];
  for (const core of await coresBy(
    manager,
    serials.filter((serial) => serial !== ''),
    'serial',
  )) {
    cores.set(core.id, core);
  }
  const devices = await withFacts(source, [...cores.values()]);
  const matched = matchRows(rows, devices);
  return {
    devices,
    macs: await ownersOf(
      manager,
      matched.flatMap(({ cells }) => listed(cells.mac)),
    ),
    addresses: await addressOwners(manager, matched),
    units: await unitsByCode(manager),
    people: await peopleByNumber(manager, valuesOf(rows, 'holder')),
  };
}

const valuesOf = (rows: readonly DeviceRow[], column: 'assetNumber' | 'serial' | 'holder'): string[] => [
  ...new Set(rows.map(({ values }) => values[column] ?? '').filter((value) => value !== '')),
];

const coresBy = (manager: EntityManager, values: readonly string[], column: string): Promise<CoreRow[]> =>
  findIn(
    manager,
    values,
    (list) => sql`SELECT id AS "id", revision AS "revision", asset_number AS "assetNumber",
        COALESCE(serial, '') AS "serial", hostname AS "hostname", maker AS "maker", model AS "model", kind AS "kind",
        use_class AS "use", os AS "os", os_version AS "osVersion", memory_gb AS "memoryGb",
        capabilities AS "capabilities", procurement AS "procurement", contract AS "contract",
        acquired_on AS "acquired", lease_end_on AS "leaseEnd", place AS "place", stocktaken_on AS "stocktaken"
      FROM device WHERE ${raw(column)} IN ${list}`,
  );

async function withFacts({ manager, today }: Source, cores: readonly CoreRow[]): Promise<StoredDevice[]> {
  const ids = cores.map(({ id }) => id);
  const by = async <T extends { readonly deviceId: string }>(query: (list: Sql) => Sql) =>
    grouped(await findIn<T>(manager, ids, query), ({ deviceId }) => deviceId);
  const facts = (table: string, columns: string) =>
    by<FactRow>(
      (list) => sql`SELECT f.id AS "id", f.device_id AS "deviceId", f.valid_from AS "validFrom",
          f.valid_to AS "validTo", ${raw(columns)} FROM ${raw(table)} f
        WHERE f.superseded_at = ${STILL_KNOWN} AND f.valid_to > ${today} AND f.device_id IN ${list}
        ORDER BY f.valid_from`,
    );
  const zones = await facts('device_zone', 'f.zone AS "value"');
  const states = await facts('device_state', 'f.state AS "value"');
  const custody = await facts('device_custody', CUSTODY);
  const controls = await facts('device_controls', 'f.controls AS "value"');
  const macs = await by<Connection>(
    (list) => sql`SELECT device_id AS "deviceId", mac AS "value" FROM device_interface WHERE device_id IN ${list}`,
  );
  const addresses = await by<Connection>(
    (list) => sql`SELECT device_id AS "deviceId", address AS "value" FROM device_address WHERE device_id IN ${list}`,
  );
  return cores.map((core) =>
    storedDevice(core, {
      zone: zones.get(core.id)?.[0],
      state: states.get(core.id)?.[0],
      custody: custody.get(core.id)?.[0],
      controls: controls.get(core.id)?.[0],
      macs: (macs.get(core.id) ?? []).map(({ value }) => value),
      addresses: (addresses.get(core.id) ?? []).map(({ value }) => value),
    }),
  );
}

interface Connection {
  readonly deviceId: string;
  readonly value: string;
}

const CUSTODY = `f.person_id AS "personId", f.unit_id AS "unitId",
  COALESCE((SELECT max(n.number) FROM employment n WHERE n.person_id = f.person_id), '') AS "holder",
  COALESCE((SELECT u.code FROM unit u WHERE u.id = f.unit_id), '') AS "value"`;

async function ownersOf(manager: EntityManager, macs: readonly string[]): Promise<Owners> {
  const found = await findIn<{ mac: string; id: string; assetNumber: string }>(
    manager,
    macs,
    (list) => sql`SELECT i.mac AS "mac", d.id AS "id", d.asset_number AS "assetNumber"
      FROM device_interface i JOIN device d ON d.id = i.device_id WHERE i.mac IN ${list}`,
  );
  return new Map(found.map(({ mac, ...owner }) => [mac, owner]));
}

async function addressOwners(manager: EntityManager, matched: readonly MatchedRow[]): Promise<Owners> {
  const keys = matched.flatMap(({ cells }) => listed(cells.ip).map((address) => addressKey(cells.zone, address)));
  const owners = new Map<string, { id: string; assetNumber: string }>();
  for (const [zone, own] of grouped(keys, (key) => key.slice(0, key.indexOf(' ')))) {
    const found = await findIn<{ key: string; id: string; assetNumber: string }>(
      manager,
      own.map((key) => key.slice(zone.length + 1)),
      (list) => sql`SELECT a.address_key AS "key", d.id AS "id", d.asset_number AS "assetNumber"
        FROM device_address a JOIN device d ON d.id = a.device_id
        WHERE a.zone = ${zone} AND a.address_key IN ${list}`,
    );
    for (const { key, ...owner } of found) owners.set(`${zone} ${key}`, owner);
  }
  return owners;
}
