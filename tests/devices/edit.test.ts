import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorAt, lastEntry } from '../networks/network-city.ts';
import { revisionOf } from '../people/pages.ts';
import { ENGINES } from '../support/app.ts';
import { type DeviceCity, deviceCity, listed, said } from './device-city.ts';

const HELD = {
  ...{ assetNumber: 'PC-00421', serial: 'R1', hostname: '', maker: '富士通', model: 'LIFEBOOK U7', kind: 'notebook' },
  ...{ use: 'individual', zone: 'LG', macs: '00:00:0E:00:00:01', addresses: '10.1.20.34', os: '', osVersion: '' },
  ...{ memoryGb: '', capabilities: [], procurement: 'lease', contract: '', acquiredOn: '2022-04-01' },
  ...{ leaseEndOn: '2027-03-31', place: '', stocktakenOn: '', from: '2026-11-22', reason: '' },
};

describe.each(ENGINES)('editing a terminal on %s', (engine) => {
  let city: DeviceCity;
  let page = '';
  beforeAll(async () => {
    city = await deviceCity(engine);
    page = `/devices/${city.devices.held}`;
  });
  afterAll(() => city.close());
  const edit = async (changes: Record<string, string | readonly string[]>, revision?: string) =>
    city.it.post(`${page}/edit`, {
      ...HELD,
      revision: revision ?? (await revisionOf(city.it, `${page}/edit`)),
      ...changes,
    });

  test('the form shows what is stored, and sending it back changes nothing', async () => {
    const { text } = await city.it.get(`${page}/edit`);
    expect(text).toContain('name="assetNumber" value="PC-00421"');
    expect(text).toContain('10.1.20.34</textarea>');
    const { seq } = await lastEntry(city.db);
    const answer = await edit({});
    expect(answer.status).toBe(303);
    expect(said((await city.it.get(page)).text)).toBe('PC-00421 に変更はありませんでした。');
    expect((await lastEntry(city.db)).seq).toBe(seq);
  });

  test('what differs is written, told in the history, and found by a search', async () => {
    expect((await edit({ hostname: 'ＬＧ９９', place: '別館2階', macs: '', reason: '移設' })).status).toBe(303);
    const { text } = await city.it.get(page);
    expect(said(text)).toBe('PC-00421 の登録内容を変更しました。');
    expect(text).toContain('「別館2階」を登録');
    expect(text).toContain('移設');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'device.edited',
      before: { hostname: '', place: '', macs: ['00:00:0E:00:00:01'] },
      after: { hostname: 'LG99', place: '別館2階', macs: [] },
    });
    expect(listed((await city.it.get('/devices?q=lg99')).text)).toEqual(['PC-00421']);
  });

  test('a code is told in words, in both languages', async () => {
    expect((await edit({ hostname: 'LG99', place: '別館2階', macs: '', kind: 'tablet' })).status).toBe(303);
    expect((await city.it.get(page)).text).toContain('「ノート」から「タブレット」へ');
    await city.it.post('/language', { language: 'en' });
    expect((await city.it.get(page)).text).toContain('Tablet');
    await city.it.post('/language', { language: 'ja' });
  });

  test('a new zone holds from its day, and the addresses go with it', async () => {
    const kept = { hostname: 'LG99', place: '別館2階', macs: '', kind: 'tablet' };
    expect((await edit({ ...kept, zone: 'IN', from: '2026-10-01' })).status).toBe(303);
    expect(listed((await city.it.get('/devices?zone=LG&on=2026-09-30')).text)).toContain('PC-00421');
    expect(listed((await city.it.get('/devices?zone=LG&on=2026-10-01')).text)).not.toContain('PC-00421');
    await city.it.get('/devices?on=today');
    expect((await city.it.get(`${page}/addresses`)).text).toContain('インターネット接続系');
    const earlier = await edit({ ...kept, zone: 'LG', from: '2026-09-01' });
    expect(earlier.status).toBe(422);
    expect(errorAt(earlier.text, 'from')).toContain('令和8年10月1日');
  });

  test('a stale form is refused and shows what was changed meanwhile', async () => {
    const revision = await revisionOf(city.it, `${page}/edit`);
    const kept = { hostname: 'LG99', macs: '', kind: 'tablet', zone: 'IN' };
    expect((await edit({ ...kept, place: '本館1階' })).status).toBe(303);
    const answer = await edit({ ...kept, place: '別館9階', os: 'Linux' }, revision);
    expect(answer.status).toBe(409);
    const table = answer.text.slice(answer.text.indexOf('ほかの人が変更した項目'));
    expect(table).toContain('設置場所');
    expect(table).toContain('別館9階');
    expect(table).toContain('本館1階');
    expect(table).not.toContain('Linux');
    expect((await edit({ ...kept, place: 'x' }, 'nonsense')).status).toBe(409);
  });

  test('a stale form shows days as people write them', async () => {
    const revision = await revisionOf(city.it, `${page}/edit`);
    const kept = { hostname: 'LG99', macs: '', kind: 'tablet', zone: 'IN', place: '本館1階' };
    expect((await edit({ ...kept, leaseEndOn: '2028-03-31' })).status).toBe(303);
    const answer = await edit({ ...kept, leaseEndOn: '2029-03-31' }, revision);
    expect(answer.status).toBe(409);
    for (const text of ['リース満了日', '令和10年3月31日', '令和11年3月31日']) expect(answer.text).toContain(text);
  });

  test('what another terminal has is refused, one’s own is not', async () => {
    const answer = await edit({ hostname: 'LG99', macs: '', kind: 'tablet', zone: 'IN', assetNumber: 'PC-00422' });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, 'assetNumber')).toContain('PC-00422');
  });

  test('nothing is written while another day is shown', async () => {
    await city.it.get('/devices?on=2026-01-01');
    expect((await edit({ place: 'x' }, '1')).status).toBe(422);
    await city.it.get('/devices?on=today');
  });

  test('a terminal that does not exist cannot be edited, and nobody but the IT section edits', async () => {
    for (const id of ['nothing', '00000000-0000-7000-8000-000000000000', '%00']) {
      expect((await city.it.get(`/devices/${id}/edit`)).status).toBe(404);
    }
    for (const who of [city.clerk, city.auditor, city.employee]) {
      expect((await who.post(`${page}/edit`, { ...HELD, revision: '1' })).status).toBe(403);
      expect((await who.post(`${page}/controls/edit`, { revision: '1' })).status).toBe(403);
    }
  });
});

describe.each(ENGINES)('confirming controls on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
  });
  afterAll(() => city.close());

  test('a My Number terminal is cautioned against until C01 and C02 are there', async () => {
    const page = `/devices/${city.devices.special}`;
    expect((await city.it.get(page)).text).toContain('「適合」にできません');
    const controls = { controls: ['C01', 'C02'], confirmedOn: '2026-11-20', revision: '1' };
    expect((await city.it.post(`${page}/controls/edit`, controls)).status).toBe(303);
    const { text } = await city.it.get(`${page}/controls`);
    expect(said(text)).toBe('PC-00423 の統制を記録しました。');
    expect(text.match(/R8\.11\.20/g)).toHaveLength(2);
    expect(text).not.toContain('「適合」にできません');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'device.controlsConfirmed',
      after: { controls: { C01: '2026-11-20', C02: '2026-11-20' } },
    });
  });

  test('a form that is stale because of a confirmation shows the days of both', async () => {
    const page = `/devices/${city.devices.stock}/controls/edit`;
    const form = { controls: ['C16'], confirmedOn: '2026-11-19', revision: '1' };
    expect((await city.it.post(page, form)).status).toBe(303);
    const { status, text } = await city.it.post(page, { ...form, confirmedOn: '2026-11-21' });
    expect([status, text.includes('C16 令和8年11月19日'), text.includes('C16 令和8年11月21日')]).toEqual([
      409,
      true,
      true,
    ]);
  });

  test('a control that is no longer chosen is gone, and without a day the others keep theirs', async () => {
    const page = `/devices/${city.devices.special}/controls`;
    const form = { controls: ['C02', 'C03'], confirmedOn: '', revision: '2' };
    expect((await city.it.post(`${page}/edit`, form)).status).toBe(303);
    const { text } = await city.it.get(page);
    expect([text.match(/R8\.11\.20/g)?.length, text.match(/未確認（申告のみ）/g)?.length]).toEqual([1, 1]);
    expect((await city.it.post(`${page}/edit`, { controls: [], confirmedOn: '', revision: '3' })).status).toBe(303);
    expect((await lastEntry(city.db)).after).toEqual({ controls: {} });
  });

  test('only some may have been looked at: the others keep the day they had', async () => {
    const page = `/devices/${city.devices.lost}/controls`;
    const first = { controls: ['C01', 'C02'], confirmedOn: '2026-11-01', revision: '1' };
    expect((await city.it.post(`${page}/edit`, first)).status).toBe(303);
    const second = { controls: ['C01', 'C02', 'C16'], confirmedOn: '2026-11-20', revision: '2' };
    expect((await city.it.post(`${page}/edit`, { ...second, confirmed: ['C02'] })).status).toBe(303);
    expect((await lastEntry(city.db)).after).toEqual({ controls: { C01: '2026-11-01', C02: '2026-11-20', C16: null } });
    const again = { ...second, revision: '3' };
    const absent = await city.it.post(`${page}/edit`, { ...again, confirmed: ['C03'] });
    expect([absent.status, errorAt(absent.text, 'confirmed')]).toEqual([422, expect.stringContaining('端末にない')]);
    const dayless = await city.it.post(`${page}/edit`, { ...again, confirmed: ['C16'], confirmedOn: '' });
    expect([dayless.status, errorAt(dayless.text, 'confirmedOn')]).toEqual([422, expect.stringContaining('確認日を')]);
  });

  test('a day ahead, an unknown control and a stale form are refused', async () => {
    const page = `/devices/${city.devices.tax}/controls/edit`;
    const ahead = await city.it.post(page, { controls: ['C01'], confirmedOn: '2026-11-23', revision: '1' });
    expect([ahead.status, errorAt(ahead.text, 'confirmedOn')]).toEqual([
      422,
      expect.stringContaining('まだ来ていない日'),
    ]);
    expect((await city.it.post(page, { controls: ['C99'], revision: '1' })).status).toBe(422);
    expect((await city.it.post(page, { controls: ['C01'], revision: '7' })).status).toBe(409);
  });
});
