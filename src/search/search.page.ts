import type { PageHeadView } from '../web/components.ts';
import type { CardListView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { ClauseHit } from './search.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'search/index': {
      readonly head: PageHeadView;
      readonly groups: readonly { readonly title: string; readonly list: CardListView }[];
      readonly nothing: string | null;
    };
  }
}

export interface Found {
  /** `devices`, `addresses`, `people`, `units` or `clauses`. */
  readonly kind: string;
  readonly hits: readonly ClauseHit[];
}

/** Typed results: what kind of thing each hit is stands above it. */
export function searchPage(q: string, found: readonly Found[], t: Translate): Views['search/index'] {
  const groups = found
    .filter(({ hits }) => hits.length > 0)
    .map(({ kind, hits }) => ({
      title: t(`search:kind.${kind}`),
      list: { empty: '', items: hits.map(({ href, title, note }) => ({ title, href, chip: null, lines: [note] })) },
    }));
  const nothing = q === '' ? t('search:typeSomething') : groups.length === 0 ? t('search:nothing', { q }) : null;
  return { head: { title: t('search:title'), lead: q === '' ? null : t('search:lead', { q }) }, groups, nothing };
}
