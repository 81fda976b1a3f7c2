import type { ViewTools } from '../web/view-tools.ts';
import { usableCount } from './segment-range.ts';

/** `使用 12 / 254（5％）`; of IPv6 only how many are used. */
export function useLabel(segment: { readonly cidr: string }, used: number, { t, number }: ViewTools): string {
  const usable = usableCount(segment);
  if (usable === null) return t('networks:use.count', { used: number(used) });
  return t('networks:use.share', { used: number(used), usable: number(usable), percent: percentOf(used, usable) });
}

/** Whole per cent; a used segment is never shown as 0 %, one that is not full never as 100 %. */
export function percentOf(used: number, usable: number): number {
  const percent = Math.round((used / usable) * 100);
  if (used === 0) return 0;
  return used < usable ? Math.min(99, Math.max(1, percent)) : percent;
}
