import type { Offer, Spent, Supply } from './market.ts';

/** An offer taken by members of a group; each terminal is one that they hold (its device group), or null: from elsewhere. */
export interface Choice extends Spent {
  readonly group: number;
  readonly offer: Offer;
  readonly from: readonly (number | null)[];
}

/** A whole number to be decided: how many take a choice, go without, or get their terminal from a supply. */
export type Decision =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'unserved'; readonly group: number; readonly isHopeless: boolean }
  | { readonly kind: 'supply'; readonly supply: Supply };
