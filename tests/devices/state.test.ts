import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorAt, lastEntry } from '../networks/network-city.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, said } from './device-city.ts';

describe.each(ENGINES)('the life of a terminal on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
  });
  afterAll(() => city.close());

  const make = (assetNumber: string, more = {}) =>
    given(city.db, (tx) =>
      giveDevice(tx, { assetNumber, personId: city.people.watanabe, unitId: city.units.counter, ...more }),
    );
  const move = (id: string, name: string, typed: Record<string, string> = {}, who = city.it) =>
    who.post(`/devices/${id}/state`, { move: name, from: '2026-11-22', reason: 'R', revision: '1', ...typed });

  test('it goes from order to disposal, and everything is told', async () => {
    const id = await make('PC-1', { state: 'ordered', personId: null });
    const way = ['receive', 'sendToRepair', 'backInStock', 'setAside', 'erase', 'dispose'];
    for (const [index, name] of way.entries()) {
      const answer = await move(id, name, { revision: String(index + 1) });
      expect([name, answer.status]).toEqual([name, 303]);
    }
    const { text } = await city.it.get(`/devices/${id}`);
    expect(said(text)).toBe('PC-1 を廃棄しました。');
    for (const sentence of [
      'が納品されました',
      'を修理に出しました',
      'を返却待ちにしました',
      'のデータを消去しました',
      'を廃棄しました',
    ]) {
      expect(text).toContain(`PC-1 ${sentence}`);
    }
    expect(text).toContain('誤りのため前の状態に戻す');
    expect(text).not.toContain(`/devices/${id}/hand-over`);
    expect(await lastEntry(city.db)).toMatchObject({
      ...{ action: 'device.disposed', reason: 'R' },
      before: { state: 'erased', unit: '窓口グループ' },
      after: { state: 'disposed', unit: null },
    });
  });

  test('a repaired terminal is its holder’s again', async () => {
    const id = await make('PC-2');
    expect((await move(id, 'sendToRepair')).status).toBe(303);
    expect((await city.it.get(`/devices/${id}`)).text).toContain('渡邊 花子');
    expect((await move(id, 'backInUse', { revision: '2', reason: '' })).status).toBe(303);
    expect((await city.it.get(`/devices/${id}`)).text).toContain('配備中');
  });

  test('a clerk reports a loss of the own unit and records the find, but sends nothing to repair', async () => {
    const { held, tax } = city.devices;
    const page = await city.clerk.get(`/devices/${held}`);
    expect(page.text).toContain('紛失を届け出る');
    expect(page.text).not.toContain('修理に出す');
    expect((await move(held, 'sendToRepair', {}, city.clerk)).status).toBe(403);
    expect((await city.clerk.get(`/devices/${held}/state?move=sendToRepair`)).status).toBe(403);
    expect((await move(tax, 'reportLost', {}, city.clerk)).status).toBe(404);
    expect((await move(held, 'reportLost', { reason: '' }, city.clerk)).status).toBe(422);
    expect((await move(held, 'reportLost', { reason: '庁舎内で見当たらない' }, city.clerk)).status).toBe(303);
    expect((await city.clerk.get(`/devices/${held}`)).text).toContain('庁舎内で見当たらない');
    expect((await move(held, 'find', { revision: '2' }, city.clerk)).status).toBe(303);
    expect(await lastEntry(city.db)).toMatchObject({
      before: { state: 'lost', holder: '渡邊 花子 000101' },
      after: { state: 'inStock' },
    });
  });

  test('the form says what becomes of the terminal, and warns before what is hard to take back', async () => {
    const { text } = await city.it.get(`/devices/${city.devices.tax}/state?move=reportLost`);
    expect(text).toContain('PC-00424：紛失を届け出る');
    expect(text).toContain('登録すると状態は「紛失」になります');
    expect(text).toContain('data-kind="danger"');
  });

  const refusals: [what: string, typed: Record<string, string>, field: string, sentence: string][] = [
    ['a loss without a word', { reason: '' }, 'reason', '理由を入力してください'],
    ['a loss that lies ahead', { from: '2026-11-23' }, 'from', 'まだ来ていない日'],
    ['a loss before the terminal was there', { from: '2019-01-01' }, 'from', 'まだ登録されていません'],
  ];
  test.each(refusals)('%s is refused at the field', async (_what, typed, field, sentence) => {
    const answer = await move(city.devices.tax, 'reportLost', typed);
    expect([answer.status, errorAt(answer.text, field)]).toEqual([422, expect.stringContaining(sentence)]);
  });

  test('what the table does not know, or has a form of its own, is not found', async () => {
    for (const name of ['', 'explode', 'handOver', 'takeBack'])
      expect((await move(city.devices.tax, name)).status).toBe(404);
    expect((await city.it.get(`/devices/${city.devices.tax}/state`)).status).toBe(404);
  });

  test('a move that is closed says why, and a stale form what was changed', async () => {
    const closed = await move(city.devices.tax, 'dispose');
    expect([closed.status, closed.text.includes('先に返却を受け付けてください')]).toEqual([422, true]);
    const stale = await move(city.devices.held, 'reportLost', { revision: '1' });
    expect(stale.status).toBe(409);
    for (const text of ['状態', '紛失', '在庫']) expect(stale.text).toContain(text);
  });

  test('who may only read, moves nothing', async () => {
    for (const who of [city.auditor, city.employee]) {
      expect((await move(city.devices.tax, 'reportLost', {}, who)).status).toBe(403);
    }
  });
});
