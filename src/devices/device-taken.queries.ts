import type { EntityManager } from 'typeorm';
import { Refused } from '../shared/errors.ts';
import type { Address } from '../shared/ip.ts';
import { isIn, raw, row, type Sql, sql } from '../sql.ts';

interface Claimed {
  readonly assetNumber: string;
  readonly maker: string;
  readonly serial: string | null;
  readonly zone: string;
  readonly macs: readonly string[];
  readonly addresses: readonly Address[];
}

interface Taken {
  readonly value: string;
  readonly other: string;
}

/**
 * Throws Refused, naming the other terminal, where another one has the asset number, the maker's serial, a MAC or an
 * address of the zone. The constraints of the database are the last guard; this one can say whose it is.
 */
export async function refuseTaken(manager: EntityManager, claimed: Claimed, ownId: string): Promise<void> {
  const { assetNumber, maker, serial, zone, macs, addresses } = claimed;
  const another = sql`d.id <> ${ownId}`;
  const keys = addresses.map(({ key }) => key);
  const claims: [field: string, query: Sql][] = [
    ['assetNumber', taken('d.asset_number', 'device d', sql`d.asset_number = ${assetNumber} AND ${another}`)],
    ['serial', taken('d.serial', 'device d', sql`d.maker = ${maker} AND d.serial = ${serial} AND ${another}`)],
    ['macs', taken('i.mac', INTERFACES, sql`${isIn(raw('i.mac'), macs)} AND ${another}`)],
    [
      'addresses',
      taken('a.address', ADDRESSES, sql`a.zone = ${zone} AND ${isIn(raw('a.address_key'), keys)} AND ${another}`),
    ],
  ];
  for (const [field, query] of claims) {
    const found = await row<Taken>(manager, query);
    if (found) throw new Refused(`devices:taken.${field}`, { ...found }, field);
  }
}

const INTERFACES = 'device_interface i JOIN device d ON d.id = i.device_id';
const ADDRESSES = 'device_address a JOIN device d ON d.id = a.device_id';

const taken = (column: string, tables: string, where: Sql): Sql =>
  sql`SELECT ${raw(column)} AS "value", d.asset_number AS "other" FROM ${raw(tables)} WHERE ${where} LIMIT 1`;
