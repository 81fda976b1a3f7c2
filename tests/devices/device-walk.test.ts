import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAssignedDevices } from '../../src/devices/device.queries.ts';
import { allDeviceIds, deviceStretch } from '../../src/devices/device-list.queries.ts';
import { type DeviceFilter, SORTS } from '../../src/devices/device-list.rules.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given, giveUnit } from '../support/city.ts';
import { giveDevice } from './device-city.ts';

const MANY = 2_100;
const moment = { on: '2026-11-22', knownAt: null };
const all: DeviceFilter = {
  ...{
    q: '',
    zones: [],
    states: [],
    kinds: [],
    uses: [],
    makers: [],
    models: [],
    contracts: [],
    unitIds: null,
    leaseBefore: null,
    withoutHolder: false,
  },
  scope: 'all',
};

/** Above two thousand the list is read along its order, and its second half from the end. */
describe.each(ENGINES)('a long list on %s', (engine) => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let unitId = '';

  beforeAll(async () => {
    database = await testDatabase(engine);
    await given(database.db, async (tx) => {
      unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      for (let n = 0; n < MANY; n += 1) {
        const leaseEndOn = n % 3 === 0 ? null : `20${27 + (n % 5)}-03-31`;
        const assetNumber = `PC-${String((n * 11) % MANY).padStart(5, '0')}`;
        await giveDevice(tx, {
          assetNumber,
          leaseEndOn,
          hostname: `H${n % 10}`,
          unitId,
          zone: n % 2 === 0 ? 'LG' : 'IN',
        });
      }
    });
  }, 120_000);
  afterAll(() => database.close());

  const filters: [what: string, filter: Partial<DeviceFilter>][] = [
    ['everything', {}],
    ['two zones', { zones: ['IN', 'LG'] }],
    ['a search that finds everything', { q: 'pc-' }],
    ['one zone, which is gathered and sorted', { zones: ['LG'] }],
    ['terminals without a holder', { withoutHolder: true }],
  ];

  test.each(filters)('the pages of %s together are the whole list, in any order', async (_what, more) => {
    const filter = { ...all, ...more };
    for (const sort of SORTS) {
      for (const descending of [false, true]) {
        const question = { filter, moment, order: { sort, descending } };
        const whole = await allDeviceIds(database.db, question);
        const pages: string[] = [];
        for (let offset = 0; offset < whole.length; offset += 400) {
          pages.push(...(await deviceStretch(database.db, question, { offset, limit: 400 })).ids);
        }
        expect(new Set(whole).size).toBe(whole.length);
        expect(pages).toEqual(whole);
      }
    }
  });

  test('the total is that of the list, and the last page that of any later one', async () => {
    const question = {
      filter: { ...all, unitIds: [unitId] },
      moment,
      order: { sort: 'assetNumber', descending: false },
    } as const;
    const beyond = await deviceStretch(database.db, question, { offset: 99_950, limit: 50 });
    expect([beyond.total, beyond.ids.length]).toEqual([MANY, 50]);
    expect(beyond.ids).toEqual((await allDeviceIds(database.db, question)).slice(-50));
  });

  test('the whole city is one answer', async () => {
    const devices = await listAssignedDevices(database.db.read, moment);
    expect(devices).toHaveLength(MANY);
    expect(devices[0]).toMatchObject({
      assetNumber: 'PC-00000',
      unitId,
      personId: null,
      state: 'deployed',
      controls: {},
    });
  });
});
