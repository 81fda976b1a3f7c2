import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { type Brought, type ImportCity, importCity, lines, textOf } from './import-city.ts';

const UNITS = '所属コード,所属名,上位所属コード,種別,適用開始日';
const FILE = lines(UNITS, '0103,資産税課,01,課,2026-11-22');

describe.each(ENGINES)('an auditor on %s', (engine) => {
  let city: ImportCity;
  let auditor: Browser;
  let applied: Brought;
  let waiting: Brought;

  beforeAll(async () => {
    city = await importCity(engine);
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '09', name: '監査委員事務局' });
      await givePerson(tx, { number: '000009', name: '鈴木 一', unitId, roles: ['auditor'] });
    });
    auditor = await city.signIn('000009');
    applied = await city.apply({ kind: 'units', content: FILE, name: '所属.csv' });
    waiting = await city.bringIn({ kind: 'units', content: FILE.replace('0103', '0104'), name: '次の所属.csv' });
  });
  afterAll(() => city.close());

  test('sees the imports and what became of each, and is offered no upload', async () => {
    const { text } = await auditor.get('/imports');
    expect(textOf(text)).toMatch(/所属\.csv 所属 登録済み .*工藤 美咲/);
    expect(text).not.toMatch(/type="file"|imports\/mappings|<form[^>]*multipart/);
  });

  test('gets the very file that was sent, and its hash', async () => {
    const page = textOf((await auditor.get(applied.address)).text);
    expect(page).toContain(createHash('sha256').update(FILE).digest('hex'));
    const { status, body } = await auditor.get(`${applied.address}/file`).responseType('blob');
    expect([status, (body as Buffer).toString()]).toEqual([200, FILE]);
  });

  test('is offered nothing to do with a file that waits, and is refused what they try', async () => {
    const { text } = await auditor.get(waiting.address);
    expect(text).not.toMatch(new RegExp(`action="${waiting.address}/`));
    for (const path of ['application', 'preview', 'discard', 'mapping']) {
      expect((await auditor.post(`${waiting.address}/${path}`)).status).toBe(403);
    }
    const file = { field: 'file', name: 'a.csv', bytes: Buffer.from(FILE) };
    expect((await auditor.upload('/imports', { kind: 'units', mapping: '' }, file)).status).toBe(403);
    expect((await auditor.get('/imports/mappings')).status).toBe(403);
    expect((await city.look(waiting.address)).text).toContain('登録待ち');
  });

  test('has the imports in the navigation; an employee does not', async () => {
    expect((await auditor.get('/')).text).toContain('href="/imports"');
    expect((await city.employee.get('/')).text).not.toContain('href="/imports"');
    expect((await city.employee.get(`${applied.address}/file`)).status).toBe(403);
  });
});
