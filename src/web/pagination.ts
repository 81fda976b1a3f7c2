import type { PaginationView } from './components.ts';

/** Pages count from 1; a page beyond the last one shows the last. The first and last page and two on each side are links. */
export function pagination(total: number, page: number, perPage: number): PaginationView {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const shown = Math.min(Math.max(1, page), pages);
  const from = total === 0 ? 0 : (shown - 1) * perPage + 1;
  return { total, from, to: Math.min(shown * perPage, total), page: shown, pages, around: pagesAround(shown, pages) };
}

/** A gap of a single page is shown as that page: 「…」 would save nothing. */
function pagesAround(page: number, pages: number): (number | null)[] {
  const first = page <= 5 ? 2 : page - 2;
  const last = page >= pages - 4 ? pages - 1 : page + 2;
  const middle = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const before = first > 2 ? [1, null] : [1];
  const after = pages === 1 ? [] : last < pages - 1 ? [null, pages] : [pages];
  return [...before, ...middle, ...after];
}
