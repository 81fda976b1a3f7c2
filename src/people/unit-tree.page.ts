import type { PageHeadView, TabsView } from '../web/components.ts';
import type { TreeNode, TreeView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import { peopleTabs } from './people-list.page.ts';
import type { UnitOnDay, UnitTree } from './unit-tree.ts';

declare module '../web/views.ts' {
  interface Views {
    'people/units': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
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
}

/** A whole city of thousands of units is too long to read: the lowest are then left to the page of the unit above. */
const MOST_NODES = 1000;
/** So few can be seen at once: the departments are open from the start. */
const FEW_NODES = 120;

export function unitsPage({ tree, people, mayWrite }: TreeData, tools: TreeTools): Views['people/units'] {
  const { t } = tools;
  const found = { label: t('people:do.found'), kind: 'primary', href: '/units/new' } as const;
  const depth = tree.units.size > MOST_NODES ? 2 : Number.POSITIVE_INFINITY;
  const nodes = tree.roots.map((unit) => nodeOf(unit, depth, { tree, people, tools }, tree.units.size <= FEW_NODES));
  return {
    head: { title: t('people:units'), lead: t('people:unitsLead'), action: mayWrite ? found : null },
    tabs: peopleTabs(t, '/units'),
    tree: { label: t('people:units'), nodes },
    empty: nodes.length === 0 ? t('people:none.units') : null,
  };
}

interface Around {
  readonly tree: UnitTree;
  readonly people: TreeData['people'];
  readonly tools: TreeTools;
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

function noteOf({ id, code }: UnitOnDay, hidden: number, { tree, people, tools }: Around): string {
  const { t, number } = tools;
  const count = people && tree.withBelow(id).reduce((sum, unit) => sum + (people.get(unit.id) ?? 0), 0);
  return [
    code,
    ...(count === null ? [] : [t('people:tree.people', { count: number(count) })]),
    ...(hidden === 0 ? [] : [t('people:tree.below', { count: number(hidden) })]),
  ].join(' · ');
}
