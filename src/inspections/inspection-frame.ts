import type { Translate } from '../web/i18n.ts';
import type { Crumb, Frame } from '../web/render.ts';

interface Named {
  readonly id: string;
  readonly title: string;
}

export const sheetAddress = ({ id }: Pick<Named, 'id'>): string => `/inspections/${id}`;

export const replyAddress = (reply: { readonly inspectionId: string; readonly id: string }): string =>
  `/inspections/${reply.inspectionId}/replies/${reply.id}`;

export const IMPROVEMENTS = '/inspections/improvements';

export const listFrame = (t: Translate): Frame => ({ title: t('inspections:title') });

/** A page below the list of sheets. */
export const belowList = (t: Translate, title: string): Frame => ({ title, crumbs: [listCrumb(t), { label: title }] });

/** A page below the page of one sheet, and below others of it. */
export const belowSheet = (t: Translate, sheet: Named, title: string, above: readonly Crumb[] = []): Frame => ({
  title,
  crumbs: [listCrumb(t), { href: sheetAddress(sheet), label: sheet.title }, ...above, { label: title }],
});

const listCrumb = (t: Translate): Crumb => ({ href: '/inspections', label: t('inspections:title') });
