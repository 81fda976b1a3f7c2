import { expect, test } from 'vitest';
import { chooseSystems, type SystemRow, type SystemSort } from '../../src/networks/system-list.ts';
import { useLabel } from '../../src/networks/system-use-label.ts';
import type { ZoneCode } from '../../src/networks/zone.rules.ts';

const system = (code: string, name: string, zone: ZoneCode, ownerName: string | null, people = 0): SystemRow => ({
  id: code,
  code,
  name,
  zone,
  ownerUnitId: ownerName && code,
  ownerCode: ownerName && `0${people}`,
  ownerName,
  revision: 1,
  units: 1,
  people,
});

const all = [
  system('GW', 'グループウェア', 'LG', '人事課', 9),
  system('JUKI', '住民記録', 'MN', '市民課', 3),
  system('WEB', 'ホームページ', 'IN', null),
];

test.each<[string, string[], SystemSort, boolean, string[]]>([
  ['', [], 'code', false, ['GW', 'JUKI', 'WEB']],
  ['', [], 'code', true, ['WEB', 'JUKI', 'GW']],
  ['', [], 'uses', true, ['GW', 'JUKI', 'WEB']],
  ['', [], 'owner', false, ['WEB', 'JUKI', 'GW']],
  ['', ['MN', 'IN'], 'zone', false, ['WEB', 'JUKI']],
  ['ｸﾞﾙｰﾌﾟ', [], 'code', false, ['GW']],
  ['市民', [], 'code', false, ['JUKI']],
  ['juki', ['LG'], 'code', false, []],
])('a search for “%s” in %j by %s (descending: %s) finds %j', (q, zones, sort, descending, expected) => {
  expect(chooseSystems(all, { q, zones, sort, descending }).map(({ code }) => code)).toEqual(expected);
});

test('a user is named by code and name, and by the code alone where the unit no longer exists', () => {
  const nobody = { unitId: null, unitCode: null, unitName: null, personNumber: null, personName: null };
  expect(useLabel({ ...nobody, unitId: 'u', unitCode: '0201', unitName: '市民課' })).toBe('0201 市民課');
  expect(useLabel({ ...nobody, unitId: 'u', unitCode: '0201' })).toBe('0201');
  expect(useLabel({ ...nobody, personNumber: '000003', personName: '田名部 結衣' })).toBe('000003 田名部 結衣');
});
