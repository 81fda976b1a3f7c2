import type { ReadCell } from '../imports/column.ts';
import type { Source } from '../imports/kind.import.ts';
import { fold } from '../shared/text.ts';
import { listZones } from './zone.queries.ts';
import { DEFAULT_ZONE_NAMES, ZONE_CODES } from './zone.rules.ts';

/** Takes a zone's code or its name: the one the city gave it or, where that is nobody else's, the usual one. */
export async function zoneCell({ manager }: Source): Promise<ReadCell> {
  const zones = await listZones(manager);
  const usual = ZONE_CODES.map((code) => [fold(DEFAULT_ZONE_NAMES[code].ja), code] as const);
  const own = zones.flatMap(({ code, name }) => [name, code].map((text) => [fold(text), code] as const));
  const codes = new Map([...usual, ...own]);
  const choices = zones.map(({ code, name }) => `${code} ${name}`).join('、');
  return (cell) =>
    cell === '' ? '' : (codes.get(fold(cell)) ?? { key: 'imports:problem.noSuchZone', params: { choices } });
}
