import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Device } from '../../src/devices/device.entity.ts';
import { change } from '../../src/ledger/change.ts';
import { InfoSystem } from '../../src/networks/network.entity.ts';
import { Person } from '../../src/people/person.entity.ts';
import { Unit } from '../../src/people/unit.entity.ts';
import { zoneConnectionReport } from '../../src/reports/rpt-03.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { giveDevice, LG_CONTROLS } from '../consolidation/small-city.ts';
import { type ExceptionCity, exceptionCity, permitted } from '../exceptions/exception-city.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type AskedFor, asking, readTable } from './asked.ts';

const TODAY = '2026-11-22';
const at = (time: string) => `2026-11-22T${time}:00.000Z`;

describe.each(ENGINES)('RPT-03, zone connections and controls, on %s', (engine) => {
  let city: ExceptionCity;

  /** 一戸's LG terminal reaches MN by an exception; 総務課 holds one that lacks a control; one lies in stock. */
  beforeAll(async () => {
    city = await exceptionCity(engine);
    const { C16: _missing, ...some } = LG_CONTROLS;
    await given(city.db, async (tx) => {
      await giveDevice(tx, { assetNumber: 'PC-201', zone: 'LG', personId: city.ids.it, controls: some });
      await giveDevice(tx, { assetNumber: 'PC-901', zone: 'LG', personId: null, state: 'inStock' });
      await giveDevice(tx, { assetNumber: 'PC-801', zone: 'LG', personId: null, controls: LG_CONTROLS });
    });
    city.clock.now = at('00:10');
    await permitted(city);
  }, 60_000);
  afterAll(() => city.close());

  const read = async (asked: AskedFor) => readTable(zoneConnectionReport, 'connections', await asking(city.db, asked));

  test('names of each terminal in use its zone, method, target, verdict, missing controls and exception', async () => {
    const found = await read({ on: TODAY });
    expect(found.map(({ assetNumber, homeZone, targetZone }) => `${assetNumber} ${homeZone}-${targetZone}`)).toEqual([
      'PC-101 LG-MN',
      'PC-101 LG-LG',
      'PC-201 LG-LG',
      'PC-801 LG-LG',
    ]);
    expect(found[0]).toMatchObject({
      ...{ holder: '一戸 花子', employeeNumber: '000001', unit: '市民課', kind: 'ノート', use: '個人' },
      ...{ accessMethod: '仮想デスクトップ（個別割り当て）', neededForWork: 'はい', accessRow: 9 },
      ...{ ruling: '例 例外措置がある場合のみ', verdict: '例外', exceptionNumber: '令和8年度 第1号' },
    });
    expect(found[2]).toMatchObject({ verdict: '条件付', exceptionNumber: null });
    expect(found[2]?.missingControls).toContain('C16');
    expect(found[3]).toMatchObject({ holder: null, employeeNumber: null, verdict: '適合', neededForWork: 'いいえ' });
  });

  test('as known before the exception was permitted, the way into MN is none', async () => {
    const before = await read({ on: TODAY, knownAt: at('00:05') });
    expect(before.map(({ assetNumber, targetZone }) => `${assetNumber} ${targetZone}`)).not.toContain('PC-101 MN');
    expect(before.some(({ exceptionNumber }) => exceptionNumber !== null)).toBe(false);
    const english = await read({ on: TODAY, language: 'en' });
    expect(english[0]).toMatchObject({ verdict: 'By exception' });
  });

  test('names whose work needs a zone into which nothing leads', async () => {
    const unreached = async (asked: AskedFor) =>
      readTable(zoneConnectionReport, 'notReached', await asking(city.db, asked));
    const mine = { unitCode: '0201', unit: '市民課', employeeNumber: '000001', name: '一戸 花子', targetZone: 'MN' };
    expect(await unreached({ on: TODAY, knownAt: at('00:05') })).toEqual([mine]);
    expect(await unreached({ on: '2026-12-01' })).toEqual([mine]);
    expect(await unreached({ on: TODAY })).toEqual([]);
    const { id } = await city.db.read.findOneByOrFail(Unit, { code: '0301' });
    expect(await unreached({ on: '2026-12-01', scope: [id] })).toEqual([]);
  });

  test('of a unit only the terminals of its people', async () => {
    const { id } = await city.db.read.findOneByOrFail(Unit, { code: '0301' });
    expect((await read({ on: TODAY, scope: [id] })).map(({ assetNumber }) => assetNumber)).toEqual(['PC-201']);
    expect(await read({ on: TODAY, scope: [] })).toEqual([]);
  });

  test('what is recorded afterwards does not change it: a name, a kind of use, the zone of a system', async () => {
    const asked = { on: TODAY, knownAt: at('00:30') };
    const before = await read(asked);
    city.clock.now = at('01:00');
    const record = (type: string, id: string, from: object, to: object) =>
      change(city.db, operator('test'), async (tx) => {
        const target = { person: Person, device: Device, system: InfoSystem }[type] ?? Person;
        await tx.manager.update(target, id, to);
        const action = `${type}.edited`;
        await tx.record({ action, subjects: [{ type, id, label: '' }], before: { ...from }, after: { ...to } });
      });
    const { id: system } = await city.db.read.findOneByOrFail(InfoSystem, { code: 'S3' });
    await record('person', city.ids.employee, { name: '一戸 花子' }, { name: '二戸 花子' });
    await record('device', city.device, { use: 'individual' }, { use: 'shared' });
    await record('system', system, { zone: 'MN' }, { zone: 'LG' });
    expect(await read(asked)).toEqual(before);
    const now = await read({ on: TODAY });
    expect(now[0]).toMatchObject({ holder: '二戸 花子', use: '共用', targetZone: 'LG' });
  });
});
