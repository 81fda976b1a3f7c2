import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listSegments } from '../../src/networks/segment.queries.ts';
import { ENGINES } from '../support/app.ts';
import { errorAt, idIn, lastEntry, type NetworkCity, networkCity, typedIn } from './network-city.ts';

describe.each(ENGINES)('a segment on %s', (engine) => {
  let city: NetworkCity;

  beforeAll(async () => {
    city = await networkCity(engine);
  });
  afterAll(() => city.close());

  const form = {
    zone: 'LG',
    name: '本庁2階',
    cidr: '10.1.20.0/24',
    gateway: '10.1.20.1',
    vlan: '120',
    site: '本庁舎',
    note: '',
  };
  const register = (changes: Partial<typeof form> = {}) =>
    city.office.post('/networks/segments/new', { ...form, ...changes });

  test('is registered in one spelling, shown, and recorded', async () => {
    const answer = await register({ cidr: '１０．１．２０．０/24', vlan: '１２０' });
    expect(answer.status).toBe(303);
    const page = await city.office.get(answer.headers.location ?? '');
    expect(page.text).toContain('セグメント10.1.20.0/24「本庁2階」を登録しました。');
    expect(page.text).toContain('使用 0 / 254（0％）');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'segment.created',
      subjects: [{ type: 'segment', id: idIn(answer.headers.location), label: '10.1.20.0/24 本庁2階' }],
      before: null,
      after: { zone: 'LG', name: '本庁2階', cidr: '10.1.20.0/24', vlan: '120', site: '本庁舎', gateway: '10.1.20.1' },
    });
  });

  test.each<[Partial<typeof form>, string, string]>([
    [{ zone: '' }, 'zone', 'ゾーンを選んでください。'],
    [{ name: '' }, 'name', 'セグメントの名前を100文字以内で入力してください。'],
    [{ name: '本庁2階' }, 'name', 'このゾーンには、同じ名前のセグメント「本庁2階」があります。'],
    [{ cidr: '10.1.30.9' }, 'cidr', 'アドレス範囲をCIDRの形で入力してください（例：10.1.20.0/24）。'],
    [
      { cidr: '10.1.30.9/24', gateway: '' },
      'cidr',
      '10.1.30.9/24 は範囲の先頭のアドレスではありません。この範囲は 10.1.30.0/24 です。',
    ],
    [{ cidr: '10.1.20.0/24' }, 'cidr', 'このゾーンには、同じ範囲のセグメント「本庁2階」（10.1.20.0/24）があります。'],
    [
      { cidr: '2001:db8:30::/64', gateway: '10.1.30.1' },
      'gateway',
      'IPv6のセグメントのゲートウェイに、IPv4のアドレスは使えません。',
    ],
    [
      { cidr: '10.1.30.0/24', gateway: '10.1.31.1' },
      'gateway',
      'ゲートウェイ 10.1.31.1 は、このセグメント（10.1.30.0/24）の中にありません。',
    ],
    [{ vlan: '4095' }, 'vlan', 'VLAN番号は1から4094までの数字で入力してください。'],
    [{ note: 'あ'.repeat(401) }, 'note', '備考は400文字以内で入力してください。'],
  ])('with %j is refused at %s, what was typed stays, nothing is written', async (changes, field, sentence) => {
    const before = await listSegments(city.db.read);
    const typed = { name: '本庁3階', site: '本庁舎 北', ...changes };
    const answer = await register(typed);
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, field)).toBe(sentence);
    expect(typedIn(answer.text, 'site')).toBe('本庁舎 北');
    expect(typedIn(answer.text, 'name')).toBe(typed.name);
    expect(await listSegments(city.db.read)).toEqual(before);
  });

  test('may have the same range in another zone, and lie inside another', async () => {
    expect((await register({ zone: 'IN' })).status).toBe(303);
    expect((await register({ name: '全体', cidr: '10.0.0.0/8', gateway: '' })).status).toBe(303);
    const page = await city.office.get('/networks/segments?zone=LG');
    expect(page.text.indexOf('10.0.0.0/8 全体')).toBeLessThan(page.text.indexOf('10.1.20.0/24 本庁2階'));
    expect(page.text).toContain('10.0.0.0/8 全体の下位');
  });

  test('of two of the same range at once, one is registered and the other hears its name', async () => {
    const both = ['北', '南'].map((name) => register({ name, cidr: '10.9.0.0/24', gateway: '' }));
    const answers = await Promise.all(both);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(errorAt(refused?.text ?? '', 'cidr')).toMatch(
      /^このゾーンには、同じ範囲のセグメント「[北南]」（10\.9\.0\.0\/24）があります。$/,
    );
  });

  test('is edited by the form that shows it as it is, and not by an older one', async () => {
    const { location = '' } = (await register({ name: '別館', cidr: '10.2.0.0/24', gateway: '', vlan: '' })).headers;
    const edit = (changes: Partial<typeof form>, revision: string) =>
      city.office.post(`${location}/edit`, {
        ...form,
        name: '別館',
        cidr: '10.2.0.0/24',
        gateway: '',
        vlan: '',
        ...changes,
        revision,
      });
    expect((await edit({ gateway: '10.2.0.254' }, '1')).status).toBe(303);
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'segment.edited',
      before: { gateway: '' },
      after: { gateway: '10.2.0.254' },
    });
    const stale = await edit({ gateway: '10.2.0.1' }, '1');
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('10.2.0.254');
    const invalid = await edit({ cidr: '10.2.0.0/99' }, '2');
    expect(invalid.status).toBe(422);
    expect(typedIn(invalid.text, 'cidr')).toBe('10.2.0.0/99');
    const history = await city.office.get(location);
    expect(history.text).toContain('セグメント 10.2.0.0/24 別館 を編集しました');
    expect(history.text).toContain('「10.2.0.254」を登録');
  });

  test('saved as it was leaves nothing on the ledger', async () => {
    const { location = '' } = (await register({ name: '分館', cidr: '10.3.0.0/24', gateway: '' })).headers;
    const { seq } = await lastEntry(city.db);
    const answer = await city.office.post(`${location}/edit`, {
      ...form,
      name: '分館',
      cidr: '10.3.0.0/24',
      gateway: '',
      revision: '1',
    });
    expect(answer.status).toBe(303);
    expect((await lastEntry(city.db)).seq).toBe(seq);
  });

  test('is taken off the register after a question, and its history stays', async () => {
    const { location = '' } = (await register({ name: '仮', cidr: '10.4.0.0/24', gateway: '' })).headers;
    expect((await city.office.get(`${location}/removal`)).text).toContain('このセグメントを削除しますか');
    expect((await city.office.post(`${location}/removal`)).status).toBe(303);
    expect((await city.office.get(location)).status).toBe(404);
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'segment.removed',
      before: { cidr: '10.4.0.0/24' },
      after: null,
    });
    expect((await city.office.post(`${location}/removal`)).status).toBe(404);
  });

  test('is written by the IT section only, and read by the auditor', async () => {
    const { location = '' } = (await register({ name: '議会', cidr: '10.5.0.0/24', gateway: '' })).headers;
    for (const path of ['/networks/segments/new', `${location}/edit`, `${location}/removal`]) {
      expect((await city.auditor.post(path, form)).status).toBe(403);
    }
    const page = await city.auditor.get(location);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`${location}/edit`);
  });

  test('is found by an address that lies in it', async () => {
    const page = await city.office.get('/networks/segments?q=10.5.0.77');
    expect(page.text).toContain('10.5.0.0/24 議会');
    expect(page.text).not.toContain('10.1.20.0/24');
    expect((await city.office.get('/networks/segments?q=どこにも')).text).toContain('条件に合うものはありません。');
  });
});
