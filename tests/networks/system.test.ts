import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listSystems } from '../../src/networks/system.queries.ts';
import { ENGINES } from '../support/app.ts';
import { errorAt, idIn, lastEntry, type NetworkCity, networkCity, typedIn } from './network-city.ts';

const today = '2026-11-22';

describe.each(ENGINES)('information systems on %s', (engine) => {
  let city: NetworkCity;

  beforeAll(async () => {
    city = await networkCity(engine);
  });
  afterAll(() => city.close());

  const form = { code: 'JUKI', name: '住民記録システム', zone: 'MN', owner: '0201' };
  const register = (changes: Partial<typeof form> = {}) =>
    city.office.post('/networks/systems/new', { ...form, ...changes });
  const registered = async (code: string) => (await register({ code, name: `${code}の名` })).headers.location ?? '';

  test('are registered with their owner, listed, and recorded', async () => {
    const answer = await register({ code: 'ＪＵＫＩ', owner: '市民課' });
    expect(answer.status).toBe(303);
    const page = await city.office.get(answer.headers.location ?? '');
    expect(page.text).toContain('情報システム「住民記録システム」を登録しました。');
    expect(page.text).toContain('利用者に必要なゾーン');
    const list = await city.auditor.get('/networks/systems');
    expect(list.text).toContain('>JUKI</a>');
    expect(list.text).toContain('市民課');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'system.created',
      subjects: [{ type: 'system', id: idIn(answer.headers.location), label: 'JUKI 住民記録システム' }],
      after: { code: 'JUKI', name: '住民記録システム', zone: 'MN', owner: '0201 市民課' },
    });
  });

  test.each<[Partial<typeof form>, string, string]>([
    [{ code: '' }, 'code', 'システムコードを40文字以内で入力してください。'],
    [{ code: 'JUKI' }, 'code', 'システムコードJUKIは「住民記録システム」に使われています。'],
    [{ name: '' }, 'name', '情報システムの名前を100文字以内で入力してください。'],
    [{ zone: 'XX' }, 'zone', 'ゾーンを選んでください。'],
    [{ owner: '宇宙課' }, 'owner', '「宇宙課」に当てはまる所属はありません。所属コードか所属名を確かめてください。'],
  ])('with %j are refused at %s, and what was typed stays', async (changes, field, sentence) => {
    const typed = { code: 'ZEI', name: '税システム', ...changes };
    const answer = await register(typed);
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, field)).toBe(sentence);
    expect(typedIn(answer.text, 'name')).toBe(typed.name);
    expect((await listSystems(city.db.read, { on: today, knownAt: null })).map(({ code }) => code)).not.toContain(
      'ZEI',
    );
  });

  test('are edited by the form that shows them as they are, and not by an older one', async () => {
    const location = await registered('EDIT');
    const edit = (changes: Partial<typeof form>, revision: string) =>
      city.office.post(`${location}/edit`, {
        ...form,
        code: 'EDIT',
        name: 'EDITの名',
        owner: '0201 市民課',
        ...changes,
        revision,
      });
    expect((await edit({ zone: 'LG' }, '1')).status).toBe(303);
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'system.edited',
      before: { zone: 'MN' },
      after: { zone: 'LG' },
    });
    const stale = await edit({ name: '別の名' }, '1');
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('EDITの名');
    const invalid = await edit({ name: '' }, '2');
    expect(invalid.status).toBe(422);
    expect(typedIn(invalid.text, 'code')).toBe('EDIT');
  });

  test('are written by the IT section only, and read by the auditor', async () => {
    expect((await city.auditor.post('/networks/systems/new', form)).status).toBe(403);
    expect((await city.employee.get('/networks/systems')).status).toBe(403);
    expect((await city.auditor.get('/networks/systems')).text).not.toContain('/networks/systems/new');
  });
});
