import type { DeviceRow, PersonRow, SampleCity, UnitRow } from '../../src/sample/rows.ts';
import { isIsoDate } from '../../src/shared/dates.ts';
import { type Cidr, contains, overlaps, parseAddress, parseCidr } from '../../src/shared/ip.ts';

/** A city with its large tables read into lists, so that a test may look twice and spoil a row. */
export interface ReadCity {
  readonly units: readonly UnitRow[];
  readonly people: readonly PersonRow[];
  readonly segments: SampleCity['segments'];
  readonly devices: readonly DeviceRow[];
  readonly systems: SampleCity['systems'];
  readonly systemUse: SampleCity['systemUse'];
  readonly completions: readonly (SampleCity['completions'] extends Iterable<infer Row> ? Row : never)[];
  readonly acknowledgements: readonly (SampleCity['acknowledgements'] extends Iterable<infer Row> ? Row : never)[];
}

export function readCity(city: SampleCity): ReadCity {
  const { people, devices, completions, acknowledgements } = city;
  return {
    ...city,
    people: [...people],
    devices: [...devices],
    completions: [...completions],
    acknowledgements: [...acknowledgements],
  };
}

const open = '9999-12-31';

export function holdsOn(span: { from: string; to: string | null }, on: string): boolean {
  return span.from <= on && on <= (span.to ?? open);
}

export function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || !seen.add(key));
}

const unitMap = (city: ReadCity) => new Map(city.units.map((unit) => [unit.code, unit]));
const numbers = (city: ReadCity) => new Set(city.people.map((person) => person.number));
const hiredOn = (city: ReadCity) => new Map(city.people.map((person) => [person.number, person.hired]));

function covers(unit: UnitRow | undefined, from: string, to: string | null): boolean {
  return unit !== undefined && unit.from <= from && (to ?? open) <= (unit.to ?? open);
}

function badDates(city: ReadCity): string[] {
  const days = [city.units, city.people, city.devices, city.completions, city.acknowledgements].flatMap((rows) =>
    (rows as readonly object[]).flatMap((row) => Object.values(row)),
  );
  const dateLike = days.filter((value) => typeof value === 'string' && /^\d{1,4}-\d{1,2}-\d{1,2}/.test(value));
  return (dateLike as string[]).filter((day) => !isIsoDate(day));
}

function disorderedSpans(city: ReadCity): string[] {
  const units = city.units.filter(({ from, to }) => from > (to ?? open)).map(({ code }) => code);
  const people = city.people.filter(
    ({ posted, postedUntil, hired, left, leaveFrom, leaveTo }) =>
      posted > (postedUntil ?? open) || hired > (left ?? open) || (leaveFrom ?? hired) > (leaveTo ?? open),
  );
  const leases = city.devices.filter(({ acquired, leaseEnd }) => acquired > (leaseEnd ?? open));
  return [...units, ...people.map(({ number }) => number), ...leases.map(({ assetNumber }) => assetNumber)];
}

function strayUnits(city: ReadCity): string[] {
  const units = unitMap(city);
  return city.units
    .filter(({ parent, from, to }) => parent !== null && !covers(units.get(parent), from, to))
    .map(({ code }) => code);
}

function strayPostings(city: ReadCity): string[] {
  const units = unitMap(city);
  return city.people
    .filter(({ unit, posted, postedUntil }) => !covers(units.get(unit), posted, postedUntil))
    .map(({ number, unit }) => `${number} in ${unit}`);
}

function postingsOutsideEmployment(city: ReadCity): string[] {
  return city.people
    .filter((row) => row.posted < row.hired || (row.postedUntil ?? open) > (row.left ?? open))
    .map(({ number }) => number);
}

function leaveOutsideEmployment(city: ReadCity): string[] {
  return city.people
    .filter(
      (row) => row.leaveFrom !== null && (row.leaveFrom < row.hired || (row.leaveTo ?? open) > (row.left ?? open)),
    )
    .map(({ number }) => number);
}

function contradictions(city: ReadCity): string[] {
  const said = new Map<string, string>();
  return city.people
    .filter((row) => {
      const person = [row.name, row.kana, row.email, row.class, row.hired, row.left, row.leaveFrom, row.leaveTo].join();
      const before = said.get(row.number);
      said.set(row.number, person);
      return before !== undefined && before !== person;
    })
    .map(({ number }) => number);
}

function mainPostings(city: ReadCity): Map<string, PersonRow[]> {
  const main = new Map([...numbers(city)].map((number) => [number, [] as PersonRow[]]));
  for (const row of city.people) if (row.posting === '本務') main.get(row.number)?.push(row);
  return main;
}

function doubleMainPostings(city: ReadCity): string[] {
  return [...mainPostings(city)]
    .filter(([, rows]) => {
      const inOrder = rows.toSorted((a, b) => (a.posted < b.posted ? -1 : 1));
      return inOrder.some((row, index) => index > 0 && (inOrder[index - 1]?.postedUntil ?? open) >= row.posted);
    })
    .map(([number]) => number);
}

function withoutMainPosting(city: ReadCity, today: string): string[] {
  return [...mainPostings(city)]
    .filter(([, rows]) => !rows.some(({ posted, postedUntil }) => holdsOn({ from: posted, to: postedUntil }, today)))
    .map(([number]) => number);
}

function badNumbers(city: ReadCity): string[] {
  return [...numbers(city)].filter((number) => !/^0\d{6}$/.test(number));
}

function badKana(city: ReadCity): string[] {
  return city.people.filter(({ kana }) => !/^[ァ-ヶー]+　[ァ-ヶー]+$/.test(kana)).map(({ kana }) => kana);
}

function badMail(city: ReadCity): string[] {
  return city.people.flatMap(({ email }) => (email === null || /^\w+@example\.lg\.jp$/.test(email) ? [] : [email]));
}

const headTitles = ['課長', '館長', '所長', '室長', '事務局長'];

function headless(city: ReadCity, today: string): string[] {
  const now = city.people.filter(({ posted, postedUntil }) => holdsOn({ from: posted, to: postedUntil }, today));
  const heads = now.filter(({ title }) => headTitles.includes(title)).map(({ unit }) => unit);
  const sections = city.units.filter((unit) => unit.level === '課' && holdsOn(unit, today));
  return sections.filter(({ code }) => heads.filter((unit) => unit === code).length !== 1).map(({ code }) => code);
}

function ranges(city: ReadCity): { name: string; zone: string; gateway: string | null; cidr: Cidr | null }[] {
  return city.segments.map(({ name, zone, gateway, cidr }) => ({ name, zone, gateway, cidr: parseCidr(cidr) }));
}

function badSegments(city: ReadCity): string[] {
  return ranges(city)
    .filter(({ cidr, gateway }) => {
      const address = gateway === null ? null : parseAddress(gateway);
      return cidr === null || (gateway !== null && (address === null || !contains(cidr, address)));
    })
    .map(({ name }) => name);
}

function crossingSegments(city: ReadCity): string[] {
  const all = ranges(city);
  return all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => {
      if (one.zone !== other.zone || !one.cidr || !other.cidr || !overlaps(one.cidr, other.cidr)) return [];
      const nested = contains(one.cidr, other.cidr) !== contains(other.cidr, one.cidr);
      return nested ? [] : [`${one.name} / ${other.name}`];
    }),
  );
}

function badVlans(city: ReadCity): string[] {
  return city.segments.filter(({ vlan }) => vlan !== null && (vlan < 2 || vlan > 4094)).map(({ name }) => name);
}

function addressesOf(city: ReadCity): { device: DeviceRow; text: string }[] {
  return city.devices.flatMap((device) =>
    (device.ip ?? '').split(';').flatMap((text) => (text ? [{ device, text }] : [])),
  );
}

/** Leaves are the segments with a gateway. */
function homelessAddresses(city: ReadCity): string[] {
  const leaves = ranges(city).filter(({ gateway }) => gateway !== null);
  return addressesOf(city)
    .filter(({ device, text }) => {
      const address = parseAddress(text);
      const home = leaves.find(({ zone, cidr }) => zone === device.zone && address && cidr && contains(cidr, address));
      return home === undefined || home.gateway === text || address?.text !== text;
    })
    .map(({ text }) => text);
}

function badMacs(city: ReadCity): string[] {
  const macs = city.devices.flatMap(({ mac }) => mac.split(';'));
  const malformed = macs.filter((mac) => !/^[0-9A-F][02468ACE](:[0-9A-F]{2}){5}$/.test(mac));
  return [...malformed, ...repeated(macs)];
}

const lifeStates = [
  '発注済',
  '在庫',
  '配備中',
  '貸出',
  '修理',
  '紛失',
  '返却待ち',
  'データ消去済',
  '廃棄',
  'リース返却',
  '譲渡',
];
const inUse = ['配備中', '貸出', '修理'];

function badStates(city: ReadCity): string[] {
  return city.devices
    .filter(({ state, holder, ip }) => {
      const idle = !inUse.includes(state);
      return !lifeStates.includes(state) || (idle && (holder !== null || ip !== null));
    })
    .map(({ assetNumber }) => assetNumber);
}

function misplacedDevices(city: ReadCity, today: string): string[] {
  const units = unitMap(city);
  return city.devices
    .filter(({ unit }) => !covers(units.get(unit), today, today))
    .map(({ assetNumber }) => assetNumber);
}

function unknownHolders(city: ReadCity): string[] {
  const known = numbers(city);
  return city.devices
    .filter(({ holder }) => holder !== null && !known.has(holder))
    .map(({ assetNumber }) => assetNumber);
}

function badDeviceDays(city: ReadCity, today: string): string[] {
  return city.devices
    .filter(
      ({ acquired, stocktaken }) =>
        acquired > today || (stocktaken ?? acquired) < acquired || (stocktaken ?? '') > today,
    )
    .map(({ assetNumber }) => assetNumber);
}

/** A terminal of the My Number zone without C01 and C02 may not be registered (domain rule, hard block). */
function unguardedMyNumber(city: ReadCity): string[] {
  const guarded = (controls: string | null) =>
    ['C01', 'C02'].every((control) => controls?.split(';').includes(control));
  return city.devices
    .filter(({ zone, controls }) => zone === 'MN' && !guarded(controls))
    .map(({ assetNumber }) => assetNumber);
}

function badSystems(city: ReadCity, today: string): string[] {
  const units = unitMap(city);
  return city.systems.filter(({ owner }) => !covers(units.get(owner), today, today)).map(({ code }) => code);
}

function badUses(city: ReadCity): string[] {
  const [units, known] = [unitMap(city), numbers(city)];
  const systems = new Set(city.systems.map(({ code }) => code));
  return city.systemUse
    .filter(({ system, unit, number }) => {
      const user = unit !== null ? units.has(unit) : number !== null && known.has(number);
      return !systems.has(system) || !user || (unit === null) === (number === null);
    })
    .map(({ system, unit, number }) => `${system} ${unit ?? number}`);
}

function badCompletions(city: ReadCity, today: string): string[] {
  const hired = hiredOn(city);
  return city.completions
    .filter(({ number, completed, score }) => {
      const inTime = completed >= (hired.get(number) ?? open) && completed <= today;
      return !inTime || (score !== null && (score < 0 || score > 100));
    })
    .map(({ number, course }) => `${number} ${course}`);
}

function badAcknowledgements(city: ReadCity, today: string): string[] {
  const hired = hiredOn(city);
  return city.acknowledgements
    .filter(({ number, acknowledged, recordedBy }) => {
      const inTime = acknowledged >= (hired.get(number) ?? open) && acknowledged <= today;
      return !inTime || recordedBy === number || (hired.get(recordedBy) ?? open) > acknowledged;
    })
    .map(({ number, policy }) => `${number} ${policy}`);
}

const key = (...parts: readonly (string | null)[]) => parts.join(' ');

/** Each names what must not be found in a city, and finds it. */
export const faults: Readonly<Record<string, (city: ReadCity, today: string) => string[]>> = {
  'a unit code twice': (city) => repeated(city.units.map(({ code }) => code)),
  'a unit outside its parent': strayUnits,
  'a day that does not exist': badDates,
  'a span that ends before it begins': disorderedSpans,
  'a posting outside its unit': strayPostings,
  'a posting outside the employment': postingsOutsideEmployment,
  'a leave outside the employment': leaveOutsideEmployment,
  'two rows that contradict each other on a person': contradictions,
  'the same posting twice': (city) =>
    repeated(city.people.map((row) => key(row.number, row.unit, row.posting, row.posted))),
  'two 本務 at a time': doubleMainPostings,
  'a person without 本務 today': withoutMainPosting,
  'a 職員番号 that is not seven digits with a leading zero': badNumbers,
  'a フリガナ that is not full-width katakana': badKana,
  'an e-mail address outside example.lg.jp': badMail,
  'a section without exactly one head today': headless,
  'a segment name twice in a zone': (city) => repeated(city.segments.map(({ name, zone }) => key(zone, name))),
  'a segment that is no CIDR or whose gateway lies outside': badSegments,
  'two segments of a zone that cross or coincide': crossingSegments,
  'a VLAN number out of range': badVlans,
  'an asset number twice': (city) => repeated(city.devices.map(({ assetNumber }) => assetNumber)),
  'a hostname twice': (city) => repeated(city.devices.map(({ hostname }) => hostname)),
  'a serial twice at a maker': (city) => repeated(city.devices.map(({ maker, serial }) => key(maker, serial))),
  'an address twice in a zone': (city) => repeated(addressesOf(city).map(({ device, text }) => key(device.zone, text))),
  'an address outside the segments of its zone': homelessAddresses,
  'a MAC address that is malformed or used twice': badMacs,
  'a state unknown or a stored terminal with holder or address': badStates,
  'a terminal in a unit that does not exist today': misplacedDevices,
  'a terminal held by nobody known': unknownHolders,
  'a terminal bought or counted on an impossible day': badDeviceDays,
  'a My Number terminal without C01 and C02': unguardedMyNumber,
  'a system twice': (city) => repeated(city.systems.map(({ code }) => code)),
  'a system without an owner': badSystems,
  'a use of a system by nobody or nothing known': badUses,
  'the same use twice': (city) => repeated(city.systemUse.map((use) => key(use.system, use.unit, use.number))),
  'a completion before the employment, after today or off the scale': badCompletions,
  'the same completion twice': (city) =>
    repeated(city.completions.map(({ number, course, completed }) => key(number, course, completed))),
  'an acknowledgement out of time or recorded by the same person': badAcknowledgements,
  'the same acknowledgement twice': (city) =>
    repeated(city.acknowledgements.map(({ number, policy, version }) => key(number, policy, version))),
};
