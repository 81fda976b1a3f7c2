import type { TabsView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { Crumb, Frame } from '../web/render.ts';

interface Named {
  readonly id: string;
  readonly number: number;
  readonly name: string;
}

export const planAddress = ({ id }: Pick<Named, 'id'>): string => `/plans/${id}`;

export const planTitle = (t: Translate, { number, name }: Named): string => t('plans:planTitle', { number, name });

const TABS = ['plan', 'waves', 'work', 'progress'] as const;
export type PlanTab = (typeof TABS)[number];

/** The pages of one plan, the same on each of them. */
export const planTabs = (t: Translate, plan: Named, current: PlanTab): TabsView => ({
  label: planTitle(t, plan),
  items: TABS.map((key) => ({
    href: key === 'plan' ? planAddress(plan) : `${planAddress(plan)}/${key}`,
    label: t(`plans:tab.${key}`),
    current: key === current,
  })),
});

const listCrumbs = (t: Translate): Crumb[] => [
  { href: '/consolidation', label: t('consolidation:title') },
  { href: '/plans', label: t('plans:title') },
];

/** Title and crumbs of a page about one plan, or of the plan itself. */
export const planFrame = (t: Translate, plan: Named, title: string | null = null): Frame => {
  const own = planTitle(t, plan);
  if (title === null) return { title: own, crumbs: [...listCrumbs(t), { label: own }] };
  return { title, crumbs: [...listCrumbs(t), { href: planAddress(plan), label: own }, { label: title }] };
};

export const newPlanFrame = (t: Translate, title: string): Frame => ({
  title,
  crumbs: [...listCrumbs(t), { label: title }],
});

export const planListFrame = (t: Translate): Frame => {
  const title = t('plans:title');
  return { title, crumbs: [{ href: '/consolidation', label: t('consolidation:title') }, { label: title }] };
};
