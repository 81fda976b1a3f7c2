import { type Database, insertMany } from '../../src/database.ts';
import { Device, DeviceAddress, DeviceState, DeviceZone } from '../../src/devices/device.entity.ts';
import { searchTextOf } from '../../src/devices/device-field.rules.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import type { EntryBody } from '../../src/ledger/chain.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { parseAddress } from '../../src/shared/ip.ts';
import { row, sql } from '../../src/sql.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

export interface NetworkCity extends TestApp {
  readonly office: Browser;
  readonly auditor: Browser;
  readonly employee: Browser;
  readonly unitId: string;
  readonly personId: string;
}

/** A city with an IT section, an auditor and an employee, each signed in. */
export async function networkCity(engine: Engine): Promise<NetworkCity> {
  const city = await testApp(engine);
  const { unitId, personId } = await given(city.db, async (tx) => {
    const [office, residents] = [
      await giveUnit(tx, { code: '0101', name: '情報政策課' }),
      await giveUnit(tx, { code: '0201', name: '市民課' }),
    ];
    await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId: office, roles: ['it'] });
    await givePerson(tx, { number: '000002', name: '三浦 誠', unitId: residents, roles: ['auditor'] });
    const person = await givePerson(tx, { number: '000003', name: '田名部 結衣', unitId: residents });
    return { unitId: residents, personId: person };
  });
  const [office, auditor, employee] = await Promise.all(
    ['000001', '000002', '000003'].map((number) => city.signIn(number)),
  );
  if (!office || !auditor || !employee) throw new Error('nobody is signed in');
  return { ...city, office, auditor, employee, unitId, personId };
}

interface TerminalGiven {
  readonly assetNumber: string;
  readonly zone?: string;
  readonly state?: string;
  readonly addresses?: readonly string[];
}

export async function giveTerminal(
  tx: Tx,
  { assetNumber, zone = 'LG', state = 'deployed', addresses = [] }: TerminalGiven,
): Promise<string> {
  const id = newId();
  const core = { assetNumber, serial: null, hostname: `host-${assetNumber}`, maker: 'F社', model: 'U9' };
  const rest = { kind: 'notebook', use: 'individual', os: '', osVersion: '', memoryGb: null, capabilities: [] };
  const bought = {
    procurement: 'purchase',
    contract: '',
    acquiredOn: null,
    leaseEndOn: null,
    place: '',
    stocktakenOn: null,
  };
  const device = { id, ...core, ...rest, ...bought, search: searchTextOf(core), revision: 1 };
  await insertMany(tx.manager, Device, [device]);
  await insertMany(tx.manager, DeviceZone, [stamped<DeviceZone>(tx, always, { deviceId: id, zone })]);
  await insertMany(tx.manager, DeviceState, [stamped<DeviceState>(tx, always, { deviceId: id, state })]);
  const rows = addresses.map((address) => ({ id: newId(), deviceId: id, zone, address, key: keyOf(address) }));
  await insertMany(tx.manager, DeviceAddress, rows);
  return id;
}

export function keyOf(text: string): string {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  return address.key;
}

export async function lastEntry(db: Database): Promise<EntryBody> {
  const last = await row<{ body: string }>(db.read, sql`SELECT body FROM ledger_entry ORDER BY seq DESC LIMIT 1`);
  return entryOf(last?.body ?? '');
}

/** The sentence at a field, as people read it. */
export const errorAt = (page: string, field: string): string | undefined =>
  new RegExp(`id="f-${field}-error">＊?([^<]*)<`).exec(page)?.[1];

/** What stands in an input. */
export const typedIn = (page: string, field: string): string | undefined =>
  new RegExp(`name="${field}" value="([^"]*)"`).exec(page)?.[1];

/** The address that a page leads to, by a part of its text. */
export const idIn = (location: string | undefined): string => location?.split('/').at(-1) ?? '';
