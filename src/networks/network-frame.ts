import type { Translate } from '../web/i18n.ts';

interface Crumb {
  readonly href?: string;
  readonly label: string;
}

/** Title and crumbs of a page inside the module, below `between`. */
export const networkFrame = (t: Translate, title: string, ...between: readonly Crumb[]) => ({
  title,
  crumbs: [{ href: '/networks', label: t('networks:title') }, ...between, { label: title }],
});

/** The ways back to the lists. */
export const segmentsCrumb = (t: Translate): Crumb => ({
  href: '/networks/segments',
  label: t('networks:tab.segments'),
});

export const systemsCrumb = (t: Translate): Crumb => ({ href: '/networks/systems', label: t('networks:tab.systems') });
