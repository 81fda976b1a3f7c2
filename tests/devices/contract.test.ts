import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, listed } from './device-city.ts';

const CONTRACT = 'R4 賃貸借 & 12';
const LEASE = { contract: CONTRACT, acquiredOn: '2022-04-01', leaseEndOn: '2027-03-31' };

describe.each(ENGINES)('the contract of a terminal on %s', (engine) => {
  let city: DeviceCity;
  let page = '';

  beforeAll(async () => {
    city = await deviceCity(engine);
    const { residents, tax } = city.units;
    const id = await given(city.db, async (tx) => {
      const first = await giveDevice(tx, { ...LEASE, assetNumber: 'LS-000', unitId: residents });
      for (let n = 1; n <= 60; n++) {
        const assetNumber = `LS-${String(n).padStart(3, '0')}`;
        const state = n <= 2 ? 'inRepair' : 'deployed';
        await giveDevice(tx, { ...LEASE, assetNumber, state, unitId: n <= 3 ? residents : tax });
      }
      return first;
    });
    page = `/devices/${id}/contracts`;
  });
  afterAll(() => city.close());

  test('it tells how the terminal was procured, from when to when the lease runs and how many days are left', async () => {
    const { text } = await city.it.get(page);
    for (const fact of ['調達区分', 'リース', 'R4 賃貸借 &amp; 12', '令和4年4月1日', '令和9年3月31日', '満了まで129日'])
      expect(text).toContain(fact);
    expect(text.match(/class="ichi-span"/g)).toHaveLength(1);
  });

  test('the other terminals of the contract are shown page by page, without the terminal itself', async () => {
    const [first, second] = [await city.it.get(page), await city.it.get(`${page}?page=2`)];
    expect(first.text).toContain('60件中 1–50');
    expect([listed(first.text).length, listed(second.text).length]).toEqual([50, 10]);
    expect([...listed(first.text), ...listed(second.text)]).not.toContain('LS-000');
    expect(listed((await city.it.get(`${page}?page=99`)).text)).toEqual(listed(second.text));
  });

  test('the number in each state leads into the list of just these terminals', async () => {
    const { text } = await city.it.get(page);
    const hrefs = [...text.matchAll(/href="(\/devices\?contract=[^"]+)">([\d,]+)</g)];
    expect(hrefs.map(([, , count]) => count)).toEqual(['59', '2', '61']);
    for (const [, href = '', count] of hrefs) {
      const list = (await city.it.get(href.replaceAll('&amp;', '&'))).text;
      expect(list).toContain(`${count}件中`);
      expect(list).toContain('契約番号');
    }
  });

  test('a clerk counts and sees only the terminals of their own units', async () => {
    const { text } = await city.clerk.get(page);
    expect(listed(text)).toEqual(['LS-001', 'LS-002', 'LS-003']);
    expect(text).toContain('>4<');
    expect((await city.clerk.get(`/devices/${city.devices.tax}/contracts`)).status).toBe(404);
  });

  test('another day shows how many days were left then, and the terminals as they were', async () => {
    const { text } = await city.it.get(`${page}?on=2026-03-31`);
    expect(text).toContain('満了まで365日');
    await city.it.get('/devices?on=today');
  });

  test('without a contract number it says so, and offers the edit to whoever may', async () => {
    const none = `/devices/${city.devices.stock}`;
    const { text } = await city.it.get(`${none}/contracts`);
    expect(text).toContain('契約番号は登録されていません');
    expect(text).toContain(`href="${none}/edit">登録内容を変更する`);
    expect((await city.auditor.get(`${none}/contracts`)).text).not.toContain(`${none}/edit`);
  });
});
