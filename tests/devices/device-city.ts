import { insertMany } from '../../src/database.ts';
import {
  Device,
  DeviceAddress,
  DeviceControls,
  DeviceCustody,
  DeviceInterface,
  DeviceState,
  DeviceZone,
} from '../../src/devices/device.entity.ts';
import { searchTextOf } from '../../src/devices/device-field.rules.ts';
import type { Controls } from '../../src/devices/device-record.ts';
import { type DatedFact, stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { parseAddress } from '../../src/shared/ip.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

export interface DeviceCity extends TestApp {
  readonly it: Browser;
  /** Clerk of the 市民課. */
  readonly clerk: Browser;
  readonly auditor: Browser;
  readonly employee: Browser;
  readonly units: Readonly<Record<'office' | 'residents' | 'counter' | 'tax', string>>;
  readonly people: Readonly<Record<'kudo' | 'watanabe' | 'takahashi' | 'tanaka', string>>;
  readonly devices: Readonly<Record<'held' | 'stock' | 'special' | 'tax' | 'lost', string>>;
}

/** 情報政策課 and 税務課, and a 市民課 with a 窓口グループ below it. */
async function giveUnits(tx: Tx) {
  const office = await giveUnit(tx, { code: '0101', name: '情報政策課' });
  const residents = await giveUnit(tx, { code: '0201', name: '市民課' });
  const counter = await giveUnit(tx, { code: '020101', name: '窓口グループ', parentId: residents, level: 'group' });
  const tax = await giveUnit(tx, { code: '0301', name: '税務課' });
  return { office, residents, counter, tax };
}

async function givePeople(tx: Tx, units: DeviceCity['units']) {
  const { office, residents, counter, tax } = units;
  await givePerson(tx, { number: '000002', name: '三浦 誠', unitId: tax, roles: ['auditor'] });
  await givePerson(tx, { number: '000003', name: '佐々木 翼', unitId: residents, roles: ['clerk'] });
  await givePerson(tx, { number: '000004', name: '木村 葵', unitId: tax });
  return {
    kudo: await givePerson(tx, {
      number: '000001',
      name: '工藤 美咲',
      kana: 'クドウ ミサキ',
      unitId: office,
      roles: ['it'],
    }),
    watanabe: await givePerson(tx, { number: '000101', name: '渡邊 花子', kana: 'ワタナベ ハナコ', unitId: counter }),
    takahashi: await givePerson(tx, {
      number: '000102',
      name: '髙橋 一郎',
      kana: 'タカハシ イチロウ',
      unitId: residents,
    }),
    tanaka: await givePerson(tx, { number: '000103', name: '田中 健', kana: 'タナカ ケン', unitId: tax }),
  };
}

async function giveDevices(tx: Tx, units: DeviceCity['units'], people: DeviceCity['people']) {
  const addresses = ['10.1.20.34'];
  return {
    held: await giveDevice(tx, {
      ...{ assetNumber: 'PC-00421', serial: 'R1', macs: ['00:00:0E:00:00:01'], addresses },
      ...{ personId: people.watanabe, unitId: units.counter, leaseEndOn: '2027-03-31', acquiredOn: '2022-04-01' },
    }),
    stock: await giveDevice(tx, { assetNumber: 'PC-00422', state: 'inStock', unitId: units.office }),
    special: await giveDevice(tx, {
      assetNumber: 'PC-00423',
      zone: 'MN',
      kind: 'special',
      use: 'special',
      unitId: units.residents,
    }),
    tax: await giveDevice(tx, { assetNumber: 'PC-00424', zone: 'IN', personId: people.tanaka, unitId: units.tax }),
    lost: await giveDevice(tx, { assetNumber: 'PC-00425', state: 'lost', unitId: units.tax }),
  };
}

/** Four offices and five terminals, and who works with them signed in. */
export async function deviceCity(engine: Engine): Promise<DeviceCity> {
  const city = await testApp(engine);
  const content = await given(city.db, async (tx) => {
    const units = await giveUnits(tx);
    const people = await givePeople(tx, units);
    return { units, people, devices: await giveDevices(tx, units, people) };
  });
  const [it, clerk, auditor, employee] = await Promise.all(
    ['000001', '000003', '000002', '000004'].map((number) => city.signIn(number)),
  );
  if (!it || !clerk || !auditor || !employee) throw new Error('nobody is signed in');
  return { ...city, ...content, it, clerk, auditor, employee };
}

export interface DeviceGiven extends Partial<Omit<Device, 'id' | 'search' | 'revision'>> {
  readonly assetNumber: string;
  readonly zone?: string;
  readonly state?: string;
  readonly personId?: string | null;
  readonly unitId?: string | null;
  readonly controls?: Controls;
  readonly macs?: readonly string[];
  readonly addresses?: readonly string[];
}

const BLANK = {
  ...{ serial: null, hostname: '', maker: '富士通', model: 'LIFEBOOK U7', kind: 'notebook', use: 'individual', os: '' },
  ...{ osVersion: '', memoryGb: null, capabilities: [], procurement: 'lease', contract: '', acquiredOn: null },
  ...{ leaseEndOn: null, place: '', stocktakenOn: null },
};

export async function giveDevice(tx: Tx, given: DeviceGiven): Promise<string> {
  const {
    zone = 'LG',
    state = 'deployed',
    personId = null,
    unitId = null,
    controls,
    macs = [],
    addresses = [],
    ...own
  } = given;
  const id = newId();
  const deviceId = id;
  const core = { ...BLANK, ...own };
  await insertMany(tx.manager, Device, [{ ...core, id, revision: 1, search: searchTextOf(core) }]);
  await put<DeviceZone>(tx, DeviceZone, { deviceId, zone });
  await put<DeviceState>(tx, DeviceState, { deviceId, state });
  if (personId !== null || unitId !== null) await put<DeviceCustody>(tx, DeviceCustody, { deviceId, personId, unitId });
  if (controls) await put<DeviceControls>(tx, DeviceControls, { deviceId, controls });
  await insertMany(
    tx.manager,
    DeviceInterface,
    macs.map((mac) => ({ id: newId(), deviceId, mac })),
  );
  const parsed = addresses.flatMap((text) => parseAddress(text) ?? []);
  const placed = parsed.map(({ text: address, key }) => ({ id: newId(), deviceId, zone, address, key }));
  await insertMany(tx.manager, DeviceAddress, placed);
  return id;
}

const put = <T extends DatedFact>(tx: Tx, target: new () => T, values: Omit<T, keyof DatedFact>): Promise<void> =>
  insertMany(tx.manager, target, [stamped<T>(tx, always, values)]);

/** The asset numbers of a list, in its order. */
export const listed = (page: string): string[] =>
  [...page.matchAll(/<th scope="row"[^>]*><a href="\/devices\/[^"]+">([^<]+)</g)].map(([, text = '']) => text);

/** What the page says after a change. */
export const said = (page: string): string => /class="ichi-flash__kind">[^<]*<\/strong> ([^<]*)</.exec(page)?.[1] ?? '';
