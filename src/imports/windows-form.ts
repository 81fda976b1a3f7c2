import { asCp932, isWindowsForm } from '../shared/cp932.ts';
import type { Difference, ImportRow, Planner } from './record.ts';

/**
 * The rows of a CP932 file with what is stored in the place of what only looks different there: an export wrote ～ for a 〜
 * that CP932 does not have. The same rows where there is nothing of the sort.
 */
export function withStoredForms<K extends string>(
  rows: readonly ImportRow<K>[],
  planner: Pick<Planner<K, unknown>, 'groups' | 'plan'>,
): readonly ImportRow<K>[] {
  const restored = new Map<ImportRow<K>, ImportRow<K>>();
  for (const group of planner.groups.filter((group) => group.some(hasWindowsForm))) {
    const { rows: planned } = planner.plan(group.filter(({ faulty }) => !faulty));
    const lost = planned.flatMap(({ differences }) => differences).filter(isOnlyForm);
    for (const row of lost.length === 0 ? [] : group) restored.set(row, withValues(row, lost));
  }
  return restored.size === 0 ? rows : rows.map((row) => restored.get(row) ?? row);
}

export const hasWindowsForm = ({ values }: ImportRow<string>): boolean =>
  Object.values(values).some((value) => isWindowsForm(value ?? ''));

const isOnlyForm = ({ before, after }: Difference): boolean => before !== after && asCp932(before) === after;

function withValues<K extends string>(row: ImportRow<K>, lost: readonly Difference[]): ImportRow<K> {
  const own = lost.filter(({ column, after }) => row.values[column as K] === after);
  return {
    ...row,
    values: { ...row.values, ...Object.fromEntries(own.map(({ column, before }) => [column, before])) },
  };
}
