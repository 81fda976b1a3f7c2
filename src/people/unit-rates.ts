import { memoise } from '../shared/memo.ts';
import type { Employee } from './employee.ts';
import type { UnitOnDay, UnitTree } from './unit-tree.ts';

/** People by the 課 in which their main posting lies, in the order of the unit codes; null: no main posting that day. */
export interface SectionPeople {
  readonly department: UnitOnDay | null;
  readonly section: UnitOnDay | null;
  readonly people: readonly Employee[];
}

/** The 課 that a unit is or lies in; where there is none above, the unit itself. */
export function sectionOf(tree: UnitTree, unitId: string): UnitOnDay | null {
  const path = tree.pathTo(unitId);
  return path.find(({ level }) => level === 'section') ?? path.at(-1) ?? null;
}

/** The 部 above a unit, or null where it stands outside the departments. */
export const departmentOf = (tree: UnitTree, unitId: string): UnitOnDay | null =>
  tree.pathTo(unitId).find(({ level }) => level === 'department') ?? null;

export function bySection(tree: UnitTree, people: readonly Employee[]): SectionPeople[] {
  const groups = new Map<string, Employee[]>();
  const sectionIdOf = memoise((unitId) => sectionOf(tree, unitId)?.id ?? '', tree.units.size);
  for (const person of people) {
    const key = person.mainUnitId === null ? '' : sectionIdOf(person.mainUnitId);
    const group = groups.get(key);
    if (group) group.push(person);
    else groups.set(key, [person]);
  }
  const code = (id: string) => tree.units.get(id)?.code ?? '';
  return [...groups]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : code(a) < code(b) ? -1 : 1))
    .map(([id, group]) => ({ department: departmentOf(tree, id), section: tree.units.get(id) ?? null, people: group }));
}

/** People whose main or other posting lies in the scope of the person who asks. */
export function withinScope(people: readonly Employee[], scope: 'all' | readonly string[]): readonly Employee[] {
  if (scope === 'all') return people;
  const units = new Set(scope);
  return people.filter(({ postings }) => postings.some(({ unitId }) => units.has(unitId)));
}

/** A share in tenths of a percent, cut off downwards: 99.96 % is not yet 100 %. Null where nobody counts. */
export const rateOf = (done: number, due: number): number | null =>
  due === 0 ? null : Math.floor((done * 1000) / due) / 10;
