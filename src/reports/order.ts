import type { Instant } from '../shared/dates.ts';
import type { Asked } from './report.queries.ts';

/** A report as it was asked for. The same order gives the same bytes, but for what the paper says of its making. */
export interface Order extends Asked {
  /** The unit that was asked for with all below it; null: all that the asker may see. */
  readonly unit: { readonly code: string; readonly name: string } | null;
}

/** What paper says beside the order: no other format says it. */
export interface Making {
  readonly at: Instant;
  /** 職・氏名. */
  readonly by: string;
  /** Empty prints none. */
  readonly city: string;
  /** Sentences at the very end, as the newest checkpoint of the ledger. */
  readonly lastPage: readonly string[];
}

/** Over whom it reaches, in words. */
export function reachOf({ unit, scope, t }: Pick<Order, 'unit' | 'scope' | 't'>): string {
  if (unit !== null) return `${unit.code} ${unit.name}`;
  return t(scope === 'all' ? 'reportMaking:reach.city' : 'reportMaking:reach.own');
}
