import type {
  FilterBarView,
  FilterChipsView,
  Link,
  PageHeadView,
  PaginationView,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { NoticeView, ToolbarView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { Views } from '../web/views.ts';
import type { Employee } from './employee.ts';
import type { NotEmployed } from './former.queries.ts';
import { filterBar, filterChips } from './people-filter.page.ts';
import { formerTable, peopleTable } from './people-table.page.ts';
import type { UnitTree } from './unit-tree.ts';

declare module '../web/views.ts' {
  interface Views {
    'people/index': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly notice: NoticeView | null;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface PeopleAsked {
  readonly q: string;
  readonly unit: string;
  readonly staffClass: string;
  /** '' employed, `leave`, or `away` for those whom nobody employs on the day. */
  readonly state: string;
  readonly sort: string;
  readonly descending: boolean;
  readonly page: number;
}

export interface PeopleFound {
  readonly total: number;
  readonly people: readonly Employee[];
  /** Filled instead of `people` where those not employed were asked for. */
  readonly former: readonly NotEmployed[];
  readonly tree: UnitTree;
  readonly classes: readonly { readonly staffClass: string }[];
  /** What is wrong with the unit that was asked for, as a sentence. */
  readonly unitFault: string | null;
  readonly unitName: string;
  readonly mayWrite: boolean;
}

export interface ListTools {
  readonly t: Translate;
  date(on: string | null): string;
  url(changes: Readonly<Record<string, string | null>>): string;
}

export function peopleList(asked: PeopleAsked, found: PeopleFound, tools: ListTools): Views['people/index'] {
  const { t } = tools;
  const pages = pagination(found.total, asked.page, PAGE_SIZE);
  const register = { label: t('people:do.register'), kind: 'primary', href: '/people/new' } as const;
  return {
    head: { title: t('people:title'), lead: t('people:lead'), action: found.mayWrite ? register : null },
    tabs: peopleTabs(t, '/people'),
    filter: filterBar(asked, found, t),
    chips: filterChips(asked, found, tools),
    notice: found.unitFault === null ? null : { kind: 'warning', sentence: found.unitFault },
    toolbar: {
      count: null,
      bulk: null,
      exports: asked.state === 'away' ? [] : exportLinks('/people.csv', tools),
      columns: null,
    },
    table: asked.state === 'away' ? formerTable(found, tools) : peopleTable(asked, found, tools),
    pages,
  };
}

/** The page shown as a file, in either encoding: `/people?q=…` as `/people.csv?q=…`. */
export const exportLinks = (file: string, { t, url }: Pick<ListTools, 't' | 'url'>): Link[] =>
  (['utf-8', 'cp932'] as const).map((encoding) => ({
    href: `${file}?${url({ page: null, encoding }).split('?')[1] ?? ''}`,
    label: t(`people:export.${encoding}`),
  }));

export const peopleTabs = (t: Translate, here: '/people' | '/units'): TabsView => ({
  label: t('people:tabs'),
  items: (['/people', '/units'] as const).map((href) => ({
    href,
    label: t(href === '/people' ? 'people:people' : 'people:units'),
    current: href === here,
  })),
});
