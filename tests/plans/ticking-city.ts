import { createHash } from 'node:crypto';
import { insertMany } from '../../src/database.ts';
import { Device, DeviceAddress } from '../../src/devices/device.entity.ts';
import { newId } from '../../src/ids.ts';
import { ledgerHead } from '../../src/ledger/change.ts';
import { Employment } from '../../src/people/person.entity.ts';
import type { ItemDetail, ItemKind } from '../../src/plans/item.ts';
import { PlanItem } from '../../src/plans/plan.entity.ts';
import { rows, sql } from '../../src/sql.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import type { Engine } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type PlannedCity, plannedCity, revisionOf, schedule } from './planned-city.ts';

interface Extra {
  readonly number: string;
  readonly kind: ItemKind;
  readonly device: string | null;
  readonly detail: ItemDetail;
}

/** Stands for the terminal of the zone that is bought for the person of this number. */
const bought = { device: null, number: '11002' } as const;
const entry = { home: 'MN', entry: 'NEW-MN' } as const;

/** Beside what everybody of 市民課 has done for: a terminal that goes from one to the next, and one that is bought. */
const EXTRAS: readonly Extra[] = [
  // Listed before the return of the person who has it now; and the address that is on it goes away with that person.
  { number: '11000', kind: 'handOver', device: 'PC-P1', detail: { home: 'LG', from: '11001' } },
  { number: '11001', kind: 'moveAddress', device: 'PC-1001', detail: { home: 'LG', addressOf: 'PC-P1' } },
  { number: '11001', kind: 'return', device: 'PC-P1', detail: { home: 'LG', goesTo: '11000' } },
  { ...bought, kind: 'fitOut', detail: { ...entry, add: ['ram8'] } },
  { ...bought, kind: 'handOver', detail: { ...entry, from: null } },
  // Without the model, as plans were drafted at first.
  { ...bought, kind: 'moveAddress', detail: { home: 'MN', addressOf: 'PC-OLD' } },
  { ...bought, kind: 'confirmControl', detail: { ...entry, controls: ['C01', 'C17'] } },
  { number: '11002', kind: 'return', device: 'PC-OLD', detail: { home: 'MN', goesTo: null } },
];

export interface TickingCity extends PlannedCity {
  /** The work list of 市民課. */
  readonly list: string;
}

/** The city of plannedCity with the work of 市民課 in the first week, and two terminals in stock that were bought. */
export async function tickingCity(engine: Engine): Promise<TickingCity> {
  const city = await plannedCity(engine);
  await given(city.db, async (tx) => {
    const personOf = async (number: string) =>
      (await tx.manager.findOneByOrFail(Employment, { number: number === '11000' ? '900000' : number })).personId;
    for (const assetNumber of ['PC-N1', 'PC-N2']) {
      await giveDevice(tx, { assetNumber, zone: 'MN', personId: null, state: 'inStock' });
    }
    await giveDevice(tx, { assetNumber: 'PC-N3', zone: 'IN', personId: null, state: 'inStock' });
    const passed = await giveDevice(tx, { assetNumber: 'PC-P1', zone: 'LG', personId: await personOf('11001') });
    const old = await giveDevice(tx, { assetNumber: 'PC-OLD', zone: 'MN', personId: await personOf('11002') });
    await insertMany(tx.manager, DeviceAddress, [
      { id: newId(), deviceId: passed, zone: 'LG', address: '10.2.0.9', key: '0000000a020009' },
      { id: newId(), deviceId: old, zone: 'MN', address: '10.3.0.9', key: '0000000a030009' },
    ]);
    const made: PlanItem[] = [];
    for (const [at, { number, kind, device, detail }] of EXTRAS.entries()) {
      const known = device === null ? null : await tx.manager.findOneByOrFail(Device, { assetNumber: device });
      made.push({
        ...{ id: newId(), planId: city.planId, unitId: city.units.市民課 ?? '', personId: await personOf(number) },
        ...{ position: at - EXTRAS.length, kind, deviceId: known?.id ?? null, detail: JSON.stringify(detail) },
        ...{ technician: '', doneOn: null, doneAt: null, doneBy: null, revision: 1 },
      });
    }
    await insertMany(tx.manager, PlanItem, made);
  });
  await schedule(city);
  const week = { week: '1', revision: await revisionOf(city) };
  await city.it.post(`${city.plan}/units/${city.units.市民課}/week`, week);
  return { ...city, list: `${city.plan}/work?week=1&unit=${city.units.市民課}` };
}

export interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly device: string | null;
  readonly person: string;
  readonly revision: number;
  readonly doneOn: string | null;
}

/** The work of 市民課, in the order of the list. */
export const listed = ({ db, planId, units }: TickingCity): Promise<Listed[]> =>
  rows<Listed>(
    db.read,
    sql`SELECT i.id AS "id", i.kind AS "kind", d.asset_number AS "device", p.name AS "person", i.revision AS "revision",
          i.done_on AS "doneOn"
        FROM plan_item i JOIN person p ON p.id = i.person_id LEFT JOIN device d ON d.id = i.device_id
        WHERE i.plan_id = ${planId} AND i.unit_id = ${units.市民課} ORDER BY i.position`,
  );

/** Sends the form of the work list: these items, and numbers by the item in whose row they are. */
export const tick = (city: TickingCity, items: readonly Listed[], numbers: Readonly<Record<string, string>> = {}) =>
  city.it.post(city.list, {
    chosen: items.map(({ id, revision }) => `${id} ${revision}`),
    ...Object.fromEntries(Object.entries(numbers).map(([id, number]) => [`number-${id}`, number])),
  });

/** A fingerprint of what the register says of every terminal, and the plan of every item, whenever it was written. */
export async function registerOf({ db }: TickingCity): Promise<string> {
  const known = '9999-12-31T23:59:59.999Z';
  const facts = await rows(
    db.read,
    sql`SELECT d.asset_number, d.capabilities, s.state, s.valid_from AS s1, s.valid_to AS s2, c.person_id, c.unit_id,
          c.valid_from AS c1, c.valid_to AS c2, k.controls, k.valid_from AS k1, k.valid_to AS k2, z.zone FROM device d
        LEFT JOIN device_state s ON s.device_id = d.id AND s.superseded_at = ${known}
        LEFT JOIN device_custody c ON c.device_id = d.id AND c.superseded_at = ${known}
        LEFT JOIN device_controls k ON k.device_id = d.id AND k.superseded_at = ${known}
        LEFT JOIN device_zone z ON z.device_id = d.id AND z.superseded_at = ${known}
        ORDER BY d.asset_number, s1, c1, k1`,
  );
  const addresses = await rows(db.read, sql`SELECT address, device_id FROM device_address ORDER BY address`);
  const items = await rows(db.read, sql`SELECT id, device_id, done_on, done_by FROM plan_item ORDER BY position`);
  return createHash('sha256').update(JSON.stringify({ facts, addresses, items })).digest('hex');
}

export const entriesOf = async ({ db }: TickingCity): Promise<number> => (await ledgerHead(db.read)).seq;

/** The address with which the sentence on the next page offers to take it back. */
export async function offerOf(city: TickingCity): Promise<string> {
  const { text } = await city.it.get(city.list);
  return (/action="([^"]*\/work\/undo[^"]*)"/.exec(text)?.[1] ?? '').replaceAll(/&#38;|&amp;/g, '&');
}

/** Takes back all that was ticked. */
export async function undoAll({ db, it, plan }: TickingCity): Promise<void> {
  const [lot] = await rows<{ first: string; last: string }>(
    db.read,
    sql`SELECT min(done_at) AS "first", max(done_at) AS "last" FROM plan_item`,
  );
  await it.post(`${plan}/work/undo?${new URLSearchParams({ ...lot })}`);
}
