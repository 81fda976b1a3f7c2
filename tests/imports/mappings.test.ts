import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImportMapping } from '../../src/imports/import.entity.ts';
import { ENGINES } from '../support/app.ts';
import { formsOf } from '../support/forms.ts';
import { type ImportCity, importCity, textOf } from './import-city.ts';

const SHIPPED = ['ISM CloudOne', 'LANSCOPE', 'SKYSEA Client View'];
const HEADERS = ['資産番号', '場所', 'ゾーン', '種', '用途', '課', '旧番号', 'constructor'];
const FILE = `${HEADERS.join()}\r\nPC-1,本館,LG,ノート,予備,0101,A-1,x\r\n`;
const CHOICES = ['assetNumber', 'place', 'auto', 'kind', 'use', 'unit', 'ignore', 'ignore'];

describe.each(ENGINES)('a column mapping on %s', (engine) => {
  let city: ImportCity;
  const all = () => city.db.read.find(ImportMapping);
  const idOf = async (name: string) => (await city.db.read.findOneByOrFail(ImportMapping, { name })).id;
  const body = (name: string, choices: readonly string[], revision = '') => ({
    ...{ name, revision, headers: HEADERS },
    ...Object.fromEntries(choices.map((choice, n) => [`column${n}`, choice])),
  });
  const mappingForm = (html: string) =>
    formsOf(html).find(({ action, method }) => method === 'POST' && action.startsWith('/imports/'));
  const said = async (address: string) => (await city.it.get(address)).text;

  beforeAll(async () => {
    city = await importCity(engine);
  });
  afterAll(() => city.close());

  test('is shipped for three usual tools, each marked as 参考', async () => {
    const list = textOf(await said('/imports/mappings'));
    for (const name of SHIPPED) {
      expect(list).toContain(`${name} 端末 参考（製品の見出しは確認していません）`);
      expect(textOf(await said('/imports'))).toContain(`${name}【参考】 – 端末`);
      expect(textOf(await said(`/imports/mappings/${await idOf(name)}`))).toContain(
        '【参考】製品が書き出す見出しは確認していません',
      );
    }
  });

  test.each([
    [
      'SKYSEA Client View',
      '資産番号,コンピューター名,シリアル番号,メーカー,機種,部署\r\nPC-8,HOST8,S8,NEC,VersaPro,x\r\n',
    ],
    [
      'LANSCOPE',
      '資産管理番号,コンピューター名,シリアルNo,メーカー名,機種名,グループ名\r\nPC-8,HOST8,S8,NEC,VersaPro,x\r\n',
    ],
    [
      'ISM CloudOne',
      '資産管理番号,コンピュータ名,シリアルナンバー,製造元,モデル名,グループ\r\nPC-8,HOST8,S8,NEC,VersaPro,x\r\n',
    ],
  ])('of %s reads such a file', async (name, content) => {
    const { text, html } = await city.bringIn({ kind: 'devices', content, mapping: await idOf(name) });
    expect(text).toContain(`列の対応付け ${name}`);
    expect(text).not.toContain('読み飛ばし');
    expect(html).toMatch(/<td[^>]*>端末区分<\/td>/);
    expect(text).not.toContain('ホスト名');
  });

  test('is made from the headers of a file that could not be read, and reads it at once', async () => {
    const { address, text } = await city.bringIn({ kind: 'devices', content: FILE });
    expect(text).toContain('必要な列がありません：管理番号');
    const form = mappingForm(await said(`${address}/mapping`));
    const chosen = form?.controls.filter(({ name }) => name.startsWith('column')).map(({ values: [value] }) => value);
    expect(chosen).toEqual(['ignore', 'ignore', 'auto', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore']);
    const { status, headers } = await city.it.post(`${address}/mapping`, body('資産台帳', CHOICES));
    expect([status, headers.location]).toEqual([303, address]);
    const read = await city.look(address);
    expect(read.text).toContain('列の対応付け 資産台帳');
    expect(read.text).toMatch(/追加 1 変更 0 変更なし 0 誤り 0/);
    await city.it.post(`${address}/application`);
    expect((await city.look(address)).text).toContain('このファイルの内容を登録しました');
  });

  test('is used for the next file of the same headers', async () => {
    const content = FILE.replace('本館', '別館');
    const { text } = await city.bringIn({ kind: 'devices', content, mapping: await idOf('資産台帳') });
    expect(text).toContain('設置場所 「本館」から「別館」へ');
    expect(text).not.toContain('読み飛ばし');
  });

  test.each([
    ['without a name', body('', CHOICES), '対応付けの名前を1文字から60文字で入力してください'],
    ['with a name too long', body('あ'.repeat(61), CHOICES), '対応付けの名前を1文字から60文字で'],
    ['with a name that is taken', body('資産台帳', CHOICES), '「資産台帳」という対応付けは、すでにあります'],
    [
      'with one column for two headers',
      body('二重', CHOICES.with(6, 'place')),
      '「旧番号」の列は、ほかの見出しにも使われています',
    ],
    [
      'with a column that another header names',
      body('二重', CHOICES.with(6, 'zone')),
      '「旧番号」の列は、ほかの見出しにも使われています',
    ],
  ])('is refused %s, and keeps what was chosen', async (_what, fields, sentence) => {
    const before = await all();
    const { address } = await city.bringIn({ kind: 'devices', content: FILE.replace('資産番号', '番号札') });
    for (const at of [`${address}/mapping`, `/imports/mappings/${await idOf('LANSCOPE')}`]) {
      const isNew = at.startsWith(address);
      if (!isNew && fields.name === '資産台帳') continue;
      const { status, text } = await city.it.post(at, { ...fields, revision: isNew ? '' : '1' });
      expect(status).toBe(422);
      expect(textOf(text)).toContain(sentence);
      const values = new Map(mappingForm(text)?.controls.map((control) => [control.name, control.values.join()]));
      expect(values.get('name')).toBe(fields.name);
      expect(values.get('column1')).toBe('place');
    }
    expect(await all()).toEqual(before);
  });

  test('is edited; an example that somebody edits is none any more', async () => {
    const id = await idOf('LANSCOPE');
    const headers = Object.keys((await city.db.read.findOneByOrFail(ImportMapping, { id })).columns);
    const choices = headers.map((header) => (header === '設置場所' ? 'ignore' : 'auto'));
    const fields = { name: '情報政策課のLANSCOPE', revision: '1', headers };
    const sent = { ...fields, ...Object.fromEntries(choices.map((choice, n) => [`column${n}`, choice])) };
    expect((await city.it.post(`/imports/mappings/${id}`, sent)).headers.location).toBe('/imports/mappings');
    const list = textOf(await said('/imports/mappings'));
    expect(list).toMatch(/情報政策課のLANSCOPE 端末 — /);
    const { columns, reference } = await city.db.read.findOneByOrFail(ImportMapping, { id });
    expect([columns, reference]).toEqual([{ 設置場所: '' }, 0]);
    const stale = await city.it.post(`/imports/mappings/${id}`, sent);
    expect(stale.status).toBe(409);
    expect(textOf(await said('/ledger'))).toContain('取込の列の対応付け 情報政策課のLANSCOPE を保存しました');
  });

  test('is deleted once that has been asked; files that were read through it stay', async () => {
    const id = await idOf('資産台帳');
    const question = textOf(await said(`/imports/mappings/${id}/removal`));
    expect(question).toContain('この対応付けを削除しますか');
    const { headers } = await city.it.post(`/imports/mappings/${id}/removal`);
    expect(await said(String(headers.location))).toContain('列の対応付け「資産台帳」を削除しました');
    expect(textOf(await said('/imports/mappings'))).not.toContain('資産台帳');
    for (const at of [`/imports/mappings/${id}`, `/imports/mappings/${id}/removal`])
      expect((await city.it.get(at)).status).toBe(404);
    expect((await city.it.post(`/imports/mappings/${id}/removal`)).status).toBe(404);
    expect((await city.send({ kind: 'devices', content: FILE, mapping: id })).status).toBe(422);
    expect(textOf(await said('/ledger'))).toContain('取込の列の対応付け 資産台帳 を削除しました');
  });

  test('is nobody’s business but the IT section’s', async () => {
    const id = await idOf('ISM CloudOne');
    for (const at of ['/imports/mappings', `/imports/mappings/${id}`, `/imports/mappings/${id}/removal`])
      expect((await city.employee.get(at)).status).toBe(403);
    expect((await city.employee.post(`/imports/mappings/${id}/removal`)).status).toBe(403);
  });
});
