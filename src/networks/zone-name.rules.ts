import { fold } from '../shared/text.ts';
import type { NamedZone } from './zone-label.ts';

/** Lists name a zone by its code or its name: one name may not mean two zones. The zone that already has it, or null. */
export function zoneAlreadyNamed(zones: readonly NamedZone[], code: string, name: string): NamedZone | null {
  const wanted = fold(name);
  const others = zones.filter((zone) => zone.code !== code);
  return others.find((zone) => [zone.code, zone.name].some((known) => fold(known) === wanted)) ?? null;
}
