import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, insertMany } from '../../src/database.ts';
import { Device, DeviceAddress, DeviceInterface } from '../../src/devices/device.entity.ts';
import { newId } from '../../src/ids.ts';
import { parseAddress } from '../../src/shared/ip.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice } from './device-city.ts';

/** Straight to the tables, past every rule of the program. */
describe.each(ENGINES)('the database itself on %s', (engine) => {
  let city: DeviceCity;
  let db: Database;
  beforeAll(async () => {
    city = await deviceCity(engine);
    db = city.db;
  });
  afterAll(() => city.close());

  const like = async (changes: Partial<Device>): Promise<void> => {
    const held = await db.read.findOneByOrFail(Device, { assetNumber: 'PC-00421' });
    const other = { ...held, id: newId(), assetNumber: `X-${newId().slice(-8)}`, serial: null, ...changes };
    await db.transaction((manager) => insertMany(manager, Device, [other]));
  };
  const wire = (mac: string) =>
    db.transaction((manager) =>
      insertMany(manager, DeviceInterface, [{ id: newId(), deviceId: city.devices.stock, mac }]),
    );
  const address = (zone: string, text: string) =>
    db.transaction((manager) => {
      const key = parseAddress(text)?.key ?? '';
      const one = { id: newId(), deviceId: city.devices.stock, zone, address: text, key };
      return insertMany(manager, DeviceAddress, [one]);
    });

  test('has each asset number once', async () => {
    await expect(like({ assetNumber: 'PC-00421' })).rejects.toThrow(/asset_number/);
    await like({});
  });

  test('has each serial of a maker once; other makers, and unknown serials, are free', async () => {
    await expect(like({ serial: 'R1' })).rejects.toThrow(/serial/);
    await like({ serial: 'R1', maker: 'NEC' });
    for (const _twice of [1, 2]) await like({ serial: null });
  });

  test('has each MAC once in the whole city', async () => {
    await expect(wire('00:00:0E:00:00:01')).rejects.toThrow(/mac/);
    await wire('00:00:0E:00:00:02');
  });

  test('has each address once in a zone, and the same one in another zone', async () => {
    await expect(address('LG', '10.1.20.34')).rejects.toThrow(/device_address/);
    await address('IN', '10.1.20.34');
    await expect(address('IN', '10.1.20.34')).rejects.toThrow(/device_address/);
  });

  test('of two of one number at once keeps one', async () => {
    const both = await Promise.allSettled([like({ assetNumber: 'TWICE' }), like({ assetNumber: 'TWICE' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('takes no terminal away while a fact speaks of it', async () => {
    const id = await given(db, (tx) => giveDevice(tx, { assetNumber: 'KEPT' }));
    await expect(db.transaction((manager) => manager.delete(Device, id))).rejects.toThrow(/foreign key/i);
  });
});
