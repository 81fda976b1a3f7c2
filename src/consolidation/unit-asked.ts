import type { UnitTree } from '../people/unit-tree.ts';
import type { Scope } from '../shared/permissions.ts';

/** A unit that does not exist on the day or lies elsewhere is passed over. */
export function unitAsked(asked: unknown, { units }: UnitTree, scope: Scope): string | null {
  const isKnown = (id: string) => units.has(id) && (scope === 'all' || scope.includes(id));
  return typeof asked === 'string' && isKnown(asked) ? asked : null;
}

/** The unit with all below it, or everything that the person may see. */
export const unitsAsked = (unitId: string | null, tree: UnitTree, scope: Scope): Scope =>
  unitId === null ? scope : tree.withBelow(unitId).map(({ id }) => id);
