import type {
  ChipView,
  FilterBarView,
  FilterChipsView,
  Option,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { NoticeView, ToolbarView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { AccountFilter, AccountRow, AccountState } from './account.queries.ts';
import { GRANTED_ROLES } from './grant.rules.ts';
import { VISIT } from './visit.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'accounts/index': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly notice: NoticeView | null;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
    'accounts/links': { readonly head: PageHeadView; readonly notice: NoticeView; readonly table: TableView };
  }
}

const STATES: readonly AccountState[] = ['invited', 'active', 'stopped', 'left', 'none'];
const TONES = { invited: 'info', active: 'good', stopped: 'bad', left: 'neutral', none: 'neutral' } as const;
const PICKING = { name: 'personIds', form: 'give' };

export const accountChip = (t: Translate, state: AccountState): ChipView => ({
  kind: 'state',
  label: t(`people:account.${state}`),
  tone: TONES[state],
});

export interface AccountList {
  readonly filter: AccountFilter;
  readonly page: number;
  readonly total: number;
  readonly accounts: readonly AccountRow[];
  readonly roles: readonly { readonly personId: string; readonly role: string }[];
  /** What was wrong with the last press of the button, as a sentence. */
  readonly fault: string | null;
}

type Url = ViewTools['url'];
type ListTools = Pick<ViewTools, 't' | 'url' | 'can'>;

export function accountList(list: AccountList, { t, url, can }: ListTools): Views['accounts/index'] {
  const { filter, fault } = list;
  const bulk = { form: PICKING.form, action: '/accounts', label: t('people:do.giveAccounts') };
  return {
    head: {
      ...{ title: t('people:accounts'), lead: t('people:accountsLead') },
      action: can('account.write') ? { label: t('people:do.registerVisit'), kind: 'secondary', href: VISIT } : null,
    },
    filter: filterBar(filter, t),
    chips: filterChips(filter, t, url),
    notice: fault === null ? null : { kind: 'error', sentence: fault },
    toolbar: { count: null, bulk: filter.state === 'none' ? bulk : null, exports: [], columns: null },
    table: accountTable(list, t),
    pages: pagination(list.total, list.page, PAGE_SIZE),
  };
}

function filterBar({ q, role, state }: AccountFilter, t: Translate): FilterBarView {
  const option =
    (group: string) =>
    (value: string): Option => ({ value, label: t(`people:${group}.${value}`) });
  const common = { type: 'select', blank: t('people:filter.any') } as const;
  const roles = GRANTED_ROLES.map(option('value.role'));
  return {
    action: '/accounts',
    search: { type: 'search', name: 'q', label: t('people:filter.qLabel'), value: q },
    fields: [
      { ...common, name: 'role', label: t('people:field.role'), value: role, options: roles },
      {
        ...common,
        name: 'state',
        label: t('people:filter.account'),
        value: state,
        options: STATES.map(option('account')),
      },
    ],
    hidden: [],
  };
}

function filterChips({ q, role, state }: AccountFilter, t: Translate, url: Url): FilterChipsView {
  const chip = (name: string, label: string, value: string) =>
    value === '' ? [] : [{ label, value, removeHref: url({ [name]: null, page: null }) }];
  return {
    items: [
      ...chip('q', t('people:filter.q'), q),
      ...chip('role', t('people:field.role'), role && t(`people:value.role.${role}`)),
      ...chip('state', t('people:filter.account'), state && t(`people:account.${state}`)),
    ],
    clearHref: '/accounts',
  };
}

function accountTable({ filter, accounts, roles }: AccountList, t: Translate): TableView {
  const rolesOf = (id: string) =>
    roles.filter(({ personId }) => personId === id).map(({ role }) => t(`people:value.role.${role}`));
  const rows = accounts.map(({ personId, number, name, state }) => ({
    cells: [
      number,
      { text: name, href: `/accounts/${personId}` },
      { chip: accountChip(t, state) },
      rolesOf(personId).join('、'),
    ],
    pick: { value: personId, name: `${number} ${name}` },
  }));
  const columns = ['number', 'name', 'account', 'roles'].map((key) => ({ key, label: t(`people:column.${key}`) }));
  const table = { caption: t('people:accounts'), columns, rows, empty: { sentence: t('people:none.accounts') } };
  return filter.state === 'none' ? { ...table, picking: PICKING } : table;
}

export interface IssuedLink {
  readonly number: string;
  readonly name: string;
  readonly href: string;
}

/** The links, shown once: only their hashes are stored. */
export function linksPage(issued: readonly IssuedLink[], days: number, t: Translate): Views['accounts/links'] {
  return {
    head: { title: t('people:links.title'), lead: t('people:links.lead', { days }) },
    notice: { kind: 'warning', sentence: t('people:links.once') },
    table: {
      caption: t('people:links.title'),
      columns: ['number', 'name', 'link'].map((key) => ({ key, label: t(`people:column.${key}`) })),
      rows: issued.map(({ number, name, href }) => ({ cells: [number, name, href] })),
      empty: { sentence: '' },
    },
  };
}
