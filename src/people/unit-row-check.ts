import type { Report } from '../imports/record.ts';
import type { PeriodTools, UnitRow } from './unit-periods.ts';

/** Whether each row makes sense by itself and beside the other rows of its unit, which stand in order of time. */
export function isPlannable(
  rows: readonly UnitRow[],
  isStored: boolean,
  { report, idOf }: Pick<PeriodTools, 'report' | 'idOf'>,
): boolean {
  let sound = rows.length > 0;
  const refuse: Report = (...args) => {
    sound = false;
    report(...args);
  };
  for (const row of rows) {
    const { name, parent = '', from = '', to = '' } = row.values;
    if (name === '' || (name === undefined && !isStored)) refuse(row, 'name', '', REQUIRED);
    if (parent !== '' && idOf(parent) === undefined) refuse(row, 'parent', parent, NO_SUCH_UNIT);
    if (from !== '' && to !== '' && to < from) refuse(row, 'to', to, ENDS_FIRST);
  }
  for (const [index, row] of rows.entries()) {
    const earlier = rows[index - 1];
    if (earlier && meet(earlier, row)) refuse(row, 'from', row.values.from ?? '', overlapping(earlier, row));
  }
  return sound;
}

const REQUIRED = { key: 'imports:problem.required', params: {} };
const NO_SUCH_UNIT = { key: 'imports:problem.noSuchUnit', params: {} };
const ENDS_FIRST = { key: 'imports:problem.endsBeforeItBegins', params: {} };

const overlapping = (a: UnitRow, b: UnitRow) => ({
  key: 'imports:problem.periodsOverlap',
  params: { line: Math.min(a.line, b.line), other: Math.max(a.line, b.line) },
});

function meet({ values: earlier }: UnitRow, { values: later }: UnitRow): boolean {
  const to = earlier.to ?? '';
  return (earlier.from ?? '') === (later.from ?? '') || (to !== '' && to >= (later.from ?? ''));
}
