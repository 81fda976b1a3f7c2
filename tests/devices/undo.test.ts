import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOVES } from '../../src/devices/device-life.rules.ts';
import { undoingOf } from '../../src/devices/undo.rules.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { rows, sql } from '../../src/sql.ts';
import { lastEntry, typedIn } from '../networks/network-city.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, listed, said } from './device-city.ts';

const NEW = {
  ...{ assetNumber: 'N-1', serial: 'S1', hostname: '', maker: 'NEC', model: 'VersaPro', kind: 'notebook' },
  ...{ use: 'individual', zone: 'LG', macs: '00:00:0E:00:00:99', addresses: '10.1.20.99', os: '', osVersion: '' },
  ...{ memoryGb: '', capabilities: [], controls: ['C01'], procurement: 'lease', contract: '', acquiredOn: '' },
  ...{ leaseEndOn: '', place: '', stocktakenOn: '', from: '2026-11-22', reason: '', state: 'inStock', unit: '0101' },
};

test('every move, confirmation, edit and registration can be taken back by whoever may make it', () => {
  for (const { deed, permission } of MOVES) expect(undoingOf(`device.${deed}`)?.permission).toBe(permission);
  for (const deed of ['edited', 'controlsConfirmed', 'registered'])
    expect(undoingOf(`device.${deed}`)?.permission).toBe('device.write');
  for (const action of ['device.editUndone', 'import.applied', '']) expect(undoingOf(action)).toBeNull();
});

describe.each(ENGINES)('the way back after a change on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
  });
  afterAll(() => city.close());

  const make = (assetNumber: string, more = {}) =>
    given(city.db, (tx) =>
      giveDevice(tx, { assetNumber, personId: city.people.watanabe, unitId: city.units.counter, ...more }),
    );
  /** The page after a change, and the address that its sentence offers. */
  const offered = async (address: string, who = city.it) => {
    const { text } = await who.get(address);
    const [, action = ''] = /<form action="([^"]+\/undo[^"]*)"/.exec(text) ?? [];
    return { text, action: action.replaceAll('&#38;', '&').replaceAll('&amp;', '&') };
  };
  const editing = async (id: string, changes: Record<string, string>) => {
    const { text } = await city.it.get(`/devices/${id}/edit`);
    const names = ['assetNumber', 'serial', 'maker', 'model', 'acquiredOn', 'leaseEndOn', 'revision'];
    const typed = Object.fromEntries(names.map((name) => [name, typedIn(text, name)]));
    const rest = { kind: 'notebook', use: 'individual', zone: 'LG', procurement: 'lease', from: '2026-11-22' };
    return city.it.post(`/devices/${id}/edit`, { ...typed, ...rest, ...changes });
  };

  test('a change of state is taken back, the holder with it', async () => {
    const id = await make('PC-1');
    const form = { move: 'reportLost', from: '2026-11-22', reason: '庁舎内で見当たらない', revision: '1' };
    expect((await city.clerk.post(`/devices/${id}/state`, form)).status).toBe(303);
    const { action } = await offered(`/devices/${id}`, city.clerk);
    expect(action).toBe(`/devices/${id}/undo?revision=2`);
    expect((await city.clerk.post(action)).status).toBe(303);
    const { text } = await city.clerk.get(`/devices/${id}`);
    expect(said(text)).toBe('PC-1 の状態の変更を取り消し、前の状態に戻しました。');
    expect([text.includes('配備中'), text.includes('渡邊 花子 000101')]).toEqual([true, true]);
    expect([text.includes('記録台帳の'), text.includes('href="/ledger')]).toEqual([true, false]);
    expect((await city.it.get(`/devices/${id}`)).text).toContain('href="/ledger/');
    expect(await lastEntry(city.db)).toMatchObject({
      ...{ action: 'device.stateUndone', before: { state: 'lost' }, after: { state: 'deployed' } },
    });
  });

  test('what belongs to the office is not taken back by a section', async () => {
    const id = await make('PC-2');
    const form = { move: 'sendToRepair', from: '2026-11-22', reason: '液晶', revision: '1' };
    expect((await city.it.post(`/devices/${id}/state`, form)).status).toBe(303);
    expect((await city.clerk.post(`/devices/${id}/undo?revision=2`)).status).toBe(403);
    expect((await city.auditor.post(`/devices/${id}/undo?revision=2`)).status).toBe(403);
    expect((await city.it.post(`/devices/${id}/undo?revision=2`)).status).toBe(303);
  });

  test('an edit is taken back to the letter: zone, addresses and what a search finds', async () => {
    const id = await make('PC-3', { addresses: ['10.1.20.77'], macs: ['00:00:0E:00:00:77'], place: '本館' });
    const changes = { zone: 'IN', addresses: '10.1.20.78', macs: '', hostname: 'IN77', place: '別館' };
    expect((await editing(id, changes)).status).toBe(303);
    const { text, action } = await offered(`/devices/${id}`);
    expect(text).toContain('インターネット接続系');
    expect((await city.it.post(action)).status).toBe(303);
    const page = await city.it.get(`/devices/${id}/addresses`);
    expect(said(page.text)).toBe('PC-3 の登録内容の変更を取り消し、前の内容に戻しました。');
    for (const fact of ['LGWAN接続系', '10.1.20.77', '00:00:0E:00:00:77', '本館']) expect(page.text).toContain(fact);
    expect(listed((await city.it.get('/devices?q=in77')).text)).toEqual([]);
    expect(await lastEntry(city.db)).toMatchObject({
      ...{ action: 'device.editUndone', before: { place: '別館', zone: 'IN' }, after: { place: '本館', zone: 'LG' } },
    });
    expect((await city.it.post(action)).status).toBe(422);
  });

  test('an edit whose old address somebody else has by now is not taken back, and says whose it is', async () => {
    const id = await make('PC-4', { addresses: ['10.1.20.80'] });
    expect((await editing(id, { addresses: '' })).status).toBe(303);
    const { action } = await offered(`/devices/${id}`);
    await make('PC-5', { addresses: ['10.1.20.80'] });
    const answer = await city.it.post(action);
    expect([answer.status, answer.text.includes('PC-5')]).toEqual([422, true]);
  });

  test('a confirmation of controls is taken back with the days before it, and one that changes nothing says so', async () => {
    const id = await make('PC-6', { controls: { C01: '2026-04-01' } });
    const form = { controls: ['C01', 'C02'], confirmedOn: '2026-11-20', revision: '1' };
    expect((await city.it.post(`/devices/${id}/controls/edit`, form)).status).toBe(303);
    const { action } = await offered(`/devices/${id}/controls`);
    expect((await city.it.post(action)).status).toBe(303);
    const { text } = await city.it.get(`/devices/${id}/controls`);
    expect([text.match(/R8\.4\.1</g)?.length, text.includes('R8.11.20')]).toEqual([1, false]);
    const same = { controls: ['C01'], confirmedOn: '', revision: '3' };
    expect((await city.it.post(`/devices/${id}/controls/edit`, same)).status).toBe(303);
    const after = await offered(`/devices/${id}/controls`);
    expect([said(after.text), after.action]).toEqual(['PC-6 に変更はありませんでした。', '']);
  });

  test('a registration is taken back, and its number, serial, MAC and address are free again', async () => {
    for (const round of [1, 2]) {
      const answer = await city.it.post('/devices/new', NEW);
      expect([round, answer.status]).toEqual([round, 303]);
      const { action } = await offered(answer.headers.location ?? '');
      expect((await city.it.post(action)).headers.location).toBe('/devices');
      expect(said((await city.it.get('/devices')).text)).toBe('N-1 の登録を取り消しました。');
      expect((await city.it.get(answer.headers.location ?? '')).status).toBe(404);
    }
    expect(await lastEntry(city.db)).toMatchObject({
      ...{ action: 'device.registrationUndone', before: { assetNumber: 'N-1' }, after: null },
    });
  });

  test('a registration after which something happened stays', async () => {
    const { headers } = await city.it.post('/devices/new', NEW);
    const page = headers.location ?? '';
    const handOver = { holder: '000102', unit: '', from: '2026-11-22', reason: '', revision: '1' };
    expect((await city.it.post(`${page}/hand-over`, handOver)).status).toBe(303);
    expect((await city.it.post(`${page}/undo?revision=1`)).status).toBe(422);
    expect((await city.it.get(page)).status).toBe(200);
  });

  test('a change of many is taken back for all of them, or for none', async () => {
    const ids = [await make('B-1'), await make('B-2', { place: '本館' })];
    const form = { step: 'apply', chosen: ids.map((id) => `${id} 1`), fields: ['place'], place: '別館' };
    const places = async () => {
      const stored = sql`SELECT place AS "place" FROM device WHERE asset_number LIKE ${'B-%'} ORDER BY asset_number`;
      return (await rows<{ place: string }>(city.db.read, stored)).map(({ place }) => place);
    };
    expect((await city.it.post('/devices/bulk', form)).status).toBe(303);
    const { action } = await offered('/devices');
    expect(action).toMatch(/^\/devices\/bulk\/undo\?first=\d+&last=\d+$/);
    expect((await city.clerk.post(action)).status).toBe(403);
    expect((await city.it.post(action)).status).toBe(303);
    expect(said((await city.it.get('/devices')).text)).toBe('2台の一括変更を取り消し、前の内容に戻しました。');
    expect(await places()).toEqual(['', '本館']);
    expect((await city.it.post(action)).status).toBe(422);

    const again = { ...form, chosen: ids.map((id) => `${id} 3`) };
    expect((await city.it.post('/devices/bulk', again)).status).toBe(303);
    const second = await offered('/devices');
    expect((await editing(ids[1] ?? '', { place: '南棟' })).status).toBe(303);
    const refused = await city.it.post(second.action);
    expect([refused.status, refused.text.includes('B-2 にその後の変更がある')]).toEqual([422, true]);
    expect(await places()).toEqual(['別館', '南棟']);
    for (const query of ['', '?first=x&last=1', '?first=1&last=0'])
      expect((await city.it.post(`/devices/bulk/undo${query}`)).status).toBe(422);
  });

  test('the ledger verifies after all of this', async () => {
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
