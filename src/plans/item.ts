/** What there is to do for a person, in the order in which it is done. */
export const ITEM_KINDS = ['fitOut', 'handOver', 'moveAddress', 'confirmControl', 'return'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What an item needs beside its terminal; kept as JSON. */
export interface ItemDetail {
  /** Zone of the terminal. */
  readonly home: string;
  /** The catalogue entry of a terminal that is still to be bought; its items get their terminal when it is handed over. */
  readonly entry?: string;
  /** handOver: 職員番号 of whoever has the terminal now; null: it lies in stock. */
  readonly from?: string | null;
  /** return: 職員番号 of whoever gets the terminal next; null: it is not needed any more. */
  readonly goesTo?: string | null;
  /** fitOut: capabilities and means of methods to be added. */
  readonly add?: readonly string[];
  /** confirmControl: codes C01 to C22. */
  readonly controls?: readonly string[];
  /** moveAddress: 管理番号 of the person's terminal whose address goes over. */
  readonly addressOf?: string;
}

export const detailOf = ({ detail }: { readonly detail: string }): ItemDetail => JSON.parse(detail) as ItemDetail;

export interface WorkCount {
  readonly kind: string;
  readonly items: number;
  readonly done: number;
}

/** Of all kinds together. */
export const workTotals = (counts: readonly WorkCount[]): { readonly items: number; readonly done: number } => ({
  items: counts.reduce((total, { items }) => total + items, 0),
  done: counts.reduce((total, { done }) => total + done, 0),
});
