import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';

export const exceptionAddress = ({ id }: { readonly id: string }): string => `/exceptions/${id}`;

const list = (t: Translate) => ({ href: '/exceptions', label: t('exceptions:title') });

export const exceptionListFrame = (t: Translate): Frame => ({ title: t('exceptions:title') });

/** A page below the list, or below the page of one exception. */
export const exceptionFrame = (t: Translate, title: string, above?: { href: string; label: string }): Frame => ({
  title,
  crumbs: [list(t), ...(above ? [above] : []), { label: title }],
});
