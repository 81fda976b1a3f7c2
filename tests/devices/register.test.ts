import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorAt, lastEntry, typedIn } from '../networks/network-city.ts';
import { ENGINES } from '../support/app.ts';
import { type DeviceCity, deviceCity, said } from './device-city.ts';

const DEVICE = {
  ...{ assetNumber: 'ＰＣ－０１０００', serial: 'S-1', hostname: 'LG01000', maker: '富士通', model: 'LIFEBOOK U7' },
  ...{ kind: 'notebook', use: 'individual', zone: 'LG', state: 'inStock', unit: '0101', from: '令和8年4月1日' },
  ...{ macs: '00-00-0e-00-10-00', addresses: '10.1.20.100\n2001:db8::10', os: 'Windows 11 Pro', osVersion: '24H2' },
  ...{ memoryGb: '１６', capabilities: ['RBI', 'mfa'], controls: ['C01', 'C16'], procurement: 'lease' },
  ...{ contract: 'R8-LG-01', acquiredOn: 'R8.4.1', leaseEndOn: '2031-03-31', place: '本館3階', stocktakenOn: '' },
  reason: '新規導入',
};

describe.each(ENGINES)('registering a terminal on %s', (engine) => {
  let city: DeviceCity;
  beforeAll(async () => {
    city = await deviceCity(engine);
  });
  afterAll(() => city.close());
  const register = (changes: Record<string, string | readonly string[]> = {}) =>
    city.it.post('/devices/new', { ...DEVICE, ...changes });

  test('the form offers what may be chosen', async () => {
    const { text } = await city.it.get('/devices/new');
    for (const word of ['ノート', '専用端末', '個人', 'LGWAN接続系', 'リース', 'C01 多要素認証', 'RBI '])
      expect(text).toContain(word);
    expect(typedIn(text, 'from')).toBe('2026-11-22');
  });

  test('a registration is kept as it is meant, told, and on the ledger', async () => {
    const answer = await register();
    expect(answer.status).toBe(303);
    const { text } = await city.it.get(answer.headers.location ?? '');
    expect(said(text)).toBe('PC-01000 を登録しました。');
    for (const fact of [
      'LG01000',
      '令和8年4月1日（水）',
      'LGWAN接続系',
      '在庫',
      '情報政策課',
      '富士通 LIFEBOOK U7',
      '引き渡す',
    ]) {
      expect(text).toContain(fact);
    }
    const told = [...text.matchAll(/<li><strong>([^<]+)<\/strong>/g)].map(([, field]) => field);
    expect(told.slice(0, 5)).toEqual(['管理番号', 'シリアル番号', 'ホスト名', 'メーカー', '型番']);
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'device.registered',
      reason: '新規導入',
      subjects: [{ type: 'device', label: 'PC-01000' }],
      before: null,
      after: {
        macs: ['00:00:0E:00:10:00'],
        addresses: ['10.1.20.100', '2001:db8::10'],
        memoryGb: 16,
        from: '2026-04-01',
      },
    });
    const controls = await city.it.get(`${answer.headers.location}/controls`);
    expect(controls.text.match(/未確認（申告のみ）/g)).toHaveLength(2);
    expect((await city.it.get(`${answer.headers.location}?on=2026-03-31`)).status).toBe(404);
    expect((await city.it.get(`${answer.headers.location}?on=2026-04-01`)).status).toBe(200);
    await city.it.get('/devices?on=today');
  });

  const faults: [what: string, changes: Record<string, string | readonly string[]>, field: string, sentence: string][] =
    [
      ['no asset number', { assetNumber: '' }, 'assetNumber', '管理番号を入力してください'],
      ['no kind', { kind: '' }, 'kind', '端末区分を選んでください'],
      ['a made-up zone', { zone: 'ZZ' }, 'zone', 'ゾーンを選んでください'],
      ['half a MAC', { macs: '00:1B' }, 'macs', 'MACアドレスとして読めない'],
      ['no address', { addresses: '10.1.20.256' }, 'addresses', 'IPアドレスとして読めない'],
      ['too much memory', { memoryGb: '16GB' }, 'memoryGb', '1から4096'],
      ['a day that does not exist', { acquiredOn: '令和8年2月30日' }, 'acquiredOn', 'ない日'],
      ['a lease that ends before it begins', { leaseEndOn: '2026-03-31' }, 'leaseEndOn', '取得日より前'],
      ['a stocktaking that lies ahead', { stocktakenOn: '2026-11-23' }, 'stocktakenOn', 'まだ来ていない日'],
      ['a beginning that lies ahead', { from: '2026-11-23' }, 'from', 'まだ来ていない日'],
      ['a state no terminal begins in', { state: 'deployed' }, 'state', '「在庫」か「発注済」'],
      ['two zones at once', { capabilities: ['DUAL'] }, 'capabilities', '抜け道'],
      ['switching into the My Number zone', { zone: 'MN', capabilities: ['SWITCH'] }, 'capabilities', '切り替え'],
      ['an unknown unit', { unit: '無い課' }, 'unit', '当てはまる所属はありません'],
      ['an asset number that another has', { assetNumber: 'PC-00421' }, 'assetNumber', 'すでに登録されています'],
      ['a serial that another has', { assetNumber: 'X', serial: 'R1' }, 'serial', 'PC-00421 に登録されています'],
      [
        'a MAC that another has',
        { assetNumber: 'X', serial: '', macs: '00000E-000001' },
        'macs',
        'PC-00421 に登録されています',
      ],
      [
        'an address that another has in the zone',
        { assetNumber: 'X', serial: '', macs: '', addresses: '10.1.20.34' },
        'addresses',
        'PC-00421 に登録されています',
      ],
      ['a text that is too long', { place: 'x'.repeat(101) }, 'place', '長すぎます'],
    ];
  test.each(faults)('%s is refused at the field, and what was typed stays', async (_what, changes, field, sentence) => {
    const before = (await lastEntry(city.db)).seq;
    const answer = await register({ assetNumber: 'PC-09999', serial: '', macs: '', addresses: '', ...changes });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, field)).toContain(sentence);
    expect(typedIn(answer.text, 'contract')).toBe('R8-LG-01');
    expect((await lastEntry(city.db)).seq).toBe(before);
  });

  test('the same address in another zone, and the same serial of another maker, are no fault', async () => {
    const changes = {
      assetNumber: 'PC-02000',
      serial: 'R1',
      maker: 'NEC',
      zone: 'IN',
      macs: '',
      addresses: '10.1.20.34',
    };
    expect((await register(changes)).status).toBe(303);
  });

  test('of two who register one number at once, one is refused with a sentence', async () => {
    const same = { assetNumber: 'PC-03000', serial: '', macs: '', addresses: '' };
    const answers = await Promise.all([register(same), register(same)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  test('hostile text is kept or refused, never an error', async () => {
    const hostile = {
      assetNumber: 'PC-04000',
      serial: '',
      macs: '',
      addresses: '',
      place: "'; DROP TABLE device;--\u0000",
      model: '<script>𠮷',
    };
    const answer = await register(hostile);
    expect(answer.status).toBe(303);
    expect((await city.it.get(answer.headers.location ?? '')).text).toContain('&lt;script&gt;𠮷');
  });

  test('nobody but the IT section registers', async () => {
    for (const who of [city.clerk, city.auditor, city.employee]) {
      expect((await who.get('/devices/new')).status).toBe(403);
      expect((await who.post('/devices/new', DEVICE)).status).toBe(403);
    }
  });
});
