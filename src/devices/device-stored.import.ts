import type { EntityManager } from 'typeorm';
import { distinct, findIn } from '../imports/bulk.queries.ts';
import { interned } from '../imports/interned.ts';
import type { Source } from '../imports/kind.import.ts';
import { grouped } from '../imports/record.ts';
import { slices } from '../imports/turns.ts';
import { peopleByNumber, unitsByCode } from '../people/reference.import.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { type CoreRow, type FactRow, storedDevice } from './device-facts.ts';
import { matchRows } from './device-match.ts';
import { addressOwners, macOwners } from './device-owners.import.ts';
import type { DeviceRow, StoredDevice, StoredDevices } from './device-row.ts';

/** The terminals of the file's asset numbers and serials, and whose its MACs, addresses, units and people are. */
export async function loadDevices(source: Source, rows: readonly DeviceRow[]): Promise<StoredDevices> {
  const { manager } = source;
  const devices = new Map<string, StoredDevice>();
  const keep = interned();
  const load = async (values: Iterable<string>, where: (list: Sql) => Sql): Promise<void> => {
    // Slice by slice: of what the database answers only the terminals themselves are kept.
    for (const slice of slices(distinct(values), AT_ONCE)) {
      const cores = (await coresBy(manager, slice, where)).filter(({ id }) => !devices.has(id));
      for (const device of await withFacts(source, cores, keep)) devices.set(device.id, device);
    }
  };
  await load(valuesOf(rows, 'assetNumber'), (list) => sql`asset_number IN ${list}`);
  for (const [maker, serials] of serialsToFind(rows, devices)) {
    const ofMaker = maker === '' ? sql`` : sql`maker = ${maker} AND `;
    await load(serials, (list) => sql`${ofMaker}serial IN ${list}`);
  }
  const matched = await matchRows(rows, [...devices.values()]);
  return {
    matched,
    devices: [...devices.values()],
    macs: await macOwners(manager, matched),
    addresses: await addressOwners(manager, matched),
    units: await unitsByCode(manager),
    people: await peopleByNumber(manager, valuesOf(rows, 'holder')),
  };
}

const AT_ONCE = 1000;

function* valuesOf(rows: readonly DeviceRow[], column: 'assetNumber' | 'holder'): Generator<string> {
  for (const { values } of rows) yield values[column] ?? '';
}

/** Serials by maker ('' for any) that a terminal would newly have, or by which a row is to be matched. */
function serialsToFind(rows: readonly DeviceRow[], devices: ReadonlyMap<string, StoredDevice>): Map<string, string[]> {
  const byAsset = new Map([...devices.values()].map(({ cells }) => [cells.assetNumber, cells]));
  const wanted = rows.flatMap(({ values }) => {
    const own = byAsset.get(values.assetNumber ?? '');
    const serial = values.serial ?? own?.serial ?? '';
    const maker = values.maker ?? own?.maker ?? '';
    return serial === '' || (own?.serial === serial && own.maker === maker) ? [] : [{ maker, serial }];
  });
  return new Map(
    [...grouped(wanted, ({ maker }) => maker)].map(([maker, own]) => [maker, own.map(({ serial }) => serial)]),
  );
}

const coresBy = (manager: EntityManager, values: readonly string[], where: (list: Sql) => Sql): Promise<CoreRow[]> =>
  findIn(
    manager,
    values,
    (list) => sql`SELECT id AS "id", revision AS "revision", asset_number AS "assetNumber",
        COALESCE(serial, '') AS "serial", hostname AS "hostname", maker AS "maker", model AS "model", kind AS "kind",
        use_class AS "use", os AS "os", os_version AS "osVersion", memory_gb AS "memoryGb",
        capabilities AS "capabilities", procurement AS "procurement", contract AS "contract",
        acquired_on AS "acquired", lease_end_on AS "leaseEnd", place AS "place", stocktaken_on AS "stocktaken"
      FROM device WHERE ${where(list)}`,
  );

async function withFacts(
  { manager, today }: Source,
  cores: readonly CoreRow[],
  keep: (text: string) => string,
): Promise<StoredDevice[]> {
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
  const connections = (table: string, column: string) =>
    by<{ readonly deviceId: string; readonly value: string }>(
      (list) =>
        sql`SELECT device_id AS "deviceId", ${raw(column)} AS "value" FROM ${raw(table)} WHERE device_id IN ${list}`,
    );
  const zones = await facts('device_zone', 'f.zone AS "value"');
  const states = await facts('device_state', 'f.state AS "value"');
  const custody = await facts('device_custody', CUSTODY);
  const controls = await facts('device_controls', 'f.controls AS "value"');
  const macs = await connections('device_interface', 'mac');
  const addresses = await connections('device_address', 'address');
  return cores.map((core) =>
    storedDevice(core, keep, {
      zone: zones.get(core.id)?.[0],
      state: states.get(core.id)?.[0],
      custody: custody.get(core.id)?.[0],
      controls: controls.get(core.id)?.[0],
      macs: (macs.get(core.id) ?? []).map(({ value }) => value),
      addresses: (addresses.get(core.id) ?? []).map(({ value }) => value),
    }),
  );
}

const CUSTODY = `f.person_id AS "personId", f.unit_id AS "unitId",
  COALESCE((SELECT max(n.number) FROM employment n WHERE n.person_id = f.person_id), '') AS "holder",
  COALESCE((SELECT u.code FROM unit u WHERE u.id = f.unit_id), '') AS "value"`;
