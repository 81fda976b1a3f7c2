import { describe, expect, it, test } from 'vitest';
import { generateCity } from '../../src/sample/city.ts';
import { cp932Bytes } from '../../src/shared/cp932.ts';
import { holdsOn, type ReadCity, readCity } from './read-city.ts';

const today = '2026-11-22';
const city = readCity(generateCity({ staff: 2500, seed: 1, today }));

const present = city.people.filter(({ posted, postedUntil }) => holdsOn({ from: posted, to: postedUntil }, today));
const main = present.filter(({ posting }) => posting === '本務');
const parents = new Map(city.units.map(({ code, parent }) => [code, parent]));

function withParents(unit: string | null | undefined): string[] {
  return unit ? [unit, ...withParents(parents.get(unit))] : [];
}

/** Who works in a zone, from the systems alone: by a post in a unit that uses one, or in person. */
function workersIn(zone: string): Set<string> {
  const systems = new Set(city.systems.filter((system) => system.zone === zone).map(({ code }) => code));
  const uses = city.systemUse.filter(({ system }) => systems.has(system));
  const units = new Set(uses.flatMap(({ unit }) => unit ?? []));
  const inUnits = present.filter(({ unit }) => withParents(unit).some((code) => units.has(code)));
  return new Set([...inUnits.map(({ number }) => number), ...uses.flatMap(({ number }) => number ?? [])]);
}

const count = <Row>(rows: readonly Row[], fits: (row: Row) => boolean) => rows.filter(fits).length;
const units = (level: string) => count(city.units, (unit) => unit.level === level && holdsOn(unit, today));
const persons = (fits: (row: ReadCity['people'][number]) => boolean) =>
  new Set(city.people.filter(fits).map(({ number }) => number)).size;
const devices = (fits: (row: ReadCity['devices'][number]) => boolean) => count(city.devices, fits);
const individual = (zone: string) => devices((device) => device.zone === zone && device.use === '個人');
const hard = /[髙﨑齋齊邉邊𠮷濵桒栁德]/u;
const handlers = workersIn('MN');
const trained = (code: string, from: string, to: string) =>
  city.completions.filter(({ course, completed }) => course === code && completed >= from && completed <= to);
const handlersDone = new Set(trained('MN-HANDLER', '2026-04-01', today).map(({ number }) => number));

const figures: readonly (readonly [what: string, figure: number, least: number, most: number])[] = [
  ['employees with a 本務 today', main.length, 2500, 2500],
  ['sections (課)', units('課'), 79, 79],
  ['groups', units('グループ'), 178, 178],
  ['units that ended', count(city.units, ({ to }) => to !== null && to < today), 5, 15],
  ['units still to come', count(city.units, ({ from }) => from > today), 1, 3],
  ['正職員', count(main, (row) => row.class === '正職員'), 1725, 1775],
  ['会計年度任用', count(main, (row) => row.class === '会計年度任用'), 630, 670],
  ['persons with a hard name', count(main, ({ name }) => hard.test(name)), 75, 125],
  ['names that CP932 cannot carry', count(main, ({ name }) => cp932Bytes(name) === null), 1, 125],
  ['persons with 兼務, 併任 or 事務取扱', persons((row) => /兼務|併任|事務取扱/.test(row.posting)), 75, 125],
  ['persons who run a section as 事務取扱', persons(({ posting }) => posting === '事務取扱'), 1, 10],
  ['次長 who are also 課長', persons(({ title }) => title === '次長'), 3, 8],
  ['部長', persons(({ title }) => title === '部長'), 14, 14],
  ['persons on leave today', persons((row) => row.leaveFrom !== null && row.leaveFrom <= today), 10, 60],
  ['permanent staff leaving', persons((row) => row.class === '正職員' && row.left === '2027-03-31'), 20, 80],
  ['persons moved on 1 April', persons((row) => row.postedUntil === '2026-03-31'), 350, 900],
  ['transfers announced', persons((row) => row.posted === '2027-04-01'), 15, 60],
  ['systems', city.systems.length, 38, 44],
  ['My Number handlers', handlers.size, 490, 550],
  ['users of dedicated lines', workersIn('JK').size, 20, 90],
  ['terminals', city.devices.length, 5000, 5000],
  ['individual LGWAN terminals', individual('LG'), 2380, 2420],
  ['individual internet terminals', individual('IN'), 1330, 1370],
  ['My Number terminals', devices(({ zone }) => zone === 'MN'), 890, 1000],
  ['dedicated terminals', devices(({ kind }) => kind === '専用端末'), 55, 65],
  ['spare and loan terminals', devices(({ use }) => use === '予備' || use === '貸出'), 135, 145],
  ['leased terminals', devices(({ procurement }) => procurement === 'リース'), 4400, 4900],
  ['terminals never counted', devices(({ stocktaken }) => stocktaken === null), 20, 300],
  ['terminals with IPv6', devices(({ ip }) => ip?.includes('::') ?? false), 50, 1000],
  ['handlers trained', count([...handlers], (number) => handlersDone.has(number)), 400, 480],
  ['basic trainings', trained('SEC-BASIC', '2026-04-01', today).length, 2075, 2175],
  ['basic trainings in the year before', trained('SEC-BASIC', '2025-04-01', '2026-03-31').length, 1200, 1500],
  ['acknowledgements of one text', count(city.acknowledgements, (row) => row.policy === 'kihon-hoshin'), 2075, 2175],
];

describe('the sample city of 2,500 employees', () => {
  test.each(figures)('has %s: %i, between %i and %i', (_, figure, least, most) => {
    expect(figure).toBeGreaterThanOrEqual(least);
    expect(figure).toBeLessThanOrEqual(most);
  });

  it('has lease cohorts of R3, R5 and R7 over 60 months', () => {
    const years = new Set(city.devices.flatMap(({ contract }) => contract?.split('-')[0] ?? []));
    expect([...years].sort()).toEqual(['R3', 'R5', 'R7']);
    const leases = city.devices.filter(({ leaseEnd }) => leaseEnd !== null);
    const ends = new Set(
      leases.map(({ acquired, leaseEnd }) => Number(leaseEnd?.slice(0, 4)) - Number(acquired.slice(0, 4))),
    );
    expect([...ends]).toEqual([5]);
  });

  it('leaves gaps in the controls, so that some verdicts come out conditional', () => {
    const lacking = (control: string) =>
      devices(({ zone, controls }) => zone === 'LG' && !controls?.split(';').includes(control));
    for (const control of ['C06', 'C10', 'C15', 'C16', 'C22']) expect(lacking(control)).toBeGreaterThan(10);
    expect(lacking('C08')).toBe(0);
  });

  it('gives some My Number handlers an LGWAN terminal that screen transfer could make their only one', () => {
    const rule9 = ['C01', 'C02', 'C03', 'C04', 'C05', 'C08', 'C16', 'C17', 'C18', 'C22'];
    const held = city.devices.filter(({ zone, holder }) => zone === 'LG' && holder !== null && handlers.has(holder));
    const ready = held.filter(({ controls }) => rule9.every((control) => controls?.includes(control)));
    expect(ready.length).toBeGreaterThan(10);
  });

  it('gives every My Number handler, and nobody else, a My Number terminal', () => {
    const mine = city.devices.filter(({ zone, use }) => zone === 'MN' && use === '個人').map(({ holder }) => holder);
    expect(mine.sort()).toEqual([...handlers].sort());
  });

  it('leaves more than one terminal to about every second employee', () => {
    const held = new Map<string, number>();
    for (const { holder } of city.devices) if (holder !== null) held.set(holder, (held.get(holder) ?? 0) + 1);
    const several = [...held.values()].filter((terminals) => terminals > 1).length;
    expect(several / 2500).toBeGreaterThan(0.4);
    expect(several / 2500).toBeLessThan(0.75);
  });

  it('gives two zones the same range, as separate networks may have', () => {
    expect(city.segments.find(({ zone }) => zone === 'JK')?.cidr).toBe('172.16.128.0/17');
    expect(city.segments.find(({ zone }) => zone === 'MN')?.cidr).toBe('172.16.0.0/12');
  });
});
