import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deviceRegisterReport } from '../../src/reports/rpt-01.queries.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { auditedCity, rowsOf } from './report-city.ts';

const devices = (city: TestApp, asked = {}) => rowsOf(city, deviceRegisterReport, 'devices', asked);

describe.each(ENGINES)('端末台帳 on %s', { timeout: 60_000 }, (engine) => {
  let city: TestApp;
  let ids: Awaited<ReturnType<typeof auditedCity>>;

  beforeAll(async () => {
    city = await testApp(engine);
    ids = await auditedCity(city);
  });
  afterAll(() => city.close());

  test('has a row for every terminal, with its holder, unit, state and end of lease', async () => {
    expect(await devices(city)).toEqual([
      ['PC-1', 'ノート', 'LG', null, null, '003', '髙橋 一郎', null, null, null, '配備中', '2020-04-01', null],
      ['PC-2', 'ノート', 'MN', null, null, '005', '川口 渉', null, null, '2027-03-31', '配備中', '2020-04-01', null],
    ]);
  });

  test('of one unit has the terminals of its people alone', async () => {
    expect((await devices(city, { unitCode: '03' })).map(([number]) => number)).toEqual(['PC-1']);
    expect((await devices(city, { reach: [ids.audit] })).map(([number]) => number)).toEqual(['PC-2']);
  });

  test('a unit outside the reach, or none, is refused at its field', async () => {
    for (const asked of [{ unitCode: '0301', reach: [ids.audit] }, { unitCode: '77' }]) {
      await expect(devices(city, asked)).rejects.toMatchObject({ key: 'reportMaking:refused.noUnit', field: 'unit' });
    }
  });

  test('what is recorded afterwards does not change the report of an earlier instant', async () => {
    const knownAt = '2026-11-22T00:30:00.000Z';
    city.clock.now = knownAt;
    const before = await devices(city);
    city.clock.now = '2026-11-22T00:40:00.000Z';
    const it = await city.signIn('004');
    const edit = {
      ...{ assetNumber: 'A-9', serial: '', hostname: '', maker: '', model: 'M', kind: 'desktop', use: 'individual' },
      ...{ zone: 'LG', from: '2026-11-22', macs: '', addresses: '', os: '', osVersion: '', memoryGb: '' },
      ...{ procurement: 'lease', contract: 'R8-1', acquiredOn: '', leaseEndOn: '', place: '2階', stocktakenOn: '' },
      ...{ reason: '', revision: '1' },
    };
    const edited = await it.post(`/devices/${ids.pc2}/edit`, { ...edit, zone: 'MN' });
    expect([edited.status, edited.text.match(/ichi-error[^>]*>([^<]*)/)?.[1]]).toEqual([303, undefined]);
    const renamed = {
      number: '005',
      name: '川村 渉',
      kana: 'カワムラ ワタル',
      email: '',
      reason: '改姓',
      revision: '1',
    };
    expect((await it.post(`/people/${ids.holder}/edit`, renamed)).status).toBe(303);
    expect((await devices(city)).map((cells) => [cells[0], cells[6]])).toEqual([
      ['A-9', '川村 渉'],
      ['PC-1', '髙橋 一郎'],
    ]);
    expect(await devices(city, { knownAt })).toEqual(before);
  });
});
