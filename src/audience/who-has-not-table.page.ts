import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Cell, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { AskedBefore } from './asked-before.queries.ts';
import { stateKey } from './missing-state.rules.ts';
import { byDepartment, rateOfCounts, type SectionCounts } from './unit-counts.ts';
import type { Missing, UnitCount } from './who-has-not.queries.ts';

type Tools = Pick<ViewTools, 't' | 'number' | 'date' | 'url'>;

/** The namespace with the words for what is asked: acknowledging a policy, taking a course. */
export type Words = 'campaigns' | 'training';

export interface Around {
  readonly words: Words;
  readonly tree: UnitTree;
  readonly on: string;
}

const columns = (keys: readonly string[], t: Tools['t']): TableView['columns'] =>
  keys.map((key) => ({ key, label: t(`audience:column.${key}`) }));

export function missingTable(missing: readonly Missing[], { words, tree, on }: Around, { t, date }: Tools): TableView {
  return {
    ...{ caption: t(`${words}:who.missing`), captionShown: true },
    columns: columns(['number', 'name', 'unit', 'class', 'dueOn', 'state'], t),
    rows: missing.map((person) => ({
      cells: [
        ...[person.number, person.name, sectionName(tree, person.unitId, t), person.staffClass, date(person.dueOn)],
        stateCell(person, on, t),
      ],
    })),
    empty: { sentence: t(`${words}:who.nobodyMissing`) },
  };
}

function stateCell(person: Missing, on: string, t: Tools['t']): Cell {
  const key = stateKey(person, on) ?? (person.email === '' ? 'noMail' : null);
  if (key === null) return null;
  const tone = key === 'overdue' ? 'bad' : key === 'noMail' ? 'attention' : 'neutral';
  return { chip: { kind: 'state', tone, label: t(`audience:state.${key}`) } };
}

export function leftTable(left: readonly AskedBefore[], { words, tree }: Around, { t, date }: Tools): TableView {
  return {
    ...{ caption: t(`${words}:who.left`), captionShown: true },
    columns: columns(['number', 'name', 'unit', 'class', 'dueOn', 'leftOn'], t),
    rows: left.map((person) => ({
      cells: [
        ...[person.number, person.name, sectionName(tree, person.unitId, t), person.staffClass],
        ...[date(person.dueOn), date(person.leftOn)],
      ],
    })),
    empty: { sentence: t(`${words}:who.nobodyLeft`) },
  };
}

const sectionName = (tree: UnitTree, unitId: string | null, t: Tools['t']): string =>
  (unitId === null ? null : sectionOf(tree, unitId)?.name) ?? t('people:status.noUnit');

const FIGURES = ['due', 'done', 'missing', 'overdue', 'onLeave', 'exempt', 'rate'] as const;

/** Words of what is asked; the others are the same wherever people are asked. */
const OWN: readonly string[] = ['done', 'missing', 'rate'];

/** Each 部 with its sum, and below it its 課. `exempts`: whether anybody can be exempt. */
export function unitsTable(
  counts: readonly UnitCount[],
  exempts: boolean,
  { words, tree }: Around,
  tools: Tools,
): TableView {
  const { t, url } = tools;
  const shown = FIGURES.filter((figure) => exempts || figure !== 'exempt');
  const figures = (sum: Omit<SectionCounts, 'section'>) => shown.map((figure) => figureOf(sum, figure, tools));
  const rows = byDepartment(tree, counts).flatMap(({ department, sections, ...sum }) => [
    ...(department ? [{ cells: [unitCell(department, url), t('audience:wholeDepartment'), ...figures(sum)] }] : []),
    ...sections.map((section) => ({
      cells: [
        department?.name ?? null,
        section.section ? unitCell(section.section, url) : t('people:status.noUnit'),
        ...figures(section),
      ],
    })),
  ]);
  const label = (key: string) => (OWN.includes(key) ? t(`${words}:who.column.${key}`) : t(`audience:column.${key}`));
  return {
    ...{ caption: t('audience:byUnit'), captionShown: true },
    columns: [
      ...columns(['department', 'section'], t),
      ...shown.map((key) => ({ key, label: label(key), numeric: true })),
    ],
    rows,
    empty: { sentence: t('audience:nobodyAsked') },
  };
}

const unitCell = ({ name, code }: { name: string; code: string }, url: Tools['url']): Cell => ({
  text: name,
  href: url({ unit: code, page: null }),
});

function figureOf(counts: Omit<SectionCounts, 'section'>, figure: (typeof FIGURES)[number], { number }: Tools): Cell {
  if (figure === 'rate') return rateOfCounts(counts);
  return number(figure === 'missing' ? counts.due - counts.done : counts[figure]);
}
