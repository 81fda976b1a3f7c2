import type { Employee } from '../people/employee.ts';
import { departmentOf, sectionOf } from '../people/unit-rates.ts';
import type { UnitOnDay, UnitTree } from '../people/unit-tree.ts';

/** Whom a sheet asks, as they are called on the day. */
export interface Respondent {
  readonly unitId: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly personId: string | null;
  readonly personNumber: string;
  readonly personName: string;
}

/**
 * The 課 of a day, each once: every section, and what stands beside the sections without one above or below it. A 部 that has
 * sections answers through them.
 */
export function askedUnits(tree: UnitTree): UnitOnDay[] {
  const hasSection = (unit: UnitOnDay): boolean =>
    unit.level === 'section' || tree.childrenOf(unit.id).some(hasSection);
  const from = (unit: UnitOnDay): UnitOnDay[] => {
    if (unit.level === 'section' || !hasSection(unit)) return [unit];
    return tree.childrenOf(unit.id).flatMap(from);
  };
  return tree.roots.flatMap(from).sort((a, b) => (a.code < b.code ? -1 : 1));
}

const NOBODY = { personId: null, personNumber: '', personName: '' };

export const askedAsUnits = (tree: UnitTree): Respondent[] =>
  askedUnits(tree).map((unit) => ({ ...placeOf(tree, unit), ...NOBODY }));

/** Everybody who is employed, once, in the 課 of their main posting. */
export function askedAsPeople(tree: UnitTree, people: readonly Employee[]): Respondent[] {
  const once = new Map(people.map((person) => [person.personId, person]));
  return [...once.values()].map(({ personId, number, name, mainUnitId, postings }) => {
    const unitId = mainUnitId ?? postings[0]?.unitId ?? null;
    const unit = unitId === null ? null : sectionOf(tree, unitId);
    return { ...placeOf(tree, unit), personId, personNumber: number, personName: name };
  });
}

function placeOf(tree: UnitTree, unit: UnitOnDay | null) {
  const department = unit === null ? null : departmentOf(tree, unit.id);
  return {
    unitId: unit?.id ?? null,
    ...{ unitCode: unit?.code ?? '', unitName: unit?.name ?? '' },
    ...{ departmentCode: department?.code ?? '', departmentName: department?.name ?? '' },
  };
}
