import { expect, test } from 'vitest';
import { Device } from '../../src/devices/device.entity.ts';
import { DeviceAttachment } from '../../src/devices/device-attachment.entity.ts';
import { ENGINES } from '../support/app.ts';
import { deviceCity } from './device-city.ts';

test.each(ENGINES)('a register from before attachments is taken on with its terminals, on %s', async (engine) => {
  const city = await deviceCity(engine);
  const { source } = city.db;
  const names = source.migrations.map((migration) => migration.constructor.name);
  const later = names.slice(names.indexOf('Attachments1000000000010'));
  for (const _ of later) await source.undoLastMigration({ transaction: 'each' });
  const devices = await source.manager.find(Device, { order: { assetNumber: 'ASC' } });
  await expect(source.query('SELECT * FROM device_attachment')).rejects.toThrow('device_attachment');
  await source.runMigrations({ transaction: 'each' });
  expect(await source.manager.find(Device, { order: { assetNumber: 'ASC' } })).toEqual(devices);
  expect([devices.length, await source.manager.count(DeviceAttachment)]).toEqual([5, 0]);
  await city.close();
});
