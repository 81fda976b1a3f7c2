import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { type NetworkCity, networkCity, typedIn } from './network-city.ts';

describe.each(ENGINES)('the history of the city’s rules on %s speaks in words', (engine) => {
  let city: NetworkCity;

  beforeAll(async () => {
    city = await networkCity(engine);
    await choose({ methodsLG: ['RBI', 'VDI'], edition: 'R6.10' });
    await choose({ model: 'beta', methodsIN: ['VDI'] });
  });
  afterAll(() => city.close());

  const choose = async (changes: Record<string, string | string[]>) => {
    const shownAt = typedIn((await city.office.get('/networks/settings')).text, 'shownAt') ?? '';
    const form = { model: 'alpha', edition: 'R7.3', from: '2026-11-22', methodsLG: ['RBI'], shownAt };
    expect((await city.office.post('/networks/settings', { ...form, ...changes })).status).toBe(303);
  };

  const history = async (): Promise<string> => {
    const { text } = await city.office.get('/networks/settings');
    return text.slice(text.indexOf('ichi-history')).replace(/<[^>]+>/g, ' ');
  };

  test('on Japanese screens, with no code of a model, an edition, a method or a zone', async () => {
    const said = await history();
    for (const word of ['αモデル', 'βモデル', 'LGWAN接続系で使う方式', '、仮想デスクトップ（個別割り当て）']) {
      expect(said).toContain(word);
    }
    expect(said).toContain('令和6年10月版');
    expect(said).not.toMatch(/alpha|beta|R6\.10|R7\.3|NATIVE|VDI|RBI|methods/);
  });

  test('and on English ones', async () => {
    await city.office.post('/language', { language: 'en' });
    const said = await history();
    for (const word of ['Model α', 'October 2024', 'Methods in: LGWAN zone']) expect(said).toContain(word);
    expect(said).not.toMatch(/alpha|beta|R6\.10|R7\.3|NATIVE|VDI|RBI|methods[A-Z]|、/);
  });
});
