import type { Cell, FilterBarView, PageHeadView, PaginationView, TableView, TabsView } from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ListedSession, SessionsAsked } from './session.queries.ts';
import { SESSION_LISTS, standingOf } from './session.rules.ts';
import { placesText, SESSIONS, sessionAddress, standingChip, stateChip, timeText } from './session-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/sessions': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface SessionListData {
  readonly asked: SessionsAsked;
  readonly page: number;
  readonly sessions: readonly ListedSession[];
  readonly total: number;
  /** Now, by which a session is open or closed. */
  readonly at: string;
}

export function sessionListPage(data: SessionListData, tools: ViewTools): Views['training/sessions'] {
  const { asked, page, total } = data;
  const { t } = tools;
  const tab = (list: (typeof SESSION_LISTS)[number]) => ({
    ...{ href: `${SESSIONS}?show=${list}`, label: t(`sessions:list.${list}`), current: list === asked.list },
  });
  return {
    head: { title: t('sessions:title'), lead: t('sessions:lead') },
    tabs: { label: t('sessions:lists'), items: SESSION_LISTS.map(tab) },
    filter: {
      action: SESSIONS,
      search: { type: 'search', name: 'q', label: t('sessions:search'), value: asked.q },
      fields: [],
      hidden: [{ name: 'show', value: asked.list }],
    },
    table: table(data, tools),
    pages: pagination(total, page, PAGE_SIZE),
  };
}

const COLUMNS = ['course', 'heldOn', 'time', 'place', 'places', 'signUpBy', 'standing', 'mine'] as const;

function table({ asked, sessions, at }: SessionListData, tools: ViewTools): TableView {
  const { t, can } = tools;
  const plan = can('training.write') ? { href: '/training', label: t('sessions:toCourses') } : null;
  const sentence = t(asked.q === '' ? `sessions:empty.${asked.list}` : 'sessions:empty.found');
  return {
    caption: t(`sessions:list.${asked.list}`),
    columns: COLUMNS.map((key) => ({ key, label: t(`sessions:column.${key}`), numeric: key === 'places' })),
    rows: sessions.map((session) => ({ cells: cellsOf(session, at, tools) })),
    empty: { sentence, action: asked.q === '' && asked.list === 'coming' ? plan : null },
  };
}

function cellsOf(session: ListedSession, at: string, tools: ViewTools): Cell[] {
  const { t, date, asOn } = tools;
  return [
    { text: session.courseTitle, href: sessionAddress(session) },
    date(session.heldOn),
    timeText(session, tools),
    session.place,
    placesText(session, tools),
    date(session.signUpBy),
    { chip: standingChip(standingOf(session, { today: asOn.on, at }), t) },
    session.isMine === 1 ? { chip: stateChip('signedUp', t) } : null,
  ];
}
