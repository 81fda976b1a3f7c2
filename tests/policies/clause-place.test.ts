import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placesIn } from '../../src/policies/clause-place.ts';
import { parsePolicy } from '../../src/policies/policy-text.ts';

const { clauses } = parsePolicy(readFileSync(new URL('../../policies/taisaku-kijun/1.1.md', import.meta.url), 'utf8'));
const places = new Map(placesIn(clauses).map((place) => [place.clause.key, place]));
const nameOf = (key: string) => `${places.get(key)?.label} ${places.get(key)?.heading}`.trim();

test.each([
  ['an article', 'c-ciso', '第2条 最高情報セキュリティ責任者'],
  ['a paragraph', 'c-ciso-authority', '第2条第2項 最高情報セキュリティ責任者'],
  ['an item of a paragraph', 'c-chief-officer-network', '第3条第2項第1号 統括情報セキュリティ責任者'],
  ['a section, without its chapter', 'c-sec-mn', '第1節 マイナンバー利用事務系'],
  ['an annex', 'c-annex-roles', '別表第3 役割と充てる職（第2条から第11条まで関係）'],
  ['a paragraph of a supplement', 'c-supplement-1-1-password', '附則（令和9年4月1日施行）第2項'],
])('%s is called so that it is found outside its document', (_what, key, name) => {
  expect(nameOf(key)).toBe(name);
});

test('a clause knows all that it stands in, the outermost first', () => {
  const within = places.get('c-lg-sanitize-text')?.within.map(({ key }) => key);
  expect(within).toEqual(['c-ch-resilience', 'c-sec-lg', 'c-lg-separation', 'c-lg-sanitize']);
});
