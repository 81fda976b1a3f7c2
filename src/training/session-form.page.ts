import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { SessionRow } from './session.queries.ts';
import { sessionAddress, whenText } from './session-frame.ts';
import type { CourseRow } from './training.queries.ts';

const formFields = (state: FormState) => {
  const { t } = state;
  const { day, text, area, hidden } = fieldsOf('sessions', state);
  const required = (name: string) => ({ required: true, support: t(`sessions:support.${name}`) });
  const short = { width: 'short' } as const;
  return [
    day('heldOn', { required: true }),
    text('startsAt', { ...required('startsAt'), ...short }),
    text('endsAt', { ...required('endsAt'), ...short }),
    text('place', { required: true, maxlength: 100 }),
    text('capacity', { ...required('capacity'), ...short, inputmode: 'numeric' }),
    day('signUpBy', required('signUpBy')),
    text('lecturer', { maxlength: 100 }),
    area('note', { support: t('sessions:support.note') }),
    hidden('revision'),
  ];
};

export const newSessionPage = (course: CourseRow, state: FormState): Views['form'] =>
  formPage(
    {
      ...{ title: state.t('sessions:plan.title'), lead: state.t('sessions:plan.lead', { title: course.title }) },
      ...{ action: `/training/${course.code}/sessions/new`, fields: formFields(state) },
      ...{
        submit: state.t('sessions:plan.do'),
        back: { href: `/training/${course.code}`, label: state.t('sessions:back') },
      },
    },
    state,
  );

const back = (session: SessionRow, { t }: FormState) => ({
  ...{ href: sessionAddress(session), label: t('sessions:back') },
});

export const editSessionPage = (session: SessionRow, state: FormState): Views['form'] =>
  formPage(
    {
      ...{ title: state.t('sessions:edit.title'), lead: state.t('sessions:edit.lead', { title: session.courseTitle }) },
      ...{ action: `${sessionAddress(session)}/edit`, fields: formFields(state) },
      ...{ submit: state.t('sessions:edit.do'), back: back(session, state) },
    },
    state,
  );

type Tools = Pick<ViewTools, 't' | 'date'>;

export function cancelSessionPage(session: SessionRow, state: FormState, tools: Tools): Views['form'] {
  const { t } = state;
  const { courseTitle: title, taken: count } = session;
  return formPage(
    {
      title: t('sessions:cancel.title'),
      lead: t('sessions:cancel.lead', { title, when: whenText(session, tools), count }),
      action: `${sessionAddress(session)}/cancellation`,
      fields: [fieldsOf('sessions', state).text('reason', { required: true, width: 'full' })],
      ...{ submit: t('sessions:cancel.do'), danger: true, back: back(session, state) },
    },
    state,
  );
}

interface TakenBack {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

export function takeBackPage(session: SessionRow, one: TakenBack, state: FormState, tools: Tools): Views['form'] {
  const { t } = state;
  const { number, name } = one;
  const params = { number, name, title: session.courseTitle, when: whenText(session, tools) };
  return formPage(
    {
      title: t('sessions:takeBack.title', { name }),
      lead: t('sessions:takeBack.lead', params),
      action: `${sessionAddress(session)}/attendance/${one.id}/retraction`,
      fields: [fieldsOf('sessions', state).text('reason', { required: true, width: 'full' })],
      ...{ submit: t('sessions:takeBack.do'), danger: true, back: back(session, state) },
    },
    state,
  );
}
