import type { Grouped } from './groups.ts';
import type { Employee } from './problem.ts';

/** Why somebody gets no terminal, zone by zone. */
export function reasonOf({ problem }: Grouped, { needs }: Employee): string {
  if (needs.length === 0) return 'no zone is needed';
  const homes = new Set([...problem.devices, ...problem.catalogue].map(({ home }) => home));
  const unreachable = needs.filter(
    (zone) => !homes.has(zone) && !problem.methods.some(({ home, target }) => target === zone && homes.has(home)),
  );
  if (unreachable.length === 0) return 'what there is of devices, stock, seats, upgrades and budget does not suffice';
  return unreachable.map((zone) => `no method reaches ${zone} and no terminal of that zone can be had`).join('; ');
}
