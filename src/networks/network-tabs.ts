import type { TabsView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';

const TABS = [
  { key: 'zones', href: '/networks' },
  { key: 'segments', href: '/networks/segments' },
  { key: 'conflicts', href: '/networks/conflicts' },
  { key: 'systems', href: '/networks/systems' },
  { key: 'rules', href: '/networks/rules' },
] as const;

export type NetworkTab = (typeof TABS)[number]['key'];

/** The pages of the module, the same on each of them. */
export function networkTabs(t: Translate, current: NetworkTab): TabsView {
  const items = TABS.map(({ key, href }) => ({ href, label: t(`networks:tab.${key}`), current: key === current }));
  return { label: t('networks:title'), items };
}
