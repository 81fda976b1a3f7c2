import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Device } from '../../src/devices/device.entity.ts';
import { devicesInOrder } from '../../src/devices/device-order.queries.ts';
import { change, ledgerHead } from '../../src/ledger/change.ts';
import { operator } from '../../src/shared/actor.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given } from '../support/city.ts';

const ON = '2026-11-22';
const numbered = (n: number): string => `PC-${String(n).padStart(5, '0')}`;
const MANY = 1_050;

describe.each(ENGINES)('terminals in the order of their numbers, on %s', (engine) => {
  let app: TestApp;
  let then: string;

  beforeAll(async () => {
    app = await testApp(engine);
    app.clock.now = '2026-11-22T00:00:00.000Z';
    await given(app.db, async (tx) => {
      for (let n = 0; n < MANY; n += 1) await giveDevice(tx, { assetNumber: numbered(n), zone: 'LG', personId: null });
    });
    then = (await ledgerHead(app.db.read)).at;
    app.clock.now = '2026-11-22T01:00:00.000Z';
    // The first goes to the end, the last to the beginning, one into another stretch, and one takes a number that became free.
    for (const [from, to] of [
      [numbered(0), 'ZZ-1'],
      [numbered(MANY - 1), 'AA-1'],
      [numbered(10), `${numbered(700)}-2`],
      [numbered(900), numbered(0)],
    ] as const) {
      const { id } = await app.db.read.findOneByOrFail(Device, { assetNumber: from });
      await change(app.db, operator('test'), async (tx) => {
        await tx.manager.update(Device, id, { assetNumber: to });
        const subjects = [{ type: 'device', id, label: to }];
        await tx.record({
          action: 'device.edited',
          subjects,
          before: { assetNumber: from },
          after: { assetNumber: to },
        });
      });
    }
  }, 120_000);
  afterAll(() => app.close());

  const numbers = async (knownAt: string): Promise<readonly string[]> => {
    const devices = new Map((await app.db.read.find(Device)).map(({ id, assetNumber }) => [id, assetNumber]));
    const found: string[] = [];
    for await (const ids of devicesInOrder(app.db, { on: ON, knownAt }, 'all'))
      found.push(...ids.map((id) => devices.get(id) ?? ''));
    return found;
  };

  test('stand as they were numbered then, whatever they are called now', async () => {
    const now: Readonly<Record<number, string>> = {
      ...{ 0: 'ZZ-1', [MANY - 1]: 'AA-1', 10: `${numbered(700)}-2`, 900: numbered(0) },
    };
    const expected = Array.from({ length: MANY }, (_, n) => now[n] ?? numbered(n));
    expect(await numbers(then)).toEqual(expected);
  });

  test('stand by the numbers of now where that is what is asked for', async () => {
    const found = await numbers('2026-11-22T02:00:00.000Z');
    expect(found).toHaveLength(MANY);
    expect(found).toEqual([...found].sort());
  });
});
