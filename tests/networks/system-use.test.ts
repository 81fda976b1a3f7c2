import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listSystemUses } from '../../src/networks/system.queries.ts';
import { ENGINES } from '../support/app.ts';
import { errorAt, idIn, lastEntry, type NetworkCity, networkCity, typedIn } from './network-city.ts';

const today = '2026-11-22';

describe.each(ENGINES)('who uses a system on %s', (engine) => {
  let city: NetworkCity;

  beforeAll(async () => {
    city = await networkCity(engine);
  });
  afterAll(() => city.close());

  const form = { code: 'JUKI', name: '住民記録システム', zone: 'MN', owner: '0201' };
  const register = (changes: Partial<typeof form> = {}) =>
    city.office.post('/networks/systems/new', { ...form, ...changes });
  const registered = async (code: string) => (await register({ code, name: `${code}の名` })).headers.location ?? '';
  const usesOn = async (on: string, code: string) =>
    (await listSystemUses(city.db.read, { on, knownAt: null })).filter(({ systemCode }) => systemCode === code);

  const add = (location: string, use: { unit?: string; person?: string; from?: string }) =>
    city.office.post(`${location}/uses`, { unit: '', person: '', from: today, ...use });
  const useIn = (page: string) => /href="([^"]+\/uses\/[^"]+\/end)"/.exec(page)?.[1] ?? '';

  test('is a unit or a person, from a day on', async () => {
    const location = await registered('USED');
    expect((await add(location, { unit: '市民課', from: '令和8年4月1日' })).status).toBe(303);
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'system.unitUseAdded',
      subjects: [{ type: 'system' }, { type: 'unit', id: city.unitId, label: '0201 市民課' }],
      after: { from: '2026-04-01' },
    });
    expect((await add(location, { person: '000003', from: '2027-01-01' })).status).toBe(303);
    const page = await city.office.get(location);
    expect(page.text).toContain('「USEDの名」の利用者に000003 田名部 結衣を加えました。');
    expect(page.text).toContain('開始予定');
    expect(await usesOn('2026-03-31', 'USED')).toEqual([]);
    expect(await usesOn(today, 'USED')).toEqual([
      {
        systemId: idIn(location),
        systemCode: 'USED',
        systemName: 'USEDの名',
        zone: 'MN',
        unitId: city.unitId,
        personId: null,
      },
    ]);
    expect((await usesOn('2027-01-01', 'USED')).map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([null, city.personId]),
    );
  });

  test.each<[{ unit?: string; person?: string; from?: string }, string, string]>([
    [{}, 'unit', '利用する所属か職員のどちらかを入力してください。'],
    [{ unit: '0201', person: '000003' }, 'person', '所属と職員は、どちらか一方だけを入力してください。'],
    [{ unit: '9999' }, 'unit', '「9999」に当てはまる所属はありません。所属コードか所属名を確かめてください。'],
    [
      { person: '000003', from: '2019-01-01' },
      'person',
      '田名部 結衣さん（000003）は、平成31年1月1日（火）には在職していません。',
    ],
    [
      { unit: '0201', from: '2026-02-30' },
      'from',
      '日付を入力してください（例：令和8年4月1日、2026-04-01）。存在しない日付は使えません。',
    ],
  ])('with %j is refused at %s, and what was typed stays', async (use, field, sentence) => {
    const code = `R${Object.values(use).join('').replaceAll('-', '')}`;
    const location = await registered(code);
    const answer = await add(location, use);
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, field)).toBe(sentence);
    expect(typedIn(answer.text, 'unit')).toBe(use.unit ?? '');
    expect(typedIn(answer.text, 'from')).toBe(use.from ?? today);
    expect(await usesOn('2027-01-01', code)).toEqual([]);
  });

  test('is said only once for a day', async () => {
    const location = await registered('ONCE');
    await add(location, { unit: '0201' });
    const again = await add(location, { unit: '0201', from: '2026-12-01' });
    expect(errorAt(again.text, 'unit')).toBeUndefined();
    expect(errorAt(again.text, 'from')).toBe('0201 市民課は、令和8年12月1日（火）にはすでに利用しています。');
  });

  test('ends from a day on, and what was before stays', async () => {
    const location = await registered('ENDS');
    await add(location, { person: '000003', from: '2026-04-01' });
    const end = useIn((await city.office.get(location)).text);
    expect((await city.office.get(end)).text).toContain('000003 田名部 結衣の「ENDSの名」の利用を終える');
    for (const [on, sentence] of [
      ['2026-03-31', '利用開始日（令和8年4月1日（水））以後の日を入力してください。'],
      ['きのう', '日付を入力してください（例：令和8年4月1日、2026-04-01）。存在しない日付は使えません。'],
    ]) {
      const refused = await city.office.post(end, { on: on ?? '' });
      expect(refused.status).toBe(422);
      expect(errorAt(refused.text, 'on')).toBe(sentence);
    }
    expect((await city.office.post(end, { on: '2026-12-01' })).status).toBe(303);
    expect(await lastEntry(city.db)).toMatchObject({ action: 'system.personUseEnded', after: { to: '2026-12-01' } });
    expect(await usesOn('2026-11-30', 'ENDS')).toHaveLength(1);
    expect(await usesOn('2026-12-01', 'ENDS')).toEqual([]);
    expect((await city.office.get(`${location}?on=2026-12-01`)).text).toContain(
      'この日以後の利用者は登録されていません。',
    );
    await city.office.get(`/networks?on=${today}`);
  });

  test('on its first day is taken back altogether', async () => {
    const location = await registered('NEVER');
    await add(location, { unit: '0201', from: '2026-05-01' });
    const end = useIn((await city.office.get(location)).text);
    expect((await city.office.post(end, { on: '2026-05-01' })).status).toBe(303);
    expect(await usesOn('2026-05-02', 'NEVER')).toEqual([]);
    expect((await city.office.post(end, { on: '2026-05-01' })).status).toBe(404);
  });

  test('is not changed while another day is shown, nor by the auditor', async () => {
    const location = await registered('GUARD');
    expect((await city.auditor.post(`${location}/uses`, { unit: '0201', person: '', from: today })).status).toBe(403);
    expect((await city.auditor.post('/networks/systems/new', form)).status).toBe(403);
    const past = await city.office.post(`${location}/uses?on=2026-04-01`, { unit: '0201', person: '', from: today });
    expect(past.status).toBe(422);
    expect(past.text).toContain('本日以外の日を表示している間は');
    await city.office.get(`/networks?on=${today}`);
    expect(await usesOn(today, 'GUARD')).toEqual([]);
  });
});
