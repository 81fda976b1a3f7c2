import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Cell, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { AskedBefore } from './asked-before.queries.ts';
import { byDepartment, rateOfCounts, type SectionCounts } from './unit-counts.ts';
import type { Missing, UnitCount } from './who-has-not.queries.ts';

type Tools = Pick<ViewTools, 't' | 'number' | 'date' | 'url'>;

export interface Around {
  readonly tree: UnitTree;
  readonly on: string;
}

const columns = (keys: readonly string[], numeric: readonly string[], t: Tools['t']): TableView['columns'] =>
  keys.map((key) => ({ key, label: t(`campaigns:column.${key}`), numeric: numeric.includes(key) }));

export function missingTable(missing: readonly Missing[], { tree, on }: Around, { t, date }: Tools): TableView {
  return {
    ...{ caption: t('campaigns:missing'), captionShown: true },
    columns: columns(['number', 'name', 'unit', 'class', 'dueOn', 'state'], [], t),
    rows: missing.map((person) => ({
      cells: [
        ...[person.number, person.name, sectionName(tree, person.unitId, t), person.staffClass, date(person.dueOn)],
        stateCell(person, on, t),
      ],
    })),
    empty: { sentence: t('campaigns:nobodyMissing') },
  };
}

/** The most telling of what can be said of somebody. */
function stateKey({ onLeave, dueOn, email }: Missing, on: string): 'leave' | 'overdue' | 'noMail' | null {
  if (onLeave === 1) return 'leave';
  if (dueOn < on) return 'overdue';
  return email === '' ? 'noMail' : null;
}

function stateCell(person: Missing, on: string, t: Tools['t']): Cell {
  const key = stateKey(person, on);
  if (key === null) return null;
  const tone = key === 'overdue' ? 'bad' : key === 'noMail' ? 'attention' : 'neutral';
  return { chip: { kind: 'state', tone, label: t(`campaigns:state.${key}`) } };
}

export function leftTable(left: readonly AskedBefore[], { tree }: Around, { t, date }: Tools): TableView {
  return {
    ...{ caption: t('campaigns:left'), captionShown: true },
    columns: columns(['number', 'name', 'unit', 'class', 'dueOn', 'leftOn'], [], t),
    rows: left.map((person) => ({
      cells: [
        ...[person.number, person.name, sectionName(tree, person.unitId, t), person.staffClass],
        ...[date(person.dueOn), date(person.leftOn)],
      ],
    })),
    empty: { sentence: t('campaigns:nobodyLeft') },
  };
}

const sectionName = (tree: UnitTree, unitId: string | null, t: Tools['t']): string =>
  (unitId === null ? null : sectionOf(tree, unitId)?.name) ?? t('people:status.noUnit');

const FIGURES = ['due', 'done', 'missing', 'overdue', 'onLeave', 'rate'];

/** Each 部 with its sum, and below it its 課. */
export function unitsTable(counts: readonly UnitCount[], { tree }: Around, tools: Tools): TableView {
  const { t, url } = tools;
  const rows = byDepartment(tree, counts).flatMap(({ department, sections, ...sum }) => [
    ...(department
      ? [{ cells: [unitCell(department, url), t('campaigns:wholeDepartment'), ...figures(sum, tools)] }]
      : []),
    ...sections.map((section) => ({
      cells: [
        department?.name ?? null,
        section.section ? unitCell(section.section, url) : t('people:status.noUnit'),
        ...figures(section, tools),
      ],
    })),
  ]);
  return {
    ...{ caption: t('campaigns:byUnit'), captionShown: true },
    columns: columns(['department', 'section', ...FIGURES], FIGURES, t),
    rows,
    empty: { sentence: t('campaigns:nobodyAsked') },
  };
}

const unitCell = ({ name, code }: { name: string; code: string }, url: Tools['url']): Cell => ({
  text: name,
  href: url({ unit: code, page: null }),
});

const figures = (counts: Omit<SectionCounts, 'section'>, { number }: Tools): Cell[] => [
  ...[counts.due, counts.done, counts.due - counts.done, counts.overdue, counts.onLeave].map(number),
  rateOfCounts(counts),
];
