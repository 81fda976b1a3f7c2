import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { devicesOfPerson, devicesOfUnits, listAssignedDevices } from '../../src/devices/device.queries.ts';
import { ENGINES } from '../support/app.ts';
import { type DeviceCity, deviceCity } from './device-city.ts';

const moment = { on: '2026-11-22', knownAt: null };

describe.each(ENGINES)('the page of a terminal on %s', (engine) => {
  let city: DeviceCity;
  let page = '';
  beforeAll(async () => {
    city = await deviceCity(engine);
    page = `/devices/${city.devices.held}`;
  });
  afterAll(() => city.close());

  test('it tells whose it is, what it is, how long the lease runs, and what can be done', async () => {
    const { text } = await city.it.get(page);
    const facts = [
      ...['<h1>PC-00421</h1>', 'LGWAN接続系', '配備中', '渡邊 花子 000101', '窓口グループ', '富士通 LIFEBOOK U7'],
      ...['令和9年3月31日', '満了まで129日', '引き渡す', '返却を受け付ける', '修理に出す', '登録内容を変更する'],
    ];
    for (const fact of facts) expect(text).toContain(fact);
  });

  test('each tab has an address of its own', async () => {
    const addresses = (await city.it.get(`${page}/addresses`)).text;
    for (const fact of ['10.1.20.34', '00:00:0E:00:00:01', 'どのセグメントにも入っていません'])
      expect(addresses).toContain(fact);
    expect((await city.it.get(`${page}/controls`)).text.match(/<th scope="row"[^>]*>C\d\d</g)).toHaveLength(22);
    expect((await city.it.get(`${page}/history`)).text).toContain('変更の記録');
  });

  test('the QR code is a picture of the address of the page', async () => {
    const answer = await city.it.get(`${page}/qr.svg`);
    expect(answer.headers['content-type']).toContain('image/svg+xml');
    expect(String(answer.body)).toContain('<svg');
    expect((await city.clerk.get(`/devices/${city.devices.tax}/qr.svg`)).status).toBe(404);
  });

  test('another day shows the terminal as it was, with nothing to write', async () => {
    const { text } = await city.it.get(`${page}?on=2025-01-01`);
    expect(text).toContain('令和7年1月1日（水）現在を表示しています');
    expect(text).not.toContain(`${page}/hand-over`);
    expect((await city.it.get(`${page}?on=2020-03-31`)).status).toBe(404);
    await city.it.get('/devices?on=today');
  });

  test('who may only read sees no button, and who may not read sees nothing', async () => {
    const { status, text } = await city.auditor.get(page);
    expect([status, text.includes('いまできること')]).toEqual([200, false]);
    for (const tab of ['', '/history', '/addresses', '/controls', '/qr.svg']) {
      expect((await city.employee.get(`${page}${tab}`)).status).toBe(403);
    }
  });

  test('both languages are complete', async () => {
    await city.it.post('/language', { language: 'en' });
    for (const address of [
      page,
      `${page}/addresses`,
      `${page}/controls`,
      '/devices',
      '/devices/new',
      `${page}/hand-over`,
    ]) {
      const { text } = await city.it.get(address);
      expect(text).not.toMatch(/devices:|>(field|value|life|support)\./);
    }
    expect((await city.it.get(page)).text).toContain('Hand over');
    await city.it.post('/language', { language: 'ja' });
  });

  test('other modules read the same: the whole city, one person, some units', async () => {
    const { db, people, units } = city;
    const numbers = (found: readonly { assetNumber: string }[]) => found.map(({ assetNumber }) => assetNumber);
    expect(numbers(await listAssignedDevices(db.read, moment))).toEqual([
      'PC-00421',
      'PC-00422',
      'PC-00423',
      'PC-00424',
      'PC-00425',
    ]);
    expect(await devicesOfPerson(db.read, people.watanabe, moment)).toMatchObject([
      {
        assetNumber: 'PC-00421',
        personId: people.watanabe,
        unitId: units.counter,
        zone: 'LG',
        state: 'deployed',
        leaseEndOn: '2027-03-31',
      },
    ]);
    expect(numbers(await devicesOfUnits(db.read, [units.tax, units.counter], moment))).toEqual([
      'PC-00421',
      'PC-00424',
      'PC-00425',
    ]);
    expect(await devicesOfUnits(db.read, [], moment)).toEqual([]);
    expect(await listAssignedDevices(db.read, { on: '2019-01-01', knownAt: null })).toEqual([]);
  });
});
