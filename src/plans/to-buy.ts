import { terminalKey } from './terminal-key.ts';
import type { WorkItem } from './work-list.queries.ts';
import type { WorkList } from './work-list.ts';

/** Terminals of one catalogue entry that these work lists still wait for. */
export interface ToBuy {
  readonly entry: string;
  readonly home: string;
  readonly count: number;
}

export function toBuy(lists: readonly WorkList[]): ToBuy[] {
  const terminals = new Map<string, { entry: string; home: string }>();
  for (const item of lists.flatMap(({ items }) => items).filter(isToBuy)) {
    const known = terminals.get(terminalKey(item));
    const { entry = '', home } = item.detail;
    terminals.set(terminalKey(item), { home, entry: known?.entry || entry });
  }
  const found = new Map<string, ToBuy>();
  for (const { entry, home } of terminals.values()) {
    const key = `${home} ${entry}`;
    found.set(key, { entry, home, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => (a.entry < b.entry ? -1 : 1));
}

const isToBuy = ({ assetNumber, doneOn }: WorkItem): boolean => assetNumber === null && doneOn === null;
