import { covers, type Faults, key, numbers, type ReadCity, repeated, unitMap } from './read-city.ts';

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

export const deviceFaults: Faults = {
  'an asset number twice': (city) => repeated(city.devices.map(({ assetNumber }) => assetNumber)),
  'a hostname twice': (city) => repeated(city.devices.map(({ hostname }) => hostname)),
  'a serial twice at a maker': (city) => repeated(city.devices.map(({ maker, serial }) => key(maker, serial))),
  'a MAC address that is malformed or used twice': badMacs,
  'a state unknown or a stored terminal with holder or address': badStates,
  'a terminal in a unit that does not exist today': misplacedDevices,
  'a terminal held by nobody known': unknownHolders,
  'a terminal bought or counted on an impossible day': badDeviceDays,
  'a My Number terminal without C01 and C02': unguardedMyNumber,
};
