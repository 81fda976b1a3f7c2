import { grouped } from '../imports/record.ts';
import { departmentOf, rateOf, sectionOf } from '../people/unit-rates.ts';
import type { UnitOnDay, UnitTree } from '../people/unit-tree.ts';
import type { UnitCount } from './who-has-not.queries.ts';

type Counts = Omit<UnitCount, 'unitId'>;

export interface SectionCounts extends Counts {
  readonly section: UnitOnDay | null;
}

/** One 部 with its 課; null for units that stand outside the departments, and for people without a unit. */
export interface DepartmentCounts extends Counts {
  readonly department: UnitOnDay | null;
  readonly sections: readonly SectionCounts[];
}

const NONE: Counts = { due: 0, done: 0, overdue: 0, onLeave: 0, exempt: 0 };

const plus = (a: Counts, b: Counts): Counts => ({
  due: a.due + b.due,
  done: a.done + b.done,
  overdue: a.overdue + b.overdue,
  onLeave: a.onLeave + b.onLeave,
  exempt: a.exempt + b.exempt,
});

export const totalOf = (counts: readonly Counts[]): Counts => counts.reduce(plus, NONE);

export const rateOfCounts = ({ done, due }: Counts): string | null => rateOf(done, due)?.toFixed(1) ?? null;

/** By the codes of the units; those without a unit last. */
export function byDepartment(tree: UnitTree, counts: readonly UnitCount[]): readonly DepartmentCounts[] {
  const sections = grouped(counts, ({ unitId }) => (unitId === null ? '' : (sectionOf(tree, unitId)?.id ?? '')));
  const summed = [...sections].map(([id, some]) => ({ section: tree.units.get(id) ?? null, ...totalOf(some) }));
  const departments = grouped(summed, ({ section }) => (section && departmentOf(tree, section.id)?.id) ?? '');
  const inOrder = [...departments].map(([id, some]) => ({
    department: tree.units.get(id) ?? null,
    sections: some.sort((a, b) => compare(a.section, b.section)),
    ...totalOf(some),
  }));
  return inOrder.sort((a, b) =>
    compare(a.department ?? a.sections[0]?.section, b.department ?? b.sections[0]?.section),
  );
}

const AFTER_EVERY_CODE = '\uFFFF';

const compare = (a: UnitOnDay | null | undefined, b: UnitOnDay | null | undefined): number =>
  (a?.code ?? AFTER_EVERY_CODE) < (b?.code ?? AFTER_EVERY_CODE) ? -1 : 1;
