import type { UnitTree } from '../people/unit-tree.ts';
import { type AskedRow, standingOf } from './asked-rows.queries.ts';
import type { Asked, Cell, Column } from './report.queries.ts';
import { UNIT_COLUMNS, unitCells } from './unit-cells.queries.ts';

/** Of somebody who is asked for something: where they work, and who they are. */
export const PERSON_COLUMNS = [
  ...UNIT_COLUMNS,
  { key: 'employeeNumber', kind: 'text' },
  { key: 'name', kind: 'text' },
  { key: 'staffClass', kind: 'text' },
] as const satisfies readonly Column[];

export const whoCells = (tree: UnitTree, { unitId, number, name, staffClass }: AskedRow): readonly Cell[] => [
  ...unitCells(tree, unitId),
  ...[number, name, staffClass],
];

/** Of somebody who has not done it. */
export const MISSING_COLUMNS = [
  { key: 'dueOn', kind: 'day' },
  { key: 'standing', kind: 'text' },
] as const satisfies readonly Column[];

export const missingCells = (person: AskedRow, { t, on }: Asked): readonly Cell[] => [
  person.dueOn,
  t(`reportMaking:standing.${standingOf(person, on)}`),
];
