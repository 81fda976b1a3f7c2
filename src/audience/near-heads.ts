import type { UnitTree } from '../people/unit-tree.ts';
import type { Leader } from './reminder.queries.ts';

/** The heads of a unit; where it has none, those of the nearest unit above it. */
export function nearHeads(unitId: string, leaders: readonly Leader[], tree: UnitTree): readonly Leader[] {
  const heads = leaders.filter(({ role }) => role === 'head');
  const upwards = tree.units.has(unitId) ? [...tree.pathTo(unitId)].reverse() : [];
  const near = upwards.find(({ id }) => heads.some((head) => head.unitId === id));
  return heads.filter(({ unitId: own }) => near !== undefined && own === near.id);
}
