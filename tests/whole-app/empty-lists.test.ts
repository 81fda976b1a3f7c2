import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/web/i18n.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';

const NOWHERE = '?q=%E3%81%A9%E3%81%93%E3%81%AB%E3%82%82';

/** Each list that can be searched, who may, and how often a count stands there: the tree of segments has none. */
const LISTS = [
  ['/devices', 'it', 1],
  ['/devices/models', 'it', 1],
  ['/people', 'it', 1],
  ['/accounts', 'administrator', 1],
  ['/networks/segments', 'it', 0],
  ['/networks/systems', 'it', 1],
  ['/consolidation/people', 'it', 1],
  ['/contractors', 'it', 1],
  ['/ledger', 'it', 1],
  ['/training/SEC-BASIC/versions/1/attempts', 'training', 1],
] as const;

const SAID = {
  ja: { count: /0件/g, whatToDo: /減らすか|確かめて|表示する/ },
  en: { count: /\b0 entries/g, whatToDo: /Take|Show/ },
} as const;

describe('a list in which nothing is found', () => {
  let city: WholeCity;

  beforeAll(async () => {
    city = await wholeCity();
  });
  afterAll(() => city.close());

  const cases = LISTS.flatMap((list) =>
    (['ja', 'en'] as const).map((lang): [...typeof list, Language] => [...list, lang]),
  );

  test.each(cases)('says so once and what to do: %s', async (address, role, counts, lang) => {
    const visitor = await city.as(role);
    await visitor.post('/language', [['language', lang]]);
    const { status, text } = await visitor.get(`${address}${NOWHERE}`);
    expect(status).toBe(200);
    const { count, whatToDo } = SAID[lang];
    expect(text.match(count) ?? []).toHaveLength(counts);
    const [before = '', empty = '', ...more] = text.split('ichi-empty');
    expect([before === '', more]).toEqual([false, []]);
    expect(empty.slice(0, empty.indexOf('</main>'))).toMatch(whatToDo);
  });
});
