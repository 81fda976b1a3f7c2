import { describe, expect, it, test } from 'vitest';
import { generateCity } from '../../src/sample/city.ts';
import { deviceFaults } from './device-faults.ts';
import { networkFaults } from './network-faults.ts';
import { peopleFaults } from './people-faults.ts';
import { type Faults, type ReadCity, readCity } from './read-city.ts';
import { recordFaults } from './record-faults.ts';

const faults: Faults = { ...peopleFaults, ...networkFaults, ...deviceFaults, ...recordFaults };

const cities: readonly (readonly [staff: number, seed: number, today: string])[] = [
  [50, 1, '2026-11-22'],
  [50, 7, '2027-03-31'],
  [137, 2, '2024-02-29'],
  [600, 3, '2026-04-01'],
  [2500, 1, '2026-11-22'],
  [6000, 4, '2030-01-15'],
];

describe.each(cities)('the sample city of %i employees (seed %i, %s)', (staff, seed, today) => {
  const city = readCity(generateCity({ staff, seed, today }));
  test.each(Object.entries(faults))('has nowhere %s', (_, find) => {
    expect(find(city, today)).toEqual([]);
  });
});

type Spoil = (city: ReadCity) => ReadCity;
type Table = keyof ReadCity;

/** Puts a fault into the first row that fits. */
function spoil<T extends Table>(
  table: T,
  change: Partial<ReadCity[T][number]>,
  fits: (row: ReadCity[T][number]) => boolean = () => true,
): Spoil {
  return (city) => {
    const rows = [...city[table]] as ReadCity[T][number][];
    const index = rows.findIndex(fits);
    rows[index] = { ...(rows[index] as object), ...change } as ReadCity[T][number];
    return { ...city, [table]: rows };
  };
}

const repeat =
  (table: Table): Spoil =>
  (city) => ({ ...city, [table]: [...city[table], city[table][0]] });

const planted: Readonly<Record<string, Spoil>> = {
  'a unit code twice': repeat('units'),
  'a unit outside its parent': spoil('units', { from: '1990-04-01' }, ({ parent }) => parent !== null),
  'a day that does not exist': spoil('people', { hired: '2001-02-29' }),
  'a span that ends before it begins': spoil('people', { postedUntil: '1980-03-31' }),
  'a posting outside its unit': spoil('people', { unit: '09110001' }),
  'a posting outside the employment': spoil('people', { posted: '1970-04-01' }),
  'a leave outside the employment': spoil('people', { leaveFrom: '1970-04-01' }, (row) => row.leaveFrom !== null),
  'two rows that contradict each other on a person': (city) => {
    const several = city.people.find((row, index) => city.people[index + 1]?.number === row.number);
    return spoil('people', { kana: 'ベツ　ジン' }, (row) => row === several)(city);
  },
  'the same posting twice': repeat('people'),
  'two 本務 at a time': spoil('people', { posting: '本務' }, ({ posting }) => posting === '兼務'),
  'a person without 本務 today': (city) => {
    const only = city.people.find((row) => city.people.filter(({ number }) => number === row.number).length === 1);
    return spoil('people', { posting: '兼務' }, (row) => row === only)(city);
  },
  'a 職員番号 that is not seven digits with a leading zero': spoil('people', { number: '142' }),
  'a フリガナ that is not full-width katakana': spoil('people', { kana: 'ｻﾄｳ ﾊﾅｺ' }),
  'an e-mail address outside example.lg.jp': spoil('people', { email: 'a@city.hachinohe.aomori.jp' }),
  'a section without exactly one head today': spoil('people', { title: '主幹' }, ({ title }) => title === '課長'),
  'a segment name twice in a zone': repeat('segments'),
  'a segment that is no CIDR or whose gateway lies outside': spoil(
    'segments',
    { gateway: '10.99.0.1' },
    ({ gateway }) => gateway !== null,
  ),
  'two segments of a zone that cross or coincide': (city) => {
    const leaf = city.segments.find(({ gateway }) => gateway !== null);
    const again = { ...leaf, name: '重複' } as ReadCity['segments'][number];
    return { ...city, segments: [...city.segments, again] };
  },
  'a VLAN number out of range': spoil('segments', { vlan: 4095 }),
  'an asset number twice': repeat('devices'),
  'a hostname twice': repeat('devices'),
  'a serial twice at a maker': repeat('devices'),
  'an address twice in a zone': (city) => {
    const used = city.devices.find(({ ip, zone }) => ip !== null && zone === 'LG')?.ip ?? '';
    return spoil('devices', { ip: used }, ({ ip, zone }) => ip !== null && ip !== used && zone === 'LG')(city);
  },
  'an address outside the segments of its zone': spoil('devices', { ip: '203.0.113.9' }),
  'a MAC address that is malformed or used twice': spoil('devices', { mac: '01:00:5E:00:00:01' }),
  'a state unknown or a stored terminal with holder or address': spoil(
    'devices',
    { state: '在庫' },
    ({ holder }) => holder !== null,
  ),
  'a terminal in a unit that does not exist today': spoil('devices', { unit: '09110000' }),
  'a terminal held by nobody known': spoil('devices', { holder: '9999999' }),
  'a terminal bought or counted on an impossible day': spoil('devices', { stocktaken: '2011-06-10' }),
  'a My Number terminal without C01 and C02': spoil('devices', { controls: 'C01' }, ({ zone }) => zone === 'MN'),
  'a system twice': repeat('systems'),
  'a system without an owner': spoil('systems', { owner: '09110000' }),
  'a use of a system by nobody or nothing known': spoil('systemUse', { number: '0000001' }),
  'the same use twice': repeat('systemUse'),
  'a completion before the employment, after today or off the scale': spoil('completions', { score: 120 }),
  'the same completion twice': repeat('completions'),
  'an acknowledgement out of time or recorded by the same person': spoil('acknowledgements', {
    acknowledged: '2026-12-01',
  }),
  'the same acknowledgement twice': repeat('acknowledgements'),
};

describe('the checks themselves', () => {
  const today = '2026-11-22';
  const city = readCity(generateCity({ staff: 600, seed: 3, today }));

  it('have a planted fault each', () => {
    expect(Object.keys(planted).sort()).toEqual(Object.keys(faults).sort());
  });

  test.each(Object.entries(planted))('find %s where one is planted', (name, plant) => {
    expect(faults[name]?.(plant(city), today)).not.toEqual([]);
  });
});
