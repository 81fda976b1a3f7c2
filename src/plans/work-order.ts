import type { ItemDetail } from './item.ts';

export interface Ordered {
  readonly kind: string;
  /** Null for a terminal that is still to be bought. */
  readonly deviceId: string | null;
  readonly assetNumber: string | null;
  readonly detail: ItemDetail;
}

/**
 * In the order of the list; but a terminal is taken back before somebody else gets it, and its addresses leave it before
 * that and before others come to it.
 */
export function inWorkOrder<T extends Ordered>(items: readonly T[]): T[] {
  const before = predecessors(items);
  const ordered = new Set<T>();
  const begun = new Set<T>();
  const put = (item: T): void => {
    if (begun.has(item)) return;
    begun.add(item);
    for (const one of before(item)) put(one);
    ordered.add(item);
  };
  for (const item of items) put(item);
  return [...ordered];
}

/** What of the same choice comes before an item, wherever it stands in the list. */
const predecessors =
  <T extends Ordered>(items: readonly T[]) =>
  ({ kind, deviceId, assetNumber }: T): T[] => {
    if (deviceId === null) return [];
    if (kind === 'handOver') return items.filter((one) => one.kind === 'return' && one.deviceId === deviceId);
    if (kind !== 'return' && kind !== 'moveAddress') return [];
    return items.filter((one) => one.kind === 'moveAddress' && one.detail.addressOf === assetNumber);
  };
