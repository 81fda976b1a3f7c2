import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import type { DrillRow } from './drill.queries.ts';

export const DRILLS = '/drills';

export const addressOf = ({ code }: Pick<DrillRow, 'code'>): string => `${DRILLS}/${code}`;

type Named = Pick<DrillRow, 'code' | 'title'>;

/** Below the training pages; `drill` where the page is about one. */
export function drillFrame(t: Translate, title: string, drill: Named | null = null): Frame {
  const list = { href: DRILLS, label: t('drills:title') };
  const one = drill ? [{ href: addressOf(drill), label: drill.title }] : [];
  return { title, crumbs: [{ href: '/training', label: t('training:title') }, list, ...one, { label: title }] };
}
