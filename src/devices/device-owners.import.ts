import type { EntityManager } from 'typeorm';
import { findIn } from '../imports/bulk.queries.ts';
import { listed } from '../imports/column.ts';
import { grouped } from '../imports/record.ts';
import { sql } from '../sql.ts';
import { addressKey, keyOf } from './device-claims.ts';
import type { DeviceCells, MatchedRow, Owners } from './device-row.ts';

interface Owner {
  readonly key: string;
  readonly id: string;
  readonly assetNumber: string;
}

/** Who has the MACs that rows newly claim, where that terminal is not in the file itself. */
export async function macOwners(manager: EntityManager, matched: readonly MatchedRow[]): Promise<Owners> {
  const claimed = matched.filter(({ stored, cells }) => stored?.cells.mac !== cells.mac);
  const found = await findIn<Owner>(
    manager,
    valuesOf(claimed, ({ mac }) => listed(mac)),
    (list) => sql`SELECT i.mac AS "key", d.id AS "id", d.asset_number AS "assetNumber"
      FROM device_interface i JOIN device d ON d.id = i.device_id WHERE i.mac IN ${list}`,
  );
  return outside(matched, found);
}

/** The same for addresses, each in the address space of its zone. */
export async function addressOwners(manager: EntityManager, matched: readonly MatchedRow[]): Promise<Owners> {
  const claimed = matched.filter(
    ({ stored, cells }) => stored?.cells.ip !== cells.ip || stored.cells.zone !== cells.zone,
  );
  const owners = new Map<string, string>();
  for (const [zone, rows] of grouped(claimed, ({ cells }) => cells.zone)) {
    const found = await findIn<Owner>(
      manager,
      valuesOf(rows, ({ ip }) => listed(ip).map(keyOf)),
      (list) => sql`SELECT a.address AS "key", d.id AS "id", d.asset_number AS "assetNumber"
        FROM device_address a JOIN device d ON d.id = a.device_id
        WHERE a.zone = ${zone} AND a.address_key IN ${list}`,
    );
    for (const [key, owner] of outside(matched, found)) owners.set(addressKey(zone, key), owner);
  }
  return owners;
}

/** One by one, as they are asked for: a list has hundreds of thousands. */
function* valuesOf(matched: readonly MatchedRow[], of: (cells: DeviceCells) => string[]): Generator<string> {
  for (const { cells } of matched) yield* of(cells);
}

function outside(matched: readonly MatchedRow[], found: readonly Owner[]): Map<string, string> {
  const inFile = new Set(found.length === 0 ? [] : matched.map(({ stored }) => stored?.id));
  return new Map(found.filter(({ id }) => !inFile.has(id)).map(({ key, assetNumber }) => [key, assetNumber]));
}
