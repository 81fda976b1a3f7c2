import type { Column } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';

interface Sorted {
  readonly sort: string;
  readonly descending: boolean;
}

/** A heading that sorts by its column, and the other way round when it already does. */
export function sortable(column: Column, { sort, descending }: Sorted, url: ViewTools['url']): Column {
  const isSorted = sort === column.key;
  const next = isSorted && !descending ? `-${column.key}` : column.key;
  const order = isSorted ? (descending ? 'descending' : 'ascending') : null;
  return { ...column, sort: { href: url({ sort: next, page: null }), order } };
}
