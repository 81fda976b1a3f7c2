import { covers, type Faults, hiredOn, key, numbers, open, type ReadCity, repeated, unitMap } from './read-city.ts';

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

export const recordFaults: Faults = {
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
