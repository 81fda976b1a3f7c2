import { test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { DeviceAddress } from '../../src/devices/device.entity.ts';
import { addressesIn, reservedAddresses, segmentUse, strayAddresses, zoneUse } from '../../src/devices/address.queries.ts';
import { assignNextAddress } from '../../src/devices/address.actions.ts';
import { newId } from '../../src/ids.ts';
import { Segment } from '../../src/networks/network.entity.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given } from '../support/city.ts';
import { giveTerminal } from './network-city.ts';
import { segmentOf } from './segments.ts';
import { addressOfKey } from '../../src/shared/ip.ts';
import { operator } from '../../src/shared/actor.ts';
import { segmentTree } from '../../src/networks/segment-tree.ts';
import { listSegments } from '../../src/networks/segment.queries.ts';

test.each(ENGINES)('perf %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  for (const flat of [false, true]) {
    const zone = flat ? 'IN' : 'LG';
    await given(db, async (tx) => {
      const segs = Array.from({ length: 990 }, (_, i) => `${zone} 10.${100 + (i >> 8)}.${i & 255}.0/24`);
      const outer = flat ? [] : [`${zone} 10.0.0.0/8`, ...[100, 101, 102, 103].map((n) => `${zone} 10.${n}.0.0/16`)];
      await insertMany(tx.manager, Segment, [...outer, ...segs].map((t) => ({ ...segmentOf(t), id: newId() })));
      for (let d = 0; d < 5; d += 1) {
        const id = await giveTerminal(tx, { assetNumber: `PC-${zone}-${d}`, zone });
        const rows = Array.from({ length: 20_000 }, (_, i) => {
          const n = d * 20_000 + i;
          const key = `0a${(100 + Math.floor(n / 101 / 256)).toString(16).padStart(2, '0')}${(Math.floor(n / 101) & 255).toString(16).padStart(2, '0')}${((n % 101) + 2).toString(16).padStart(2, '0')}`;
          return { id: newId(), deviceId: id, zone, address: addressOfKey(key, 4), key };
        });
        await insertMany(tx.manager, DeviceAddress, rows);
      }
    });
    const time = async (name: string, f: () => Promise<unknown>) => {
      for (let i = 0; i < 3; i += 1) {
        await given(db, async () => undefined); // new ledger entry: nothing remembered
        const t = performance.now();
        await f();
        if (i === 2) console.log(engine, flat ? 'flat' : 'nested', name, (performance.now() - t).toFixed(1), 'ms');
      }
    };
    await time('segmentUse', () => segmentUse(db));
    await time('listSegments+tree', async () => segmentTree(await listSegments(db.read)));
    await time('zoneUse', () => zoneUse(db, { on: '2026-11-22', knownAt: null }));
    await time('reserved', () => reservedAddresses(db));
    await time('stray', () => strayAddresses(db, 0));
    await time('addressesIn page', () => addressesIn(db.read, segmentOf(`${zone} 10.100.7.0/24`), 0));
    await time('addressesIn deep page', () => addressesIn(db.read, segmentOf(`${zone} 10.0.0.0/8`), 50_000));
    const [seg] = (await listSegments(db.read)).filter((s) => s.cidr === '10.100.7.0/24' && s.zone === zone);
    await time('assign', () => assignNextAddress(db, operator('x'), seg!.id, `PC-${zone}-0`));
  }
  await close();
}, 300_000);
