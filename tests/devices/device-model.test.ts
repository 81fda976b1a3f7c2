import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseModels, type ModelCount, modelsOf } from '../../src/devices/device-model.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, listed } from './device-city.ts';

const COUNT: ModelCount = {
  ...{ maker: '富士通', model: 'LIFEBOOK U7', kind: 'notebook', zone: 'LG', state: 'deployed', count: 1 },
  leaseEndOn: null,
};

describe('the models of some terminals', () => {
  const models = modelsOf([
    { ...COUNT, count: 3, leaseEndOn: '2027-03-31' },
    { ...COUNT, zone: 'IN', state: 'lost', count: 4 },
    { ...COUNT, zone: 'MN', state: 'disposed', count: 2, leaseEndOn: '2020-03-31' },
    { ...COUNT, maker: 'NEC', model: 'VersaPro', kind: 'desktop', state: 'inStock', leaseEndOn: '2026-03-31' },
    { ...COUNT, maker: 'NEC', model: '', state: 'awaitingReturn' },
  ]);
  const asked = { q: '', kinds: [], zones: [], sort: 'maker', descending: false } as const;
  const names = (more: Partial<Parameters<typeof chooseModels>[1]>) =>
    chooseModels(models, { ...asked, ...more }).map(({ maker, model }) => `${maker} ${model}`.trim());

  test('count what is in use, kept, missing and gone; zones and leases are those of what is still there', () => {
    expect(models[0]).toMatchObject({
      ...{ total: 9, states: { inUse: 3, kept: 0, missing: 4, gone: 2 }, leaseEndOn: '2027-03-31' },
      zones: [
        ['IN', 4],
        ['LG', 3],
      ],
    });
  });

  test('are found by their words in any width and order, by kind and by zone', () => {
    expect(names({ q: 'ｌｉｆｅｂｏｏｋ　富士通' })).toEqual(['富士通 LIFEBOOK U7']);
    expect(names({ kinds: ['desktop'] })).toEqual(['NEC VersaPro']);
    expect(names({ zones: ['MN'] })).toEqual([]);
    expect(names({ zones: ['IN'] })).toEqual(['富士通 LIFEBOOK U7']);
  });

  test('are sorted either way, those without the value last', () => {
    expect(names({ sort: 'model' })).toEqual(['富士通 LIFEBOOK U7', 'NEC VersaPro', 'NEC']);
    expect(names({ sort: 'model', descending: true })).toEqual(['NEC VersaPro', '富士通 LIFEBOOK U7', 'NEC']);
    expect(names({ sort: 'leaseEndOn', descending: true })[0]).toBe('富士通 LIFEBOOK U7');
    expect(names({ sort: 'total', descending: true })[0]).toBe('富士通 LIFEBOOK U7');
  });
});

describe.each(ENGINES)('the page of models on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
    await given(city.db, async (tx) => {
      const { units } = city;
      await giveDevice(tx, { assetNumber: 'N-1', maker: 'NEC', model: 'VersaPro X&Y', unitId: units.tax, zone: 'IN' });
      await giveDevice(tx, { assetNumber: 'N-2', maker: 'NEC', model: '', state: 'disposed' });
    });
  });
  afterAll(() => city.close());

  const modelRows = (page: string): string[] =>
    [...page.matchAll(/<tr>\s*<th scope="row".*?<\/tr>/gs)].map(([row]) =>
      row
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
  const linksIn = (page: string): string[] =>
    [...page.matchAll(/href="(\/devices\?maker=[^"]+)"/g)].map(([, href = '']) =>
      href.replaceAll('&#38;', '&').replaceAll('&amp;', '&'),
    );

  test('tells of each how many there are, in which zones and states, and when the first lease ends', async () => {
    const page = (await city.it.get('/devices/models')).text;
    expect(modelRows(page)).toEqual([
      expect.stringContaining('（型番の登録なし） NEC ノート 1 0 0 0 1'),
      expect.stringMatching(/^VersaPro X&#?\w+;Y NEC ノート 1 1 0 0 0 インターネット接続系 1台/),
      expect.stringContaining('LIFEBOOK U7 富士通 ノート、専用端末 5 3 1 1 0'),
    ]);
    expect(page).toContain('R9.3.31');
    expect((await city.it.get('/devices')).text).toContain('href="/devices/models"');
  });

  test('leads to exactly the terminals of the model, as chips that are taken away one by one', async () => {
    const found: string[][] = [];
    for (const href of linksIn((await city.it.get('/devices/models')).text)) {
      const { text } = await city.it.get(href);
      found.push(listed(text));
      expect(text.match(/class="ichi-filters__item"/g)).toHaveLength(2);
    }
    expect(found).toEqual([['N-2'], ['N-1'], ['PC-00421', 'PC-00422', 'PC-00423', 'PC-00424', 'PC-00425']]);
    const { text } = await city.it.get('/devices?maker=NEC&model=none');
    expect(text).toContain('href="/devices?maker=NEC"');
    expect(text).toContain('href="/devices?model=none"');
    expect(text).toContain('type="hidden" name="model" value="none"');
  });

  test('is searched, filtered, sorted, and says what to do where nothing is found', async () => {
    expect(modelRows((await city.it.get('/devices/models?q=ｖｅｒｓａ')).text)).toHaveLength(1);
    expect(modelRows((await city.it.get('/devices/models?zone=MN&kind=special')).text)).toHaveLength(1);
    expect(modelRows((await city.it.get('/devices/models?sort=-total')).text)[0]).toContain('LIFEBOOK');
    const { text } = await city.it.get('/devices/models?q=zzz&kind=nonsense');
    for (const words of ['条件に合う機種はありません', 'すべての機種を表示する']) expect(text).toContain(words);
    expect((await city.it.get('/devices/models?page=99')).text).toContain('3件中 1–3');
  });

  test('shows the day that is asked for', async () => {
    expect((await city.it.get('/devices/models?on=2019-01-01')).text).toContain('端末はまだ登録されていません');
    await city.it.get('/devices?on=today');
  });

  test('tells a clerk of the terminals of the own units alone, and an employee nothing', async () => {
    const rows = modelRows((await city.clerk.get('/devices/models')).text);
    expect(rows).toEqual([expect.stringContaining('LIFEBOOK U7 富士通 ノート、専用端末 2 2 0 0 0')]);
    expect((await city.auditor.get('/devices/models')).status).toBe(200);
    expect((await city.employee.get('/devices/models')).status).toBe(403);
  });

  test('has what a form suggests, without any script', async () => {
    for (const address of ['/devices/new', `/devices/${city.devices.held}/edit`]) {
      const { text } = await city.it.get(address);
      expect(text).toMatch(/name="maker"[^>]* list="f-maker-list"/);
      expect(text).toMatch(/<datalist id="f-maker-list">\s*<option value="富士通">/);
      expect(text).toContain('<option value="LIFEBOOK U7">');
      expect(text.match(/<option value="NEC">/g)).toHaveLength(1);
    }
  });
});
