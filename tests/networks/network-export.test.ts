import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { type NetworkCity, networkCity } from './network-city.ts';

const today = '2026-11-22';

describe.each(ENGINES)('a list of the networks leaves as a file on %s', (engine) => {
  let city: NetworkCity;

  beforeAll(async () => {
    city = await networkCity(engine);
  });
  afterAll(() => city.close());

  const form = { code: 'JUKI', name: '住民記録システム', zone: 'MN', owner: '0201' };
  const register = (changes: Partial<typeof form> = {}) =>
    city.office.post('/networks/systems/new', { ...form, ...changes });
  const registered = async (code: string) => (await register({ code, name: `${code}の名` })).headers.location ?? '';

  test('in the exchange formats, with every field quoted', async () => {
    const location = await registered('CSV');
    await city.office.post(`${location}/uses`, { unit: '0201', person: '', from: today });
    await city.office.post('/networks/segments/new', {
      zone: 'LG',
      name: '=本庁',
      cidr: '10.1.0.0/24',
      gateway: '10.1.0.1',
      vlan: '10',
      site: '本庁舎',
      note: '',
    });
    const systems = await city.auditor.get('/networks/systems.csv');
    expect(systems.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(systems.text).toContain('\uFEFF"システムコード","システム名","ゾーン","主管所属コード"\r\n');
    expect(systems.text).toContain('\r\n"CSV","CSVの名","MN","0201"\r\n');
    const use = await city.auditor.get('/networks/system-use.csv');
    expect(use.text).toContain('\r\n"CSV","0201",""\r\n');
    const segments = await city.auditor.get('/networks/segments.csv');
    expect(segments.text).toBe(
      '\uFEFF"セグメント名","ゾーン","CIDR","VLAN","庁舎","ゲートウェイ","備考"\r\n"\'=本庁","LG","10.1.0.0/24","10","本庁舎","10.1.0.1",""\r\n',
    );
  });

  test('in CP932 where asked, and name a character that it does not have', async () => {
    const plain = await city.auditor.get('/networks/segments.csv?encoding=cp932').responseType('blob');
    expect(plain.headers['content-type']).toBe('text/csv; charset=Shift_JIS');
    expect(new TextDecoder('shift_jis').decode(plain.body)).toContain('"セグメント名"');
    await register({ code: 'HARD', name: '𠮷田システム' });
    const refused = await city.auditor.get('/networks/systems.csv?encoding=cp932');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('𠮷');
  });

  test('for those who may read the networks only', async () => {
    expect((await city.employee.get('/networks/system-use.csv')).status).toBe(403);
  });
});
