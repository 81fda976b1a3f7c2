import type { UnitTree } from '../people/unit-tree.ts';
import type { ButtonView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { SessionRow } from './session.queries.ts';
import { errorsAt, placesText, sessionAddress, whenText } from './session-frame.ts';
import type { SessionPerson, Unsigned } from './session-people.queries.ts';
import { sectionName } from './session-people-table.page.ts';
import { type Tickable, type TicksAsked, ticksPage } from './session-ticks.page.ts';

interface Listed<P> {
  readonly session: SessionRow;
  readonly asked: TicksAsked;
  readonly people: readonly P[];
  readonly total: number;
  readonly tree: UnitTree;
}

const button = (label: string, kind: ButtonView['kind'], more: { name?: string; value?: string } = {}): ButtonView => ({
  ...{ label, kind, submit: true, ...more },
});

const aboutSession = (session: SessionRow, tools: ViewTools) => ({
  title: session.courseTitle,
  when: whenText(session, tools),
  places: placesText(session, tools),
});

/** A list that asks for more than one page of it keeps its search when it is sent. */
const sentTo = (address: string, { url }: ViewTools): string => url({}).replace(/^[^?]*/, address);

export const SIGN_UP_SHOWS = ['open', 'signedUp'] as const;

/** Whom somebody answers for: to be signed up, or withdrawn. */
export function signUpPage(
  { session, asked, people, total, tree }: Listed<Unsigned | SessionPerson>,
  state: FormState,
  tools: ViewTools,
): Views['training/session-ticks'] {
  const { t } = tools;
  const isOpen = asked.show === 'open';
  const address = `${sessionAddress(session)}/people`;
  const submit = button(t(`sessions:signUpOthers.${isOpen ? 'do' : 'withdraw'}`), isOpen ? 'primary' : 'danger');
  const action = sentTo(isOpen ? address : `${address}/withdrawal`, tools);
  const form = { action, fields: [], buttons: [submit] };
  return ticksPage(
    {
      ...{ name: 'signUpOthers', lead: aboutSession(session, tools), address, shows: SIGN_UP_SHOWS, columns: [] },
      people: people.map((one) => tickable(one, one.personId, tree)),
      ...{ total, form: people.length === 0 ? null : form },
    },
    asked,
    state,
    tools,
  );
}

const tickable = (one: Unsigned, id: string, tree: UnitTree): Tickable => ({
  ...{ id, number: one.number, name: one.name, unit: sectionName(tree, one.unitId), more: [], note: null },
});

export const ENTRY_SHOWS = ['signedUp', 'entered'] as const;

/** 出席の入力: those signed up are ticked, others are typed or scanned; what waits can be taken out again. */
export function attendancePage(
  { session, asked, people, total, tree }: Listed<SessionPerson>,
  state: FormState,
  tools: ViewTools,
): Views['training/session-ticks'] {
  const { t } = tools;
  const address = `${sessionAddress(session)}/attendance`;
  const isEntry = asked.show === 'signedUp';
  const { area } = fieldsOf('sessions', state);
  const numbers = {
    ...{ ...area('numbers', { support: t('sessions:support.numbers') }), rows: 8 },
    error: errorsAt(state.errors, 'numbers'),
  };
  const entry = {
    action: sentTo(address, tools),
    fields: [numbers],
    buttons: [button(t('sessions:enter.do'), 'primary')],
  };
  const removal = {
    ...{ action: sentTo(`${address}/removal`, tools), fields: [] },
    buttons: [button(t('sessions:enter.remove'), 'danger')],
  };
  return ticksPage(
    {
      ...{ name: 'enter', lead: aboutSession(session, tools), address, shows: ENTRY_SHOWS, columns: [] },
      people: people.map((one) => tickable(one, (isEntry ? one.personId : one.attendanceId) ?? '', tree)),
      ...{ total, form: isEntry ? entry : people.length === 0 ? null : removal },
    },
    asked,
    state,
    tools,
  );
}

/** 所属の長の確認, or that of the training office for those who have no head. */
export function confirmationPage(
  { session, asked, people, total, tree, as }: Listed<SessionPerson> & { readonly as: 'confirm' | 'office' },
  state: FormState,
  tools: ViewTools,
): Views['training/session-ticks'] {
  const { t, user } = tools;
  const address = `${sessionAddress(session)}/${as === 'confirm' ? '' : 'office-'}confirmation`;
  const noteOf = ({ personId, enteredBy }: SessionPerson): string | null => {
    if (personId === user?.personId) return t('sessions:cannot.yourself');
    return enteredBy !== null && enteredBy === user?.personId ? t('sessions:cannot.ownEntry') : null;
  };
  const buttons = [
    button(t('sessions:confirm.do'), 'primary', { name: 'decision', value: 'confirm' }),
    button(t('sessions:confirm.strike'), 'danger', { name: 'decision', value: 'strike' }),
  ];
  const reason = fieldsOf('sessions', state).text('reason', { support: t('sessions:support.strike'), width: 'full' });
  const listed = people.map((one) => ({
    ...tickable(one, one.attendanceId ?? '', tree),
    ...{ more: [one.enteredByName], note: noteOf(one) },
  }));
  const isOpen = listed.some(({ note }) => note === null);
  return ticksPage(
    {
      ...{ name: as, lead: aboutSession(session, tools), address, shows: [], columns: ['enteredBy', 'note'] },
      ...{ people: listed, total },
      form: isOpen ? { action: sentTo(address, tools), fields: [reason], buttons } : null,
    },
    asked,
    state,
    tools,
  );
}
