import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Translate } from '../web/i18n.ts';
import type { Crumb, Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import type { PersonRecord } from './person-show.queries.ts';
import { POSTING_KINDS } from './posting.rules.ts';

export interface FormAndFrame {
  readonly view: Views['form'];
  readonly frame: Frame;
}

export const peopleFrame = (t: Translate, title: string, trail: readonly Crumb[] = []): Frame => ({
  title,
  crumbs: [{ href: '/people', label: t('people:title') }, ...trail, { label: title }],
});

export function registrationPage(state: FormState): FormAndFrame {
  const { t } = state;
  const field = fieldsOf('people', state);
  const title = t('people:form.register.title');
  const fields = [...nameFields(state), ...employmentFields(state), field.email('email')];
  const back = { href: '/people', label: t('people:cancel') };
  const submit = t('people:form.register.submit');
  const parts = { title, lead: t('people:form.register.lead'), action: '/people/new', fields, submit, back };
  return { view: formPage(parts, state), frame: peopleFrame(t, title) };
}

function nameFields(state: FormState): FieldView[] {
  const { t } = state;
  const field = fieldsOf('people', state);
  return [
    field.text('number', { required: true, support: t('people:support.number') }),
    field.text('name', { required: true, support: t('people:support.name') }),
    field.text('kana', { required: true, support: t('people:support.kana') }),
  ];
}

function employmentFields(state: FormState): FieldView[] {
  const { t } = state;
  const field = fieldsOf('people', state);
  return [
    field.text('staffClass', { required: true, support: t('people:support.staffClass') }),
    field.day('hiredOn', { required: true }),
    field.day('leavesOn', { support: t('people:support.leavesOn') }),
    field.text('unit', { support: t('people:support.unitOptional') }),
    field.text('title', { support: t('people:support.title') }),
  ];
}

type PersonForm = (record: PersonRecord, state: FormState) => FormAndFrame;

/** A form about one person; its texts are `people:form.<name>.{title,lead,submit}`. */
function aboutPerson(
  name: string,
  path: string,
  fieldsFor: (state: FormState) => readonly FieldView[],
  danger = false,
): PersonForm {
  return ({ person }, state) => {
    const { t } = state;
    const home = `/people/${person.id}`;
    const title = t(`people:form.${name}.title`, { name: person.name });
    const lead = t(`people:form.${name}.lead`);
    const fields = [...fieldsFor(state), fieldsOf('people', state).hidden('revision')];
    const back = { href: home, label: t('people:cancel') };
    const submit = t(`people:form.${name}.submit`);
    const view = formPage({ title, lead, action: home + path, fields, submit, danger, back }, state);
    return { view, frame: peopleFrame(t, title, [{ href: home, label: person.name }]) };
  };
}

export const editPage = aboutPerson('edit', '/edit', (state) => [
  ...nameFields(state),
  fieldsOf('people', state).email('email'),
]);

export const postingPage = aboutPerson('post', '/postings', (state) => {
  const { t } = state;
  const field = fieldsOf('people', state);
  const kinds = POSTING_KINDS.map(({ code }) => ({ value: code, label: t(`people:value.kind.${code}`) }));
  return [
    field.select('kind', kinds, { required: true, support: t('people:support.kind') }),
    field.text('unit', { required: true, support: t('people:support.unit') }),
    field.text('title', { support: t('people:support.title') }),
    field.day('postedOn', { required: true }),
    field.day('untilOn', { support: t('people:support.untilOn') }),
  ];
});

export const leavePage = aboutPerson('startLeave', '/leave', (state) => {
  const field = fieldsOf('people', state);
  return [
    field.day('fromOn', { required: true }),
    field.day('untilOn', { support: state.t('people:support.leaveUntil') }),
  ];
});

export const termPage = aboutPerson('changeTerm', '/term', (state) => {
  const { t } = state;
  const field = fieldsOf('people', state);
  return [
    field.text('staffClass', { required: true, support: t('people:support.staffClass') }),
    field.day('effectiveOn', { required: true }),
    field.day('leavesOn', { support: t('people:support.longer') }),
  ];
});

export const appointmentPage = aboutPerson('appointAgain', '/employments', (state) => {
  const number = fieldsOf('people', state).text('number', {
    required: true,
    support: state.t('people:support.newNumber'),
  });
  return [number, ...employmentFields(state)];
});

const lastDay =
  (support: string) =>
  (state: FormState): FieldView[] => {
    const field = fieldsOf('people', state);
    return [field.day('lastOn', { required: true, support: state.t(support) }), field.area('reason')];
  };

export const departurePage = aboutPerson('leave', '/departure', lastDay('people:support.lastDay'), true);

export const postingEndPage = (postingId: string): PersonForm =>
  aboutPerson('endPosting', `/postings/${postingId}/end`, lastDay('people:support.lastDayOrBefore'));

export const leaveEndPage = (absenceId: string): PersonForm =>
  aboutPerson('endLeave', `/leave/${absenceId}/end`, lastDay('people:support.lastDayOrBefore'));

export const deletionPage = aboutPerson(
  'delete',
  '/deletion',
  (state) => [fieldsOf('people', state).area('reason', { required: true })],
  true,
);
