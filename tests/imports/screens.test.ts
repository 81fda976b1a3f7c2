import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importKinds } from '../../src/import-kinds.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ENGINES } from '../support/app.ts';
import { DEVICES, type ImportCity, importCity, lines, textOf } from './import-city.ts';

const FIRST = 'PC-1,S1,富士通,ノート,個人,LG,令和5年4月1日,0101,000002,本館,配備中';
const SECOND = 'PC-2,S2,富士通,ノート,個人,LG,R5.4.1,0101,,本館,在庫';
const FILE = lines(DEVICES, FIRST, SECOND);

describe.each(ENGINES)('a file that is brought in on the screen on %s', (engine) => {
  let city: ImportCity;
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  const terminals = async (q: string) => textOf((await city.it.get(`/devices?q=${q}`)).text);
  const bytesOf = async (address: string) => {
    const answer = await city.it.get(address).responseType('blob');
    return { ...answer, status: answer.status, headers: answer.headers, bytes: answer.body as Buffer };
  };

  beforeAll(async () => {
    city = await importCity(engine);
  });
  afterAll(() => city.close());

  test('is nobody’s business but the IT section’s', async () => {
    expect((await city.employee.get('/imports')).status).toBe(403);
    const file = { field: 'file', name: 'a.csv', bytes: Buffer.from(FILE) };
    expect((await city.employee.upload('/imports', { kind: 'devices', mapping: '' }, file)).status).toBe(403);
    expect(textOf((await city.it.get('/imports')).text)).toContain('取込はまだありません。上でファイルを選ぶと');
  });

  test('has a template of every kind with the headers that are read', async () => {
    for (const { key, columns } of importKinds) {
      const { text } = await city.it.get(`/imports/templates/${key}.csv`);
      expect(text).toBe(`\uFEFF${columns.map(({ ja }) => `"${ja}"`).join(',')}\r\n`);
    }
  });

  test('shows what becomes of every row before anything is written', async () => {
    const before = await entries();
    const { address, text } = await city.bringIn({ kind: 'devices', content: FILE, name: '端末.csv' });
    expect(text).toContain('まだ何も登録していません');
    expect(text).toMatch(/追加 2 変更 0 変更なし 0 誤り 0/);
    expect(text).toMatch(/2行目 PC-1 .*取得日: 令和5年4月1日.*使用者職員番号: 000002/);
    expect(text).toContain('登録待ち');
    expect(await terminals('PC-1')).not.toContain('富士通');
    expect(await entries()).toBe(before);
    await city.it.post(`${address}/discard`);
  });

  test('is written with one press, and the ledger says which file it was, who did it and when', async () => {
    const { address, text } = await city.apply({ kind: 'devices', content: FILE, name: '端末.csv' });
    expect(text).toContain('このファイルの内容を登録しました');
    expect(text).toMatch(/登録した人 工藤 美咲 登録した日時 令和8年11月22日（日）9時00分/);
    expect(await terminals('PC-1')).toContain('木村 葵');
    const [, entry = ''] = /href="(\/ledger\/\d+)"/.exec((await city.look(address)).html) ?? [];
    const recorded = textOf((await city.it.get(entry)).text);
    const hash = createHash('sha256').update(FILE).digest('hex');
    for (const said of ['端末.csv', '工藤 美咲', '令和8年11月22日', hash]) expect(recorded).toContain(said);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });

  test('is kept, and can be got back with the same bytes', async () => {
    const content = iconv.encode(FILE, 'cp932');
    const { address, text } = await city.bringIn({ kind: 'devices', content, name: '端末台帳 11月.csv' });
    const { bytes, headers } = await bytesOf(`${address}/file`);
    expect(bytes).toEqual(content);
    expect(text).toContain(createHash('sha256').update(bytes).digest('hex'));
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('端末台帳 11月.csv');
  });

  test('shows each field that would differ, from what to what', async () => {
    const changed = lines(DEVICES, FIRST.replace('本館', '別館').replace('ノート', 'タブレット'), SECOND);
    const { text } = await city.bringIn({ kind: 'devices', content: changed });
    expect(text).toMatch(/追加 0 変更 1 変更なし 1 誤り 0/);
    expect(text).toContain('端末区分 「ノート」から「タブレット」へ');
    expect(text).toContain('設置場所 「本館」から「別館」へ');
    expect(text).not.toContain('PC-2');
  });

  test('that says what the register says has nothing to be written', async () => {
    const before = await entries();
    const { address, text } = await city.bringIn({ kind: 'devices', content: FILE });
    expect(text).toContain('登録内容と違うところはありません');
    expect(text).not.toContain('登録する 列');
    expect((await city.it.post(`${address}/application`)).status).toBe(422);
    expect(await entries()).toBe(before);
  });

  test('is refused where the register has changed since, and can be looked through again', async () => {
    const sent = { kind: 'devices', content: lines(DEVICES, SECOND.replace('本館', '3階')) };
    const first = await city.bringIn(sent);
    await city.apply({ kind: 'devices', content: lines(DEVICES, SECOND.replace('本館', '5階')) });
    const before = await entries();
    await city.it.post(`${first.address}/application`);
    expect((await city.look(first.address)).text).toContain('確認した後に、関係する登録内容が変わりました');
    expect(await entries()).toBe(before);
    await city.it.post(`${first.address}/preview`);
    expect((await city.look(first.address)).text).toContain('設置場所 「5階」から「3階」へ');
    await city.it.post(`${first.address}/application`);
    expect((await city.look(first.address)).text).toContain('登録しました');
  });

  test('is refused where the kept file is not the one that was looked through', async () => {
    const content = lines(DEVICES, SECOND.replace('本館', '7階'));
    const { address } = await city.bringIn({ kind: 'devices', content });
    const sha256 = createHash('sha256').update(content).digest('hex');
    writeFileSync(path.join(city.dataDir, 'imports', sha256), content.replace('7階', '8階'));
    await city.it.post(`${address}/application`);
    expect((await city.look(address)).text).toContain('確認した後にファイルか列の対応付けが変わった');
    expect(await terminals('PC-2')).not.toContain('8階');
  });

  test('can be given up: nothing was written, and the file is no longer kept', async () => {
    const content = lines(DEVICES, SECOND.replace('本館', '9階'));
    const { address } = await city.bringIn({ kind: 'devices', content });
    const answer = await city.it.post(`${address}/discard`);
    expect((await city.it.get(String(answer.headers.location))).text).toContain('一覧.csv の取込を取りやめました');
    const { text } = await city.look(address);
    expect(text).toMatch(/何も登録していません。.*取りやめた人 工藤 美咲/);
    expect((await city.it.get(`${address}/file`)).status).toBe(404);
    expect((await city.it.post(`${address}/application`)).status).toBe(422);
    expect((await city.it.post(`${address}/discard`)).status).toBe(422);
  });

  test('stands in a list with its state and its figures', async () => {
    const list = textOf((await city.it.get('/imports')).text);
    expect(list).toContain('取りやめ');
    expect(list).toMatch(/端末\.csv 端末 登録済み 令和8年11月22日（日）9時00分 工藤 美咲 2 0 0 0/);
    expect(list).toMatch(/一覧\.csv 端末 変更なし .* 0 0 2 0/);
  });

  test('is not there under an id that no file has', async () => {
    for (const rest of ['', '/file', '/errors.csv', '/mapping'])
      expect((await city.it.get(`/imports/nothing${rest}`)).status).toBe(404);
    expect((await city.it.get('/imports/templates/nothing.csv')).status).toBe(404);
  });
});
