import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { type FormAndFrame, peopleFrame } from './person-form.page.ts';
import { UNIT_LEVELS } from './unit.rules.ts';

export interface UnitNamed {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const unitsCrumb = ({ t }: FormState) => ({ href: '/units', label: t('people:units') });

const levelField = (state: FormState): FieldView => {
  const levels = UNIT_LEVELS.map(({ code }) => ({ value: code, label: state.t(`people:value.level.${code}`) }));
  return fieldsOf('people', state).select('level', levels, { required: true });
};

const dayField = (state: FormState): FieldView =>
  fieldsOf('people', state).day('effectiveOn', { required: true, support: state.t('people:support.effectiveOn') });

export function foundingPage(state: FormState): FormAndFrame {
  const { t } = state;
  const field = fieldsOf('people', state);
  const title = t('people:form.found.title');
  const fields = [
    field.text('code', { required: true, support: t('people:support.code'), width: 'short' }),
    field.text('unitName', { required: true }),
    levelField(state),
    field.text('parent', { support: t('people:support.parent') }),
    field.text('organ', { support: t('people:support.organ') }),
    dayField(state),
    field.day('lastOn', { support: t('people:support.unitLastOn') }),
  ];
  const back = { href: '/units', label: t('people:cancel') };
  const submit = t('people:form.found.submit');
  const parts = { title, lead: t('people:form.found.lead'), action: '/units/new', fields, submit, back };
  return { view: formPage(parts, state), frame: peopleFrame(t, title, [unitsCrumb(state)]) };
}

export type UnitFormPage = (unit: UnitNamed, state: FormState) => FormAndFrame;

/** A form about one unit at `/units/:id/<name>`; its texts are `people:form.<name>.{title,lead,submit}`. */
function aboutUnit(name: string, fieldsFor: (state: FormState) => readonly FieldView[], danger = false): UnitFormPage {
  return (unit, state) => {
    const { t } = state;
    const home = `/units/${unit.id}`;
    const title = t(`people:form.${name}.title`, { name: unit.name });
    const back = { href: home, label: t('people:cancel') };
    const words = { lead: t(`people:form.${name}.lead`), submit: t(`people:form.${name}.submit`) };
    const parts = { title, ...words, action: `${home}/${name}`, fields: fieldsFor(state), danger, back };
    const crumbs = [unitsCrumb(state), { href: home, label: unit.name }];
    return { view: formPage(parts, state), frame: peopleFrame(t, title, crumbs) };
  };
}

export const renamingPage = aboutUnit('renaming', (state) => {
  const field = fieldsOf('people', state);
  return [
    field.text('unitName', { required: true }),
    levelField(state),
    field.text('organ', { support: state.t('people:support.organ') }),
    dayField(state),
  ];
});

export const movePage = aboutUnit('move', (state) => [
  fieldsOf('people', state).text('parent', { support: state.t('people:support.parent') }),
  dayField(state),
]);

const carryField = (state: FormState): FieldView => {
  const option = { value: 'yes', label: state.t('people:carry.option') };
  return fieldsOf('people', state).ticks('carry', [option], state.t('people:carry.support'));
};

export const abolitionPage = aboutUnit(
  'abolition',
  (state) => {
    const field = fieldsOf('people', state);
    return [
      dayField(state),
      field.text('successor', { support: state.t('people:support.successor') }),
      carryField(state),
      field.area('reason'),
    ];
  },
  true,
);

export const mergerPage = aboutUnit('merger', (state) => {
  const field = fieldsOf('people', state);
  return [
    field.area('mergedUnits', { required: true, support: state.t('people:support.mergedUnits') }),
    dayField(state),
    carryField(state),
    field.area('reason'),
  ];
});

export const splitPage = aboutUnit('split', (state) => {
  const { t } = state;
  const field = fieldsOf('people', state);
  return [
    field.area('parts', { required: true, support: t('people:support.parts') }),
    dayField(state),
    field.ticks('keeps', [{ value: 'yes', label: t('people:keeps.option') }]),
    field.text('carryTo', { support: t('people:support.carryTo'), width: 'short' }),
    field.area('reason'),
  ];
});
