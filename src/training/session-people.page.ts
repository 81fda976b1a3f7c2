import type { UnitTree } from '../people/unit-tree.ts';
import type { ButtonView, FieldView } from '../web/components.ts';
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

/** Whom somebody answers for: to be signed up, or withdrawn. */
export function signUpPage(
  { session, asked, people, total, tree }: Listed<Unsigned | SessionPerson>,
  state: FormState,
  tools: ViewTools,
): Views['training/session-ticks'] {
  const { t } = tools;
  const isOpen = asked.show === 'open';
  const signing = `${sessionAddress(session)}/people`;
  const withdrawing = `${signing}/withdrawal`;
  const address = isOpen ? signing : withdrawing;
  const submit = button(t(`sessions:signUpOthers.${isOpen ? 'do' : 'withdraw'}`), isOpen ? 'primary' : 'danger');
  const form = { action: sentTo(address, tools), fields: [], buttons: [submit] };
  const tabs = [
    { show: 'open', href: signing },
    { show: 'signedUp', href: withdrawing },
  ];
  return ticksPage(
    {
      ...{ name: 'signUpOthers', lead: aboutSession(session, tools), address, tabs, columns: [] },
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

/** 出席の入力: those signed up are ticked, others are typed or scanned; what waits can be taken out again. */
export function attendancePage(
  { session, asked, people, total, tree }: Listed<SessionPerson>,
  state: FormState,
  tools: ViewTools,
): Views['training/session-ticks'] {
  const { t } = tools;
  const entering = `${sessionAddress(session)}/attendance`;
  const removing = `${entering}/removal`;
  const isEntry = asked.show === 'signedUp';
  const address = isEntry ? entering : removing;
  const entry = { fields: [numbersField(state)], buttons: [button(t('sessions:enter.do'), 'primary')] };
  const removal = { fields: [], buttons: [button(t('sessions:enter.remove'), 'danger')] };
  const tabs = [
    { show: 'signedUp', href: entering },
    { show: 'entered', href: removing },
  ];
  const form = { action: sentTo(address, tools), ...(isEntry ? entry : removal) };
  return ticksPage(
    {
      ...{ name: 'enter', lead: aboutSession(session, tools), address, tabs, columns: [] },
      people: people.map((one) => tickable(one, (isEntry ? one.personId : one.attendanceId) ?? '', tree)),
      ...{ total, form: isEntry || people.length > 0 ? form : null },
    },
    asked,
    state,
    tools,
  );
}

const numbersField = (state: FormState): FieldView => ({
  ...fieldsOf('sessions', state).area('numbers', { support: state.t('sessions:support.numbers') }),
  ...{ rows: 8, error: errorsAt(state.errors, 'numbers') },
});

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
      ...{ name: as, lead: aboutSession(session, tools), address, tabs: [], columns: ['enteredBy', 'note'] },
      ...{ people: listed, total },
      form: isOpen ? { action: sentTo(address, tools), fields: [reason], buttons } : null,
    },
    asked,
    state,
    tools,
  );
}
