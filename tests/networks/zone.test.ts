import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { errorAt, lastEntry, type NetworkCity, networkCity, typedIn } from './network-city.ts';

describe.each(ENGINES)('a zone on %s', (engine) => {
  let city: NetworkCity;

  beforeAll(async () => {
    city = await networkCity(engine);
  });
  afterAll(() => city.close());

  test('takes the city’s own name, keeps its code, and the change is on the ledger', async () => {
    const answer = await city.office.post('/networks/zones/LG/name', { name: '庁内系', shownName: 'LGWAN接続系' });
    expect(answer.status).toBe(303);
    const page = await city.office.get('/networks');
    expect(page.text).toContain('ゾーンLGの名前を「庁内系」にしました。');
    expect(page.text).toContain('>庁内系</a>');
    expect(await lastEntry(city.db)).toMatchObject({
      action: 'zone.renamed',
      subjects: [{ type: 'zone', id: 'LG', label: '庁内系' }],
      before: { name: 'LGWAN接続系' },
      after: { name: '庁内系' },
    });
  });

  test.each([
    ['', 'ゾーンの名前を60文字以内で入力してください。'],
    ['専用回線', '「専用回線」は、ゾーンJKのコードか名前と同じです。別の名前にしてください。'],
    ['mn', '「mn」は、ゾーンMNのコードか名前と同じです。別の名前にしてください。'],
  ])('cannot be called “%s”, and what was typed stays', async (name, sentence) => {
    const answer = await city.office.post('/networks/zones/IN/name', { name, shownName: 'インターネット接続系' });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, 'name')).toBe(sentence);
    expect(typedIn(answer.text, 'name')).toBe(name);
  });

  test('is not renamed by a form that shows an older name', async () => {
    const answer = await city.office.post('/networks/zones/IN/name', { name: '外部系', shownName: '情報提供系' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('インターネット接続系');
  });

  test('that does not exist is not found', async () => {
    expect((await city.office.get('/networks/zones/XX/name')).status).toBe(404);
  });

  test('is renamed by the IT section only', async () => {
    const body = { name: '監査', shownName: '庁外' };
    expect((await city.auditor.post('/networks/zones/EX/name', body)).status).toBe(403);
    expect((await city.employee.get('/networks')).status).toBe(403);
  });
});
