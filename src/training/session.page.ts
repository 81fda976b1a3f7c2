import type { UnitTree } from '../people/unit-tree.ts';
import type {
  ButtonView,
  DescriptionListView,
  FieldError,
  PageHeadView,
  PaginationView,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { OwnStanding, SessionRow } from './session.queries.ts';
import { mayWithdraw, type PersonState, type SessionStanding, standingOf } from './session.rules.ts';
import { placesText, sessionAddress, standingChip, stateChip, whenText } from './session-frame.ts';
import type { SessionPerson } from './session-people.queries.ts';
import { peopleView } from './session-people-table.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/session': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      /** Null for those who see no more than the counts. */
      readonly people: { readonly tabs: TabsView; readonly table: TableView; readonly pages: PaginationView } | null;
      readonly history: HistoryView | null;
    };
  }
}

export interface ShownPeople {
  readonly state: PersonState | '';
  readonly page: number;
  readonly counts: Readonly<Partial<Record<PersonState, number>>>;
  readonly people: readonly SessionPerson[];
  readonly tree: UnitTree;
}

export interface SessionData {
  readonly session: SessionRow;
  readonly own: OwnStanding;
  /** Now, by which it is open or closed. */
  readonly at: string;
  readonly attended: boolean;
  /** Why it could not be done. */
  readonly errors: readonly FieldError[];
  readonly people: ShownPeople | null;
  readonly history: HistoryView | null;
}

export function sessionPage(data: SessionData, tools: ViewTools): Views['training/session'] {
  const { session, own, people, history, at } = data;
  const { t, asOn } = tools;
  const standing = standingOf(session, { today: asOn.on, at });
  const state = own.state ?? (own.isSignedUp ? 'signedUp' : null);
  return {
    head: {
      title: session.courseTitle,
      lead: whenText(session, tools),
      chips: [standingChip(standing, t), ...(state === null ? [] : [stateChip(state as PersonState, t)])],
      action: ownAction(data, standing, tools),
    },
    notices: [
      ...data.errors.map(({ sentence }): NoticeView => ({ kind: 'error', sentence })),
      ...(standing === 'cancelled' ? [cancelledNotice(session, tools)] : []),
    ],
    facts: facts(session, tools),
    actions: actions(data, standing, tools),
    people: people && peopleView(session, people, tools),
    history,
  };
}

const cancelledNotice = ({ cancelReason: reason }: SessionRow, { t }: ViewTools): NoticeView => ({
  ...{ kind: 'warning', sentence: t('sessions:cancelledFor', { reason }) },
});

/** The one thing that somebody comes for. */
function ownAction({ session, own, at }: SessionData, standing: SessionStanding, tools: ViewTools): ButtonView | null {
  const { t, asOn, can } = tools;
  if (!can('training.attend')) return null;
  const address = sessionAddress(session);
  if (own.isSignedUp && mayWithdraw(session, { today: asOn.on, at }))
    return { label: t('sessions:withdraw.do'), kind: 'secondary', post: `${address}/withdrawal` };
  if (own.isSignedUp || standing !== 'open') return null;
  return { label: t('sessions:signUp.do'), kind: 'primary', post: `${address}/sign-up` };
}

function facts(session: SessionRow, tools: ViewTools): DescriptionListView {
  const { t, date } = tools;
  const fact = (name: string, detail: string) => ({ term: t(`sessions:field.${name}`), detail });
  return {
    items: [
      {
        term: t('sessions:field.course'),
        detail: { text: session.courseTitle, href: `/training/${session.courseCode}` },
      },
      fact('when', whenText(session, tools)),
      fact('place', session.place),
      fact('places', placesText(session, tools)),
      fact('signUpBy', date(session.signUpBy)),
      fact('lecturer', session.lecturer),
      fact('note', session.note),
    ],
  };
}

/** What offices may do, in the order in which it is done. */
function actions({ session, attended }: SessionData, standing: SessionStanding, tools: ViewTools): ActionsView {
  const { t, can, asOn } = tools;
  const address = sessionAddress(session);
  const link = (name: string, path: string, kind: 'secondary' | 'danger' = 'secondary'): ButtonView => ({
    ...{ label: t(`sessions:action.${name}`), kind, href: `${address}/${path}` },
  });
  const when = (holds: boolean, ...items: readonly ButtonView[]) => (holds ? items : []);
  const isLive = standing !== 'cancelled';
  const isDue = isLive && session.heldOn <= asOn.on;
  return {
    title: t('sessions:actions'),
    items: [
      link('calendar', 'calendar.ics'),
      ...when(can('training.record') && (standing === 'open' || standing === 'full'), link('people', 'people')),
      ...when(can('training.status'), link('sheet', 'attendance-sheet.pdf')),
      ...when(can('training.write') && isDue, link('enter', 'attendance')),
      ...when(can('training.confirm') && isDue, link('confirm', 'confirmation')),
      ...when(can('training.write') && isDue, link('office', 'office-confirmation')),
      ...when(
        can('training.write') && isLive && !attended,
        link('edit', 'edit'),
        link('cancel', 'cancellation', 'danger'),
      ),
    ],
  };
}
