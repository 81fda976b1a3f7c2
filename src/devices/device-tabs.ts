import type { TabsView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';

const PAGES = [
  { key: 'list', href: '/devices' },
  { key: 'models', href: '/devices/models' },
  { key: 'reconciliations', href: '/devices/reconciliations' },
] as const;

/** The ways to look at the terminals: one by one, by model, and beside what a management tool saw. */
export const devicesTabs = (t: Translate, current: (typeof PAGES)[number]['key']): TabsView => ({
  label: t('devices:title'),
  items: PAGES.map(({ key, href }) => ({ href, label: t(`devices:page.${key}`), current: key === current })),
});
