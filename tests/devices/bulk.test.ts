import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows, sql } from '../../src/sql.ts';
import { errorAt, lastEntry } from '../networks/network-city.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type DeviceCity, deviceCity, giveDevice, said } from './device-city.ts';

describe.each(ENGINES)('changing many terminals on %s', (engine) => {
  let city: DeviceCity;
  let ids: string[] = [];
  beforeAll(async () => {
    city = await deviceCity(engine);
    ids = await given(city.db, async (tx) => [
      await giveDevice(tx, { assetNumber: 'B-1' }),
      await giveDevice(tx, { assetNumber: 'B-2', place: '本館' }),
      await giveDevice(tx, { assetNumber: 'B-3', acquiredOn: '2026-04-01' }),
    ]);
  });
  afterAll(() => city.close());

  const send = (form: Record<string, string | readonly string[]>, who = city.it) => who.post('/devices/bulk', form);
  const chosen = (revision = 1, some = ids) => some.map((id) => `${id} ${revision}`);
  const places = async (): Promise<string[]> => {
    const found = await rows<{ place: string }>(
      city.db.read,
      sql`SELECT place AS "place" FROM device WHERE asset_number LIKE ${'B-%'} ORDER BY asset_number`,
    );
    return found.map(({ place }) => place);
  };

  test('the ticked rows come to a page that asks what to change', async () => {
    const { status, text } = await send({ ids });
    expect(status).toBe(200);
    for (const asked of ['3台を選びました', 'B-1', 'B-3', `value="${ids[0]} 1"`, '設置場所'])
      expect(text).toContain(asked);
  });

  test('nothing ticked says so', async () => {
    expect((await send({})).text).toContain('端末が選ばれていません');
    expect((await send({ ids: ['nothing'] })).text).toContain('端末が選ばれていません');
  });

  const faults: [what: string, form: Record<string, string | readonly string[]>, field: string, sentence: string][] = [
    ['no field', {}, 'fields', '1つ以上選んで'],
    ['a kind that is none', { fields: 'kind', kind: 'fridge' }, 'kind', '端末区分を選んで'],
    [
      'a day that does not exist',
      { fields: ['place', 'stocktakenOn'], stocktakenOn: '2026-02-30' },
      'stocktakenOn',
      'ない日',
    ],
    ['a text that is too long', { fields: 'contract', contract: 'x'.repeat(61) }, 'contract', '長すぎます'],
  ];
  test.each(faults)('%s is refused at the field, and what was typed stays', async (_what, form, field, sentence) => {
    const answer = await send({ step: 'confirm', chosen: chosen(), place: '別館', ...form });
    expect([answer.status, errorAt(answer.text, field)]).toEqual([422, expect.stringContaining(sentence)]);
    expect(answer.text).toContain('name="place" value="別館"');
  });

  test('before anything is written, the change is shown in words', async () => {
    const form = {
      step: 'confirm',
      chosen: chosen(),
      fields: ['place', 'leaseEndOn', 'use'],
      place: '別館2階',
      leaseEndOn: '',
      use: 'shared',
    };
    const { text } = await send(form);
    for (const word of [
      '3台を変更します',
      '設置場所を「別館2階」にします',
      'リース満了日を空欄にします',
      '用途区分を「共用」にします',
    ]) {
      expect(text).toContain(word);
    }
    expect(await places()).toEqual(['', '本館', '']);
  });

  test('each terminal shows what becomes of it; one that cannot be changed says why, and is left out', async () => {
    const form = { step: 'confirm', fields: ['place', 'leaseEndOn'], place: '本館', leaseEndOn: '2026-03-31' };
    const { text } = await send({ ...form, chosen: chosen() });
    const fates = [...text.matchAll(/<th scope="row".*?<\/tr>/gs)].map(([one]) =>
      one
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
    expect(fates).toEqual([
      expect.stringContaining('変更できない リース満了日が取得日より前'),
      expect.stringContaining('変更する 設置場所：空欄 → 本館、リース満了日：空欄 → 令和8年3月31日'),
      expect.stringContaining('変更する リース満了日：空欄 → 令和8年3月31日'),
    ]);
    expect(text).toContain('1台は変更できないため');
    expect(text).toContain('2台を変更します');
    expect([...text.matchAll(/name="chosen" value="(\S+) /g)].map(([, id]) => id)).toEqual([ids[0], ids[1]]);
  });

  test('where none would change there is nothing to press', async () => {
    const none = await send({ step: 'confirm', chosen: chosen(1, ids.slice(1, 2)), fields: ['place'], place: '本館' });
    expect([none.text.includes('すでにその内容になっています'), none.text.includes('name="step"')]).toEqual([
      true,
      false,
    ]);
    const refused = { step: 'confirm', fields: ['leaseEndOn'], leaseEndOn: '2026-03-31' };
    const { text } = await send({ ...refused, chosen: chosen(1, ids.slice(2)) });
    expect([text.includes('変更できない'), text.includes('name="step"')]).toEqual([true, false]);
  });

  test('the change is one for all, with an entry for each that differs', async () => {
    const { seq } = await lastEntry(city.db);
    const form = { step: 'apply', chosen: chosen(), fields: ['place'], place: '本館', reason: '移転' };
    const answer = await send(form);
    expect([answer.status, answer.headers.location]).toEqual([303, '/devices']);
    expect(said((await city.it.get('/devices')).text)).toBe('2台の登録内容を変更しました。');
    expect(await places()).toEqual(['本館', '本館', '本館']);
    const last = await lastEntry(city.db);
    expect(last).toMatchObject({
      action: 'device.edited',
      reason: '移転',
      before: { place: '' },
      after: { place: '本館' },
    });
    expect(last.seq - seq).toBe(2);
  });

  test('where one of them cannot be changed, none is', async () => {
    const form = { step: 'apply', fields: ['place', 'leaseEndOn'], place: '別館', leaseEndOn: '2026-03-31' };
    const answer = await send({ ...form, chosen: [`${ids[0]} 2`, `${ids[1]} 1`, `${ids[2]} 2`] });
    expect([answer.status, errorAt(answer.text, 'leaseEndOn')]).toEqual([422, expect.stringContaining('B-3 の日付')]);
    expect(await places()).toEqual(['本館', '本館', '本館']);
  });

  test('where one of them was changed meanwhile, none is, and what was changed is shown', async () => {
    const form = { step: 'apply', fields: ['place'], place: '別館', chosen: chosen(1) };
    const answer = await send(form);
    expect(answer.status).toBe(409);
    for (const text of ['B-1', 'B-3', '設置場所', '別館', '本館']) expect(answer.text).toContain(text);
    expect(await places()).toEqual(['本館', '本館', '本館']);
  });

  test('what no page of ours has sent is not found', async () => {
    expect((await send({ step: 'apply', fields: ['place'], place: 'x', chosen: ['nonsense'] })).status).toBe(404);
    const gone = '00000000-0000-7000-8000-000000000000 1';
    expect((await send({ step: 'apply', fields: ['place'], place: 'x', chosen: [`${ids[0]} 2`, gone] })).status).toBe(
      404,
    );
  });

  test('nobody but the IT section changes many', async () => {
    for (const who of [city.clerk, city.auditor, city.employee]) expect((await send({ ids }, who)).status).toBe(403);
  });
});
