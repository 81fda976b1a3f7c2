import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmploymentTerm } from '../../src/people/person.entity.ts';
import { UnitFact } from '../../src/people/unit.entity.ts';
import { errorAt, lastEntry } from '../networks/network-city.ts';
import { revisionOf } from '../people/pages.ts';
import { ENGINES } from '../support/app.ts';
import { given, giveUnit } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, said } from './device-city.ts';

describe.each(ENGINES)('handing over on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
    await given(city.db, async (tx) => {
      const closed = await giveUnit(tx, { code: '0901', name: '水産事務所' });
      await tx.manager.update(UnitFact, { unitId: closed }, { validTo: '2026-04-01' });
      await tx.manager.update(EmploymentTerm, { personId: city.people.tanaka }, { validTo: '2026-12-01' });
    });
  });
  afterAll(() => city.close());

  const make = (assetNumber: string, more = {}) =>
    given(city.db, (tx) => giveDevice(tx, { assetNumber, state: 'inStock', unitId: city.units.office, ...more }));
  const handOver = (id: string, typed: Record<string, string>, who = city.it) =>
    who.post(`/devices/${id}/hand-over`, {
      holder: '',
      unit: '',
      from: '2026-11-22',
      reason: '',
      revision: '1',
      ...typed,
    });

  test('a terminal goes to a person by a half-remembered reading, and everybody is told', async () => {
    const id = await make('PC-1');
    const answer = await handOver(id, { holder: 'ﾜﾀﾅﾍﾞ', reason: '新任' });
    expect([answer.status, answer.headers.location]).toEqual([303, `/devices/${id}`]);
    const { text } = await city.it.get(answer.headers.location ?? '');
    expect(said(text)).toBe('PC-1 を窓口グループの渡邊 花子さんに引き渡しました。');
    expect(text).toContain('取り消す');
    expect(text).toContain('配備中');
    expect(text).toContain('「在庫」から「配備中」へ');
    expect(text).toContain('「情報政策課」から「窓口グループ」へ');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'device.handedOver',
      reason: '新任',
      subjects: [
        { label: 'PC-1' },
        { type: 'person', label: '渡邊 花子 000101' },
        { type: 'unit', label: '窓口グループ' },
      ],
      before: { state: 'inStock', holder: null, unit: '情報政策課' },
      after: { state: 'deployed', holder: '渡邊 花子 000101', unit: '窓口グループ' },
    });
  });

  test('a terminal goes to a unit as a whole, and on from there to a person', async () => {
    const id = await make('PC-2');
    expect((await handOver(id, { unit: '0201 市民課' })).status).toBe(303);
    expect(said((await city.it.get(`/devices/${id}`)).text)).toBe('PC-2 を市民課に引き渡しました。');
    expect((await handOver(id, { holder: '000102', revision: '2' })).status).toBe(303);
    expect((await city.it.get(`/devices/${id}`)).text).toContain('髙橋 一郎 000102');
  });

  test('a terminal for lending becomes lent', async () => {
    const id = await make('PC-3', { use: 'loan' });
    expect((await handOver(id, { holder: '000102' })).status).toBe(303);
    expect((await city.it.get(`/devices/${id}`)).text).toContain('貸出');
    expect((await lastEntry(city.db)).action).toBe('device.lent');
  });

  test('a hand-over of a later day is known today and holds from then', async () => {
    const id = await make('PC-4');
    expect((await handOver(id, { holder: '000101', from: '令和9年4月1日' })).status).toBe(303);
    expect((await city.it.get(`/devices/${id}`)).text).toContain('在庫');
    expect((await city.it.get(`/devices/${id}?on=2027-04-01`)).text).toContain('渡邊 花子 000101');
    await city.it.get('/devices?on=today');
    const earlier = await handOver(id, { holder: '000102', revision: '2' });
    expect(earlier.status).toBe(422);
    expect(errorAt(earlier.text, 'from')).toContain('令和9年4月1日（木）からの登録がすでにあります');
  });

  const refusals: [what: string, typed: Record<string, string>, field: string, sentence: string][] = [
    ['nobody', {}, 'holder', '使用者か所属を入力してください'],
    ['somebody unknown', { holder: '鬼瓦' }, 'holder', '在職中の職員はいません'],
    ['one of several', { holder: '000' }, 'holder', '当てはまる'],
    ['somebody who has left by then', { holder: '000103', from: '2026-12-01' }, 'holder', '在職していません'],
    ['a unit that was abolished', { unit: '0901' }, 'unit', '存在しません'],
    ['a unit the person is not posted to', { holder: '000101', unit: '0301' }, 'unit', '発令がありません'],
    ['a day that does not exist', { holder: '000101', from: '2026-02-30' }, 'from', 'ない日'],
    ['a day before the terminal was there', { holder: '000101', from: '2019-04-01' }, 'from', 'まだ登録されていません'],
    ['a reason without end', { holder: '000101', reason: 'x'.repeat(501) }, 'reason', '長すぎます'],
  ];
  test.each(refusals)('%s is refused at the field, and what was typed stays', async (_what, typed, field, sentence) => {
    const answer = await handOver(city.devices.stock, { reason: '異動のため', ...typed });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, field)).toContain(sentence);
    expect(answer.text).toContain(`value="${typed.reason ?? '異動のため'}"`);
  });

  test.each([
    ['lost', '見つかった記録をしてから'],
    ['disposed', '廃棄した端末'],
    ['inRepair', '修理に出ています'],
    ['ordered', 'まだ納品されていません'],
    ['erased', 'データを消去した端末'],
  ])('a terminal that is %s is not handed over', async (state, sentence) => {
    const id = await make(`PC-${state}`, { state });
    const answer = await handOver(id, { holder: '000101' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect((await city.it.get(`/devices/${id}`)).text).not.toContain(`/devices/${id}/hand-over`);
  });

  test('who has it already does not get it again', async () => {
    const answer = await handOver(city.devices.held, { holder: '000101' });
    expect([answer.status, answer.text.includes('すでにその使用者')]).toEqual([422, true]);
  });

  test('a stale form is refused and shows who got the terminal meanwhile', async () => {
    const id = await make('PC-5');
    expect((await handOver(id, { holder: '000101' })).status).toBe(303);
    const answer = await handOver(id, { holder: '000102' });
    expect(answer.status).toBe(409);
    const table = answer.text.slice(answer.text.indexOf('ほかの人が変更した項目'));
    for (const text of ['使用者', '000102', '渡邊 花子 000101', '状態', '配備中']) expect(table).toContain(text);
  });

  test('of two who give one terminal away at once, one is refused', async () => {
    const id = await make('PC-6');
    const answers = await Promise.all([
      handOver(id, { holder: '000101' }),
      handOver(id, { holder: '000102' }, city.it),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  test('a clerk hands over within the own units only', async () => {
    const { clerk, devices } = city;
    expect((await clerk.get(`/devices/${devices.held}/hand-over`)).status).toBe(200);
    const outside = await handOver(devices.held, { holder: '000103' }, clerk);
    expect([outside.status, errorAt(outside.text, 'holder')]).toEqual([
      422,
      expect.stringContaining('担当する所属では'),
    ]);
    expect((await handOver(devices.tax, { holder: '000101' }, clerk)).status).toBe(404);
    const revision = await revisionOf(clerk, `/devices/${devices.held}/hand-over`);
    expect((await handOver(devices.held, { holder: '髙橋', revision }, clerk)).status).toBe(303);
    expect(said((await clerk.get(`/devices/${devices.held}`)).text)).toBe(
      'PC-00421 を市民課の髙橋 一郎さんに引き渡しました。',
    );
  });

  test('who may not, does not', async () => {
    for (const who of [city.auditor, city.employee]) {
      expect((await handOver(city.devices.stock, { holder: '000101' }, who)).status).toBe(403);
      expect((await who.post(`/devices/${city.devices.stock}/undo?revision=1`)).status).toBe(403);
    }
  });
});
