import { kpiOf, lastDayOf, type Month, monthOf, sumWithin, targetIn } from '../consolidation/kpi.rules.ts';
import { findHistory, findMonths } from '../consolidation/kpi-history.queries.ts';
import { findOverview } from '../consolidation/overview.queries.ts';
import type { Overview, PlaceFigures } from '../consolidation/overview.ts';
import { REASONS } from '../consolidation/people-filter.ts';
import { type Places, placesOf } from '../consolidation/place.ts';
import { listUnits } from '../people/unit.queries.ts';
import { type UnitOnDay, unitTree } from '../people/unit-tree.ts';
import type { Asked, Cell, Column, Report, Table } from './report.queries.ts';

const FIGURES = [
  { key: 'people', kind: 'number' },
  { key: 'terminals', kind: 'number' },
  { key: 'terminalsPerPerson', kind: 'number' },
  { key: 'oneTerminalRate', kind: 'rate' },
  { key: 'withMore', kind: 'number' },
] as const satisfies readonly Column[];

/** Month by month, all that is reached together: as it was published, and the month of the day as of the day. */
const months: Table = {
  key: 'progressMonths',
  columns: [
    { key: 'month', kind: 'text' },
    ...FIGURES,
    { key: 'released', kind: 'number' },
    { key: 'perPersonTarget', kind: 'number' },
    { key: 'oneTerminalTarget', kind: 'rate' },
    { key: 'figuresRecordedAt', kind: 'instant' },
  ],
  async *rows(asked) {
    const { months: known, targets } = await findHistory(asked.db, asked, asked.scope);
    yield* known.map(({ month, sum, recordedAt, released }) => {
      const aims = [targetIn(targets, 'perPerson', month), percent(targetIn(targets, 'oneTerminalRate', month))];
      return [month, ...figures(sum), released, ...aims, recordedAt];
    });
  },
};

/** The same by 部. */
const departmentMonths: Table = {
  key: 'progressDepartmentMonths',
  columns: [
    { key: 'month', kind: 'text' },
    { key: 'departmentCode', kind: 'text' },
    { key: 'department', kind: 'text' },
    ...FIGURES,
  ],
  async *rows(asked) {
    for (const { month, sums } of await findMonths(asked.db, asked)) {
      const places = await placesIn(asked, month);
      for (const [department, units] of byDepartment(Object.keys(sums), places, asked)) {
        const sum = sumWithin(sums, units);
        yield [month, department?.code ?? null, department?.name ?? null, ...figures(sum)];
      }
    }
  },
};

/** 課 by 課 as of the day, with the verdicts. */
const sections: Table = {
  key: 'progressSections',
  columns: [
    { key: 'departmentCode', kind: 'text' },
    { key: 'department', kind: 'text' },
    { key: 'unitCode', kind: 'text' },
    { key: 'unit', kind: 'text' },
    ...FIGURES,
    { key: 'verdictFits', kind: 'number' },
    { key: 'verdictConditional', kind: 'number' },
    { key: 'verdictException', kind: 'number' },
    { key: 'verdictCannot', kind: 'number' },
  ],
  async *rows(asked) {
    const { sections: found } = await overviewOf(asked);
    yield* found.map((one) => {
      const { fits, conditional, exception, cannot } = one.verdicts;
      const names = [one.division?.code ?? null, one.division?.name ?? null, one.place?.code ?? null];
      return [...names, one.place?.name ?? null, ...figuresOf(one), fits, conditional, exception, cannot];
    });
  },
};

/** 理由コード別残数: why people of a 部 still have more than one terminal. */
const reasons: Table = {
  key: 'progressReasons',
  columns: [
    { key: 'departmentCode', kind: 'text' },
    { key: 'department', kind: 'text' },
    { key: 'reasonCode', kind: 'text' },
    { key: 'keptReason', kind: 'text' },
    { key: 'people', kind: 'number' },
  ],
  async *rows(asked) {
    const { divisions } = await overviewOf(asked);
    for (const { place, withMoreByReason } of divisions) {
      yield* REASONS.filter((code) => withMoreByReason[code] > 0).map((code) => [
        ...[place?.code ?? null, place?.name ?? null, code === 'none' ? null : code],
        ...[asked.t(`rules:reason.${code}`), withMoreByReason[code]],
      ]);
    }
  },
};

export const consolidationProgressReport: Report = {
  code: 'RPT-03b',
  permission: 'assessment.read',
  tables: [months, departmentMonths, sections, reasons],
};

const overviewOf = (asked: Asked): Promise<Overview> => {
  const { db, on, knownAt, scope } = asked;
  return findOverview(db, { on, knownAt }, scope, null);
};

type Sum = ReturnType<typeof sumWithin>;

const figures = (sum: Sum): Cell[] => [
  ...[sum.people, sum.terminals, rounded(kpiOf('perPerson', sum)), percent(kpiOf('oneTerminalRate', sum))],
  sum.withMore,
];

const figuresOf = ({ employees, terminals, withOneTerminal, withMore }: PlaceFigures): Cell[] =>
  figures({ people: employees, terminals, withOne: withOneTerminal, withMore });

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

/** Of a share, cut off downwards: 99.96 % is not yet 100 %. */
const percent = (share: number | null): number | null => (share === null ? null : Math.floor(share * 1000 + 1e-9) / 10);

/** Units lie in the 部 in which they lay at the end of the month. */
async function placesIn({ db, on, knownAt }: Asked, month: Month): Promise<Places> {
  const day = month === monthOf(on) ? on : lastDayOf(month);
  return placesOf(unitTree(await listUnits(db.read, { on: day, knownAt })));
}

type ByDepartment = readonly [department: UnitOnDay | null, units: readonly string[]];

/** In the order of the codes; people who are posted nowhere come last. */
function byDepartment(units: readonly string[], places: Places, { scope }: Asked): ByDepartment[] {
  const groups = new Map<string, { department: UnitOnDay | null; units: string[] }>();
  for (const unit of units.filter((id) => scope === 'all' || scope.includes(id))) {
    const department = places.at(unit)?.division ?? null;
    const code = department?.code ?? '';
    const group = groups.get(code) ?? { department, units: [] };
    groups.set(code, group);
    group.units.push(unit);
  }
  return [...groups]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' || a < b ? -1 : 1))
    .map(([, group]) => [group.department, group.units]);
}
