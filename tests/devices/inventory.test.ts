import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { Device, DeviceState } from '../../src/devices/device.entity.ts';
import { reconcile } from '../../src/devices/inventory.actions.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import { operator } from '../../src/shared/actor.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { always, given } from '../support/city.ts';
import { type DeviceCity, deviceCity } from './device-city.ts';
import { FIELDS, HEADER, HELD, upload, writeInventory } from './inventory-files.ts';

describe.each(ENGINES)('the register beside a file of a management tool on %s', (engine) => {
  let city: DeviceCity;
  let page: string;

  beforeAll(async () => {
    city = await deviceCity(engine);
    const answer = await upload(city.it, [HELD, 'PC-00425,,00:00:0E:00:00:09,lost-pc,', ',X9,,stranger,']);
    page = String(answer.headers.location);
  });
  afterAll(() => city.close());

  const read = async (who: Browser, address: string): Promise<string> =>
    (await who.get(address)).text
      .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');

  test('tells what is only in one of them and which fields differ, and changes nothing', async () => {
    const text = await read(city.it, page);
    expect(text).toContain('PC-00424 台帳のみ');
    expect(text).toContain('4行目 X9 実機のみ');
    expect(text).toContain('PC-00421 属性相違 ホスト名 — pc-421');
    expect(text).toContain('PC-00425 属性相違 状態 紛失 ツールが把握');
    expect(text).not.toContain('PC-00422');
    const { hostname } = await city.db.read.findOneByOrFail(Device, { assetNumber: 'PC-00421' });
    expect(hostname).toBe('');
    expect(await read(city.auditor, '/devices/reconciliations')).toMatch(/inventory\.csv 3 2 1 \d+ \d+/);
  });

  test('tells a clerk of the terminals of their units alone, and lets nobody else compare', async () => {
    const text = await read(city.clerk, page);
    expect(text).toContain('PC-00421');
    expect(text).not.toMatch(/PC-00424|X9|PC-00425|inventory\.csv」と台帳/);
    expect((await city.clerk.get('/devices/reconciliations/new')).status).toBe(403);
    expect((await city.employee.get(page)).status).toBe(403);
    expect((await city.auditor.post(`${page}/differences/${newId()}/resolution`)).status).toBe(403);
  });

  test('finds the open ones of a kind or a field, and writes them to a file', async () => {
    expect(await read(city.it, `${page}?kind=onlyFile`)).not.toContain('PC-00421');
    expect(await read(city.it, `${page}?field=hostname&state=open&q=00421`)).toContain('pc-421');
    expect(await read(city.it, `${page}?state=resolved`)).toContain('当てはまる差異はありません');
    const file = (await city.auditor.get(`${page}/differences.csv?kind=onlyFile`)).text;
    expect(file).toContain('"X9","4","実機のみ","","","X9 / stranger"');
  });

  test('a difference is resolved with a reason, anew over what was said, and with those alike', async () => {
    const links = /href="([^"]*\/resolution)"/.exec((await city.it.get(`${page}?kind=onlyRegister`)).text) ?? [];
    const [, address = ''] = links;
    const shown = async () => /name="shown" value="([^"]*)"/.exec((await city.it.get(address)).text)?.[1] ?? '';
    const without = await city.it.post(address, { resolution: 'terminal', reason: '', shown: '' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('理由を400字以内で');
    const first = { resolution: 'terminal', reason: '倉庫で確認', shown: '' };
    expect((await city.it.post(address, first)).status).toBe(303);
    expect((await city.it.post(address, first)).status).toBe(409);
    const again = { resolution: 'outside', reason: '検証用のため', shown: await shown(), scope: ['alike'] };
    expect((await city.it.post(address, again)).status).toBe(303);
    const text = await read(city.it, `${page}?kind=onlyRegister`);
    expect(text).toContain('対象外 検証用のため');
    expect(text).not.toMatch(/台帳のみ — — — [^ ]* 未解決/);
    expect(text).toContain('差異の解決をまとめて記録しました');
    expect(await read(city.it, `${page}?kind=onlyRegister&state=open`)).toContain('当てはまる差異はありません');
  });

  test('reads CP932 through the mapping of a tool, and counts what it cannot read', async () => {
    const text = ['資産番号,コンピューター名,MACアドレス', 'PC-00421,pc-421,不明'].join('\r\n');
    const answer = await upload(city.it, [], {
      bytes: iconv.encode(text, 'cp932'),
      mapping: '00000000-0000-7000-8000-000000000001',
    });
    expect(answer.status).toBe(303);
    const shown = await read(city.it, String(answer.headers.location));
    expect(shown).toContain('読み取れない値が1個');
    expect(shown).toContain('SKYSEA Client View');
  });

  test.each([
    ['an empty file', '', '空'],
    ['a header alone', HEADER, '見出しだけで'],
    ['no key column', 'メーカー,型番\r\nNEC,VersaPro', '管理番号 / シリアル番号 / MACアドレス / ホスト名 のいずれか'],
    ['a key twice', `${HEADER}\r\nPC-1,S1,,,\r\nPC-1,S2,,,`, '2行目と3行目の管理番号が、どちらも「PC-1」です'],
  ])('says what is wrong with %s at the file, and keeps nothing', async (_what, text, sentence) => {
    const before = await read(city.auditor, '/devices/reconciliations');
    const answer = await upload(city.it, [], { bytes: Buffer.from(text) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(await read(city.auditor, '/devices/reconciliations')).toBe(before);
  });

  test.each([
    [{ on: '2026-11-23' }, 'これから先の日は入力できません'],
    [{ on: '2026-02-30' }, '日付を入力してください'],
    [{ mapping: newId() }, '列の対応付けを選び直してください'],
  ])('says at the field what else is wrong: %o', async (fields, sentence) => {
    const answer = await upload(city.it, [HELD], fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
  });

  test('compares 10,000 terminals with a handful of queries', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `X-${String(n).padStart(5, '0')}`);
    const known = await city.db.read.findOneByOrFail(Device, { assetNumber: 'PC-00424' });
    await given(city.db, async (tx) => {
      const devices = many.map((assetNumber) => ({ ...known, id: newId(), assetNumber, serial: null, search: '' }));
      await insertMany(tx.manager, Device, devices);
      const state = (deviceId: string) => stamped<DeviceState>(tx, always, { deviceId, state: 'deployed' });
      await insertMany(
        tx.manager,
        DeviceState,
        devices.map(({ id }) => state(id)),
      );
    });
    const path = writeInventory(
      city.dataDir,
      many.slice(0, 9_000).map((number) => `${number},,,host-${number},`),
    );
    const begun = performance.now();
    const order = { path, mapping: {}, maxBytes: 50_000_000, fileName: '全台.csv', mappingName: '', on: '2026-11-22' };
    const id = await reconcile(city.db, operator('test'), { ...order, fields: FIELDS });
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(await read(city.auditor, `/devices/reconciliations/${id}?field=hostname`)).toContain('9,000');
  });
});
