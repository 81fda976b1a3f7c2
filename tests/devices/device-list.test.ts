import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, listed } from './device-city.ts';

describe.each(ENGINES)('the list of terminals on %s', (engine) => {
  let city: DeviceCity;
  const list = async (query: Record<string, string | readonly string[]> = {}, who = city.it): Promise<string[]> =>
    listed((await who.get(`/devices?${address(query)}`)).text);
  const address = (query: Record<string, string | readonly string[]>) =>
    new URLSearchParams(
      Object.entries(query).flatMap(([name, values]) =>
        [values].flat().map((value): [string, string] => [name, value]),
      ),
    );

  beforeAll(async () => {
    city = await deviceCity(engine);
  });
  afterAll(() => city.close());

  const searches: [text: string, found: string[]][] = [
    ['ﾜﾀﾅﾍﾞ', ['PC-00421']],
    ['わたなべ　はなこ', ['PC-00421']],
    ['渡辺', ['PC-00421']],
    ['ワタナベ ハナコ', ['PC-00421']],
    ['ｐｃ－００４２４', ['PC-00424']],
    ['000103', ['PC-00424']],
    ['000E-0000-0001', []],
    ['00-00-0e-00-00-01', ['PC-00421']],
    ['１０．１．２０．３４', ['PC-00421']],
    ['100%', []],
    ['_', []],
    ["' OR 1=1 --", []],
    ['lifebook', ['PC-00421', 'PC-00422', 'PC-00423', 'PC-00424', 'PC-00425']],
  ];
  test.each(searches)('a search for %s finds what is meant', async (q, found) => {
    expect(await list({ q })).toEqual(found);
  });

  const filters: [query: Record<string, string | readonly string[]>, found: string[]][] = [
    [{ zone: 'MN' }, ['PC-00423']],
    [{ zone: ['MN', 'IN'] }, ['PC-00423', 'PC-00424']],
    [{ state: ['lost', 'inStock'] }, ['PC-00422', 'PC-00425']],
    [{ zone: 'LG', state: 'deployed' }, ['PC-00421']],
    [{ kind: 'special' }, ['PC-00423']],
    [{ use: 'individual', state: 'deployed' }, ['PC-00421', 'PC-00424']],
    [{ unit: '0201' }, ['PC-00421', 'PC-00423']],
    [{ unit: '020101' }, ['PC-00421']],
    [{ unit: '税務' }, ['PC-00424', 'PC-00425']],
    [{ unit: 'nowhere' }, []],
    [{ leaseBefore: '2027-03-31' }, ['PC-00421']],
    [{ leaseBefore: '令和9年3月30日' }, []],
    [{ holder: 'none' }, ['PC-00422', 'PC-00423', 'PC-00425']],
    [{ holder: 'none', unit: '0301' }, ['PC-00425']],
    [{ q: 'PC-0042', zone: 'IN' }, ['PC-00424']],
    [
      { zone: 'XX', state: 'nonsense', leaseBefore: 'never' },
      ['PC-00421', 'PC-00422', 'PC-00423', 'PC-00424', 'PC-00425'],
    ],
  ];
  test.each(filters)('the filter %j shows what it says', async (query, found) => {
    expect(await list(query)).toEqual(found);
  });

  test('every filter in force is a chip that can be taken away alone', async () => {
    const { text } = await city.it.get('/devices?q=PC&zone=LG&zone=IN&state=lost');
    const hrefs = [...text.matchAll(/class="ichi-filters__item" href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(hrefs.map((href) => href.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))).toEqual([
      '/devices?zone=LG&zone=IN&state=lost',
      '/devices?q=PC&zone=IN&state=lost',
      '/devices?q=PC&zone=LG&state=lost',
      '/devices?q=PC&zone=LG&zone=IN',
    ]);
  });

  test('the list is sorted either way, terminals without the value last', async () => {
    const all = ['PC-00421', 'PC-00422', 'PC-00423', 'PC-00424', 'PC-00425'];
    expect(await list({ sort: '-assetNumber' })).toEqual([...all].reverse());
    expect((await list({ sort: 'leaseEndOn' }))[0]).toBe('PC-00421');
    expect((await list({ sort: '-leaseEndOn' }))[0]).toBe('PC-00421');
    expect(await list({ sort: 'nonsense' })).toEqual(all);
  });

  test('the count is said, and an empty list says what to do', async () => {
    expect((await city.it.get('/devices')).text).toContain('5件中 1–5');
    const { text } = await city.it.get('/devices?q=zzz');
    expect(text).toContain('条件に合う端末はありません');
    expect(text).toContain('すべての端末を表示する');
  });

  test('the columns are those chosen, addresses and controls among them', async () => {
    const { text } = await city.it.get('/devices?columns=macs&columns=addresses&columns=nonsense');
    expect(text).toContain('00:00:0E:00:00:01');
    expect(text).toContain('10.1.20.34');
    expect(text).not.toContain('data-label="設置場所"');
    expect((await city.it.get('/devices')).text).toContain('data-label="設置場所"');
  });

  test('a clerk sees the terminals of the own units and of their people, and no others', async () => {
    expect(await list({}, city.clerk)).toEqual(['PC-00421', 'PC-00423']);
    expect(await list({ q: 'PC-0042' }, city.clerk)).toEqual(['PC-00421', 'PC-00423']);
    expect(await list({ zone: ['LG', 'IN'] }, city.clerk)).toEqual(['PC-00421']);
    expect(await list({ holder: 'none' }, city.clerk)).toEqual(['PC-00423']);
    expect((await city.clerk.get(`/devices/${city.devices.tax}`)).status).toBe(404);
    expect((await city.clerk.get(`/devices/${city.devices.held}`)).status).toBe(200);
  });

  test('who may not read terminals is turned away, and who may only read is offered nothing to write', async () => {
    expect((await city.employee.get('/devices')).status).toBe(403);
    const { text } = await city.auditor.get('/devices');
    expect(text).not.toContain('/devices/new');
    expect(text).not.toContain('name="ids"');
  });

  test('another day shows the terminals that were known then', async () => {
    expect(listed((await city.it.get('/devices?on=2019-01-01')).text)).toEqual([]);
    expect(listed((await city.it.get('/devices?on=2020-04-01')).text)).toHaveLength(5);
    await city.it.get('/devices?on=today');
  });

  test('a long list has pages of fifty, and a page beyond the last one shows the last', async () => {
    await given(city.db, async (tx) => {
      for (let n = 0; n < 120; n += 1)
        await giveDevice(tx, { assetNumber: `Z-${String(n).padStart(3, '0')}`, zone: 'TC' });
    });
    expect(await list({ zone: 'TC' })).toHaveLength(50);
    expect(await list({ zone: 'TC', page: '2' })).toHaveLength(50);
    const last = await list({ zone: 'TC', page: '3' });
    expect([last.length, last[0]]).toEqual([20, 'Z-100']);
    expect(await list({ zone: 'TC', page: '99' })).toEqual(last);
    expect((await list({ q: 'Z-', page: '99' }))[0]).toBe('Z-100');
    expect((await city.it.get('/devices?zone=TC&page=3')).text).toContain('120件中 101–120');
  });
});
