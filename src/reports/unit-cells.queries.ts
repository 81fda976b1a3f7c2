import type { UnitCount } from '../audience/who-has-not.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { departmentOf, rateOf, sectionOf } from '../people/unit-rates.ts';
import { type UnitTree, unitTree } from '../people/unit-tree.ts';
import type { Asked, Cell, Column } from './report.queries.ts';

export const treeOf = async ({ db, on, knownAt }: Asked): Promise<UnitTree> =>
  unitTree(await listUnits(db.read, { on, knownAt }));

/** Of a unit: its 部 and its 課, by code and name. */
export const UNIT_COLUMNS = [
  { key: 'departmentCode', kind: 'text' },
  { key: 'department', kind: 'text' },
  { key: 'sectionCode', kind: 'text' },
  { key: 'section', kind: 'text' },
] as const satisfies readonly Column[];

export function unitCells(tree: UnitTree, unitId: string | null): readonly Cell[] {
  const [department, section] = unitId === null ? [null, null] : [departmentOf(tree, unitId), sectionOf(tree, unitId)];
  return [department, section].flatMap((unit) => [unit?.code ?? null, unit?.name ?? null]);
}

/** Of everybody who is asked: how many are, have done it, are late, and are not counted. */
export const COUNT_COLUMNS = [
  { key: 'due', kind: 'number' },
  { key: 'done', kind: 'number' },
  { key: 'rate', kind: 'rate' },
  { key: 'overdue', kind: 'number' },
  { key: 'onLeave', kind: 'number' },
  { key: 'exempt', kind: 'number' },
] as const satisfies readonly Column[];

/** One row for each 課, in the order of the codes; whoever has no unit comes last. No sums: machines add up themselves. */
export function bySectionCells(tree: UnitTree, counts: readonly UnitCount[]): (readonly Cell[])[] {
  const sections = new Map<string, UnitCount[]>();
  for (const count of counts) {
    const id = count.unitId === null ? '' : (sectionOf(tree, count.unitId)?.id ?? '');
    sections.set(id, [...(sections.get(id) ?? []), count]);
  }
  const codeOf = (id: string) => tree.units.get(id)?.code ?? LAST;
  return [...sections]
    .sort(([a], [b]) => (codeOf(a) < codeOf(b) ? -1 : 1))
    .map(([id, some]) => {
      const sum = (figure: 'due' | 'done' | 'overdue' | 'onLeave' | 'exempt') =>
        some.reduce((total, count) => total + count[figure], 0);
      const [due, done] = [sum('due'), sum('done')];
      const figures = [due, done, rateOf(done, due), sum('overdue'), sum('onLeave'), sum('exempt')];
      return [...unitCells(tree, id === '' ? null : id), ...figures];
    });
}

/** After every code. */
const LAST = '\uFFFF';
