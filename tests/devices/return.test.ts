import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { errorAt, lastEntry, typedIn } from '../networks/network-city.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, said } from './device-city.ts';

describe.each(ENGINES)('taking back and undoing on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
  });
  afterAll(() => city.close());

  const make = (assetNumber: string, more = {}) =>
    given(city.db, (tx) =>
      giveDevice(tx, { assetNumber, personId: city.people.watanabe, unitId: city.units.counter, ...more }),
    );
  const takeBack = (id: string, typed: Record<string, string> = {}, who = city.it) =>
    who.post(`/devices/${id}/return`, {
      move: 'takeBack',
      unit: '0101',
      from: '2026-11-22',
      reason: '',
      revision: '1',
      ...typed,
    });
  const undo = (id: string, revision: number, who = city.it) => who.post(`/devices/${id}/undo?revision=${revision}`);

  test('a terminal comes back into stock, and whoever stores it answers for it', async () => {
    const id = await make('PC-1');
    const form = await city.it.get(`/devices/${id}/return`);
    expect(typedIn(form.text, 'unit')).toBe('情報政策課');
    expect(form.text).toContain('渡邊 花子 000101');
    expect((await takeBack(id)).status).toBe(303);
    const { text } = await city.it.get(`/devices/${id}`);
    expect(said(text)).toBe('PC-1 の返却を受け付けました。情報政策課で保管します。');
    expect(text).toContain('在庫');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'device.takenBack',
      before: { state: 'deployed', holder: '渡邊 花子 000101', unit: '窓口グループ' },
      after: { state: 'inStock', holder: null, unit: '情報政策課' },
    });
  });

  test('a terminal whose lease ends is set aside as it comes back', async () => {
    const id = await make('PC-2');
    expect((await takeBack(id, { move: 'collect' })).status).toBe(303);
    expect((await city.it.get(`/devices/${id}`)).text).toContain('返却待ち');
    expect((await lastEntry(city.db)).action).toBe('device.collected');
  });

  const refusals: [what: string, typed: Record<string, string>, field: string, sentence: string][] = [
    ['nobody to store it', { unit: '' }, 'unit', '保管する所属を入力してください'],
    ['an unknown unit', { unit: '無い課' }, 'unit', '当てはまる所属はありません'],
    ['another move', { move: 'dispose' }, 'move', '扱いを選んでください'],
    ['no day', { from: '' }, 'from', 'ない日'],
  ];
  test.each(refusals)('%s is refused at the field', async (_what, typed, field, sentence) => {
    const answer = await takeBack(city.devices.held, typed);
    expect([answer.status, errorAt(answer.text, field)]).toEqual([422, expect.stringContaining(sentence)]);
  });

  test('what nobody has cannot come back', async () => {
    const answer = await takeBack(city.devices.stock);
    expect([answer.status, answer.text.includes('在庫の端末には')]).toEqual([422, true]);
  });

  test('a hand-over is undone to the letter, and once', async () => {
    const id = await make('PC-3');
    const typed = { holder: '000102', unit: '', from: '2026-11-22', reason: '', revision: '1' };
    expect((await city.it.post(`/devices/${id}/hand-over`, typed)).status).toBe(303);
    const page = await city.it.get(`/devices/${id}`);
    const [, action = ''] = /<form action="([^"]+undo[^"]*)"/.exec(page.text) ?? [];
    expect(action).toBe(`/devices/${id}/undo?revision=2`);
    expect((await city.it.post(action)).status).toBe(303);
    const { text } = await city.it.get(`/devices/${id}`);
    expect(said(text)).toBe('PC-3 の引き渡しを取り消し、前の状態に戻しました。');
    expect(text).toContain('渡邊 花子 000101');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'device.handOverUndone',
      before: { holder: '髙橋 一郎 000102', unit: '市民課' },
      after: { holder: '渡邊 花子 000101', unit: '窓口グループ' },
    });
    expect((await city.it.post(action)).status).toBe(422);
    expect((await city.it.get(`/devices/${id}?on=2026-11-21`)).text).toContain('渡邊 花子 000101');
    await city.it.get('/devices?on=today');
  });

  test('a return is undone, of a past day as well', async () => {
    const id = await make('PC-4');
    expect((await takeBack(id, { from: '2026-11-01' })).status).toBe(303);
    expect((await undo(id, 2)).status).toBe(303);
    const { text } = await city.it.get(`/devices/${id}`);
    expect([text.includes('渡邊 花子 000101'), text.includes('配備中')]).toEqual([true, true]);
    expect((await lastEntry(city.db)).action).toBe('device.returnUndone');
  });

  test('what happened before something else is not undone', async () => {
    const id = await make('PC-5');
    expect((await takeBack(id)).status).toBe(303);
    const state = { move: 'sendToRepair', from: '2026-11-22', reason: '液晶', revision: '2' };
    expect((await city.it.post(`/devices/${id}/state`, state)).status).toBe(303);
    const answer = await undo(id, 2);
    expect([answer.status, answer.text.includes('取り消せません')]).toEqual([422, true]);
  });

  test('a terminal nothing is on record about, and one of others, have nothing to undo', async () => {
    expect((await undo(city.devices.stock, 1)).status).toBe(422);
    expect((await undo(city.devices.tax, 1, city.clerk)).status).toBe(404);
    expect((await undo('nothing', 1)).status).toBe(404);
  });

  test('a clerk stores within the own units only', async () => {
    const outside = await takeBack(city.devices.held, {}, city.clerk);
    expect([outside.status, errorAt(outside.text, 'unit')]).toEqual([422, expect.stringContaining('担当する所属では')]);
    expect((await takeBack(city.devices.held, { unit: '市民課' }, city.clerk)).status).toBe(303);
    expect((await takeBack(city.devices.tax, {}, city.clerk)).status).toBe(404);
    expect((await takeBack(city.devices.tax, {}, city.auditor)).status).toBe(403);
    expect((await takeBack(city.devices.tax, {}, city.employee)).status).toBe(403);
  });

  test('the ledger verifies after all of this', async () => {
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
