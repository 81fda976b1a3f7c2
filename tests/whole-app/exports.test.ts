import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/web/i18n.ts';
import { visitorFor } from '../support/attack.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';

const CHARSETS = { 'utf-8': 'utf-8', cp932: 'Shift_JIS' } as const;

/** What was wrong is listed in the encoding that spreadsheets open by themselves, and in no other. */
const UTF_8_ONLY = ['/imports/:id/errors.csv'];

describe('every file of a list', () => {
  let city: WholeCity;

  beforeAll(async () => {
    city = await wholeCity();
  });
  afterAll(() => city.close());

  const exports = () => city.routes.filter(({ address }) => address.endsWith('.csv') && !UTF_8_ONLY.includes(address));

  const filesIn = async (lang: string, encoding: string) => {
    const found: { address: string; type: string; name: string }[] = [];
    for (const route of exports()) {
      const visitor = await visitorFor(city, route);
      await visitor.post('/language', [['language', lang]]);
      const { type, header } = await visitor.get(`${city.at(route.address)}?encoding=${encoding}`);
      const [, name = ''] = /^attachment; filename\*=UTF-8''(.+\.csv)$/.exec(header('content-disposition') ?? '') ?? [];
      found.push({ address: route.address, type, name: decodeURIComponent(name) });
    }
    return found;
  };

  test.each(Object.entries(CHARSETS))('says its encoding in the same way: %s', async (encoding, charset) => {
    const files = await filesIn('ja', encoding);
    expect(files.length).toBeGreaterThan(7);
    expect(files.filter(({ type }) => type !== `text/csv; charset=${charset}`)).toEqual([]);
  });

  test.each(LANGUAGES)('has a name in the language of who asks: %s', async (lang) => {
    const isJapanese = (name: string) => /[\p{Script=Han}\p{Script=Katakana}]/u.test(name);
    const files = await filesIn(lang, 'utf-8');
    expect(files.filter(({ name }) => name === '' || isJapanese(name) !== (lang === 'ja'))).toEqual([]);
  });
});
