import { memoisePer } from '../shared/memo.ts';
import { fold } from '../shared/text.ts';
import type { Span } from '../shared/timeline.ts';

export interface UnitOnDay extends Span {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly level: string;
  readonly organ: string;
}

export interface UnitTree {
  readonly units: ReadonlyMap<string, UnitOnDay>;
  readonly roots: readonly UnitOnDay[];
  childrenOf(unitId: string): readonly UnitOnDay[];
  /** The unit and everything under it. */
  withBelow(unitId: string): readonly UnitOnDay[];
  /** From the root down to the unit itself; empty where the unit does not exist on the day. */
  pathTo(unitId: string): readonly UnitOnDay[];
}

/** Units whose parent does not exist on the day stand at the top, so that none is lost from sight. */
export function unitTree(list: readonly UnitOnDay[]): UnitTree {
  const units = new Map(list.map((unit) => [unit.id, unit]));
  const above = (unit: UnitOnDay): string => (unit.parentId !== null && units.has(unit.parentId) ? unit.parentId : '');
  const children = grouped(list, above);
  const childrenOf = (unitId: string): readonly UnitOnDay[] => children.get(unitId) ?? [];
  const withBelow = (unitId: string): readonly UnitOnDay[] => {
    const unit = units.get(unitId);
    return unit ? [unit, ...childrenOf(unitId).flatMap(({ id }) => withBelow(id))] : [];
  };
  const pathTo = (unitId: string): readonly UnitOnDay[] => {
    const unit = units.get(unitId);
    return unit ? [...(unit.parentId === null ? [] : pathTo(unit.parentId)), unit] : [];
  };
  return { units, roots: childrenOf(''), childrenOf, withBelow, pathTo };
}

/** As one searches for them, folded once for each tree. */
export const foldedUnits = memoisePer((tree: UnitTree) =>
  [...tree.units.values()].map(({ id, code, name }) => ({ id, code: fold(code), name: fold(name) })),
);

/** The ids of the units of this code, else of those whose name contains the text, with all that is below them. */
export function unitsCalled(text: string, tree: UnitTree): string[] {
  const units = foldedUnits(tree);
  const asked = fold(text);
  const coded = units.filter(({ code }) => code === asked);
  const found = coded.length > 0 ? coded : units.filter(({ name }) => name.includes(asked));
  return found.flatMap(({ id }) => tree.withBelow(id).map((unit) => unit.id));
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
