import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import { titleOf } from './effect-label.ts';
import type { IndicatorRow } from './indicator.queries.ts';

export const EFFECTS = '/effects';

export const effectAddress = ({ id }: Pick<IndicatorRow, 'id'>): string => `${EFFECTS}/${id}`;

/** Below the compliance page, where the reports are looked for. */
export const listFrame = (t: Translate): Frame => ({
  title: t('effects:title'),
  crumbs: [{ href: '/compliance', label: t('compliance:title') }, { label: t('effects:title') }],
});

export function belowList(t: Translate, title: string, above: IndicatorRow | null = null): Frame {
  const [compliance] = listFrame(t).crumbs ?? [];
  const one = above ? [{ href: effectAddress(above), label: titleOf(above, { t }) }] : [];
  const list = { href: EFFECTS, label: t('effects:title') };
  return { title, crumbs: [...(compliance ? [compliance] : []), list, ...one, { label: title }] };
}
