import { sectionOf } from '../people/unit-rates.ts';
import type { UnitOnDay, UnitTree } from '../people/unit-tree.ts';

/** Where a person counts in the figures. */
export interface Place {
  readonly unit: UnitOnDay;
  /** The 課, or the unit itself where it lies in none. */
  readonly section: UnitOnDay;
  /** The 部; outside the departments the unit at the top. */
  readonly division: UnitOnDay;
}

export interface Places {
  /** Null for a unit that does not exist on the day. */
  at(unitId: string): Place | null;
  /** The unit itself and all above it: a system used by a 課 is used by its groups. */
  upwards(unitId: string): readonly string[];
}

interface Known {
  readonly place: Place | null;
  readonly upwards: readonly string[];
}

/** Looks each unit up once, however many people are posted there. */
export function placesOf(tree: UnitTree): Places {
  const known = new Map<string, Known>();
  const find = (unitId: string): Known => {
    const found = known.get(unitId) ?? look(tree, unitId);
    known.set(unitId, found);
    return found;
  };
  return { at: (unitId) => find(unitId).place, upwards: (unitId) => find(unitId).upwards };
}

function look(tree: UnitTree, unitId: string): Known {
  const path = tree.pathTo(unitId);
  const unit = path.at(-1);
  const section = sectionOf(tree, unitId);
  const division = path.find(({ level }) => level === 'department') ?? path[0];
  return {
    place: unit && section && division ? { unit, section, division } : null,
    upwards: path.map(({ id }) => id),
  };
}
