import type { FieldError } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import { terminalKey } from './terminal-key.ts';
import { chosenField, numberField } from './tick-field.ts';
import type { WorkItem } from './work-list.queries.ts';
import type { WorkList } from './work-list.ts';

/** What was chosen and typed on a work list, and what is wrong with it. */
export interface TickGiven {
  readonly chosen: ReadonlySet<string>;
  /** By the item in whose row the 管理番号 was typed. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly faults: readonly { readonly itemId: string | null; readonly sentence: string }[];
}

export const NOTHING_GIVEN: TickGiven = { chosen: new Set(), numbers: new Map(), faults: [] };

export interface TickState extends TickGiven {
  /** Items in whose row a 管理番号 is to be typed. */
  readonly numberRows: ReadonlySet<string>;
  /** Sentences by field. */
  readonly errors: ReadonlyMap<string, string>;
  readonly summary: readonly FieldError[];
}

/** Each fault at the field where it is mended: where a number is to be typed there, else at the box of the item. */
export function tickState(lists: readonly WorkList[], given: TickGiven, t: Translate): TickState {
  const rows = numberRows(lists.flatMap(({ items }) => items));
  const placed = lists.flatMap(({ items }) => items.map((item, at) => [item.id, { item, order: at + 1 }] as const));
  const byId = new Map(placed);
  const errors = new Map<string, string>();
  const summary = given.faults.map(({ itemId, sentence }): FieldError => {
    const { item, order = 0 } = byId.get(itemId ?? '') ?? {};
    if (!item || item.doneOn !== null) return { field: null, sentence };
    const row = item.assetNumber === null ? rows.get(terminalKey(item)) : undefined;
    const field = row ? numberField(row) : chosenField(item.id);
    errors.set(field, sentence);
    return { field, sentence: t('waves:work.faultOf', { name: item.name, order, sentence }) };
  });
  return { ...given, numberRows: new Set(rows.values()), errors, summary };
}

/** The first item about each terminal that is still to be bought, by `terminalKey`. */
function numberRows(items: readonly WorkItem[]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const item of items) {
    const key = terminalKey(item);
    if (item.assetNumber === null && item.doneOn === null && !rows.has(key)) rows.set(key, item.id);
  }
  return rows;
}
