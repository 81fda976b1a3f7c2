import type { DeviceRow, PersonRow, SampleCity, UnitRow } from '../../src/sample/rows.ts';

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

export const open = '9999-12-31';

export function holdsOn(span: { from: string; to: string | null }, on: string): boolean {
  return span.from <= on && on <= (span.to ?? open);
}

export function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || !seen.add(key));
}

export const unitMap = (city: ReadCity) => new Map(city.units.map((unit) => [unit.code, unit]));
export const numbers = (city: ReadCity) => new Set(city.people.map((person) => person.number));
export const hiredOn = (city: ReadCity) => new Map(city.people.map((person) => [person.number, person.hired]));

export function covers(unit: UnitRow | undefined, from: string, to: string | null): boolean {
  return unit !== undefined && unit.from <= from && (to ?? open) <= (unit.to ?? open);
}

export const key = (...parts: readonly (string | null)[]) => parts.join(' ');

/** Finds what must not be in a city; named after what it finds. */
export type Faults = Readonly<Record<string, (city: ReadCity, today: string) => string[]>>;
