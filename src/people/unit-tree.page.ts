import type { PageHeadView, TabsView } from '../web/components.ts';
import type { ToolbarView, TreeNode, TreeView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import { exportLinks, peopleTabs } from './people-list.page.ts';
import type { UnitOnDay, UnitTree } from './unit-tree.ts';

declare module '../web/views.ts' {
  interface Views {
    'people/units': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly toolbar: ToolbarView;
      readonly tree: TreeView;
      readonly empty: string | null;
    };
  }
}

export interface TreeData {
  readonly tree: UnitTree;
  /** People with their 本務 in each unit; null for those who may not see all of them. */
  readonly people: ReadonlyMap<string, number> | null;
  readonly mayWrite: boolean;
}

export interface TreeTools {
  readonly t: Translate;
  number(n: number): string;
  url(changes: Readonly<Record<string, string | null>>): string;
}

/** A whole city of thousands of units is too long to read: the lowest are then left to the page of the unit above. */
const MOST_NODES = 1000;
/** So few can be seen at once: the departments are open from the start. */
const FEW_NODES = 120;

export function unitsPage({ tree, people, mayWrite }: TreeData, tools: TreeTools): Views['people/units'] {
  const { t } = tools;
  const found = { label: t('people:do.found'), kind: 'primary', href: '/units/new' } as const;
  const around = { tree, totals: people && totalsOf(tree, people), say: sentences(tools) };
  const depth = tree.units.size > MOST_NODES ? 2 : Number.POSITIVE_INFINITY;
  const nodes = tree.roots.map((unit) => nodeOf(unit, depth, around, tree.units.size <= FEW_NODES));
  return {
    head: { title: t('people:units'), lead: t('people:unitsLead'), action: mayWrite ? found : null },
    tabs: peopleTabs(t, '/units'),
    toolbar: { count: null, bulk: null, exports: exportLinks('/units.csv', tools), columns: null },
    tree: { label: t('people:units'), nodes },
    empty: nodes.length === 0 ? t('people:none.units') : null,
  };
}

/** Everybody in a unit and below it. */
function totalsOf(tree: UnitTree, people: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  const add = (id: string): number => {
    const total = tree.childrenOf(id).reduce((sum, child) => sum + add(child.id), people.get(id) ?? 0);
    totals.set(id, total);
    return total;
  };
  for (const { id } of tree.roots) add(id);
  return totals;
}

const PLACE = '\uE000';

/** Two sentences for a thousand units: each is looked up once, and the number put into its place. */
function sentences({ t, number }: Pick<TreeTools, 't' | 'number'>) {
  const filled = (sentence: string) => (count: number) => sentence.replace(PLACE, number(count));
  return {
    people: filled(t('people:tree.people', { count: PLACE })),
    below: filled(t('people:tree.below', { count: PLACE })),
  };
}

interface Around {
  readonly tree: UnitTree;
  readonly totals: ReadonlyMap<string, number> | null;
  readonly say: ReturnType<typeof sentences>;
}

function nodeOf(unit: UnitOnDay, depth: number, around: Around, open = false): TreeNode {
  const below = around.tree.childrenOf(unit.id);
  return {
    label: unit.name,
    href: `/units/${unit.id}`,
    note: noteOf(unit, depth <= 1 ? below.length : 0, around),
    open,
    children: depth <= 1 ? [] : below.map((child) => nodeOf(child, depth - 1, around)),
  };
}

function noteOf({ id, code }: UnitOnDay, hidden: number, { totals, say }: Around): string {
  const people = totals ? [say.people(totals.get(id) ?? 0)] : [];
  return [code, ...people, ...(hidden === 0 ? [] : [say.below(hidden)])].join(' · ');
}
