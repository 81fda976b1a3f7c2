import { type ClauseChoice, clauseValue } from '../exceptions/clause-choice.ts';
import { fiscalYearLabel } from '../shared/dates.ts';
import type { Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import type { QuestionRecord, SheetRecord } from './inspection.queries.ts';
import { RESPONDENTS } from './inspection.rules.ts';
import { belowList, belowSheet, sheetAddress } from './inspection-frame.ts';
import { clauseText } from './inspection-view.ts';

interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

/** A new sheet, which may begin with the questions of one of these. */
export function newSheetPage(copyable: readonly SheetRecord[], state: FormState): FormPage {
  const { t, lang } = state;
  const { select } = fieldsOf('inspections', state);
  const title = t('inspections:add.title');
  const options = copyable.map(({ id, title: name, fiscalYear: year }) => ({
    ...{ value: id, label: t('inspections:ofYear', { year: fiscalYearLabel(year, lang), title: name }) },
  }));
  const view = formPage(
    {
      ...{ title, lead: t('inspections:add.lead'), submit: t('inspections:add.submit'), action: '/inspections/new' },
      fields: [
        ...sheetFields(state),
        select('copiedFrom', options, {
          blank: t('inspections:copyNothing'),
          support: t('inspections:support.copiedFrom'),
        }),
      ],
      back: { href: '/inspections', label: t('inspections:back') },
    },
    state,
  );
  return { view, frame: belowList(t, title) };
}

export function editSheetPage(sheet: SheetRecord, state: FormState): FormPage {
  const { t } = state;
  const { hidden } = fieldsOf('inspections', state);
  const title = t('inspections:edit.title');
  const view = formPage(
    {
      ...{ title, submit: t('inspections:edit.submit'), action: `${sheetAddress(sheet)}/edit` },
      fields: [...sheetFields(state), hidden('revision')],
      back: { href: sheetAddress(sheet), label: t('inspections:backToSheet') },
    },
    state,
  );
  return { view, frame: belowSheet(t, sheet, title) };
}

function sheetFields(state: FormState) {
  const { t } = state;
  const { text, area, day, select } = fieldsOf('inspections', state);
  const respondents = RESPONDENTS.map((value) => ({ value, label: t(`inspections:value.respondents.${value}`) }));
  return [
    text('title', { required: true }),
    area('lead', { support: t('inspections:support.lead') }),
    select('respondents', respondents, { required: true, support: t('inspections:support.respondents') }),
    day('opensOn', { required: true, support: t('inspections:support.opensOn') }),
    day('dueOn', { required: true }),
  ];
}

export interface QuestionData {
  readonly sheet: SheetRecord;
  /** Null: a new one. */
  readonly question: QuestionRecord | null;
  readonly clauses: readonly ClauseChoice[];
}

export function questionPage({ sheet, question, clauses }: QuestionData, state: FormState): FormPage {
  const { t } = state;
  const { text, area, ticks, hidden } = fieldsOf('inspections', state);
  const name = question === null ? 'newQuestion' : 'editQuestion';
  const title = t(`inspections:${name}.title`, { place: question?.place ?? '' });
  const at = `${sheetAddress(sheet)}/questions`;
  const known = [...(question?.clauses ?? []).filter((one) => !clauses.some(isLike(one))), ...clauses];
  const { head, form } = formPage(
    {
      ...{ title, submit: t(`inspections:${name}.submit`) },
      action: question === null ? `${at}/new` : `${at}/${question.id}/edit`,
      fields: [
        area('text', { required: true, support: t('inspections:support.text') }),
        area('how', { support: t('inspections:support.how') }),
        text('place', { width: 'short', inputmode: 'numeric', support: t('inspections:support.place') }),
        ticks('clauses', known.map(clauseOption(state)), t('inspections:support.clauses')),
        hidden('revision'),
      ],
      back: { href: sheetAddress(sheet), label: t('inspections:backToSheet') },
    },
    state,
  );
  const remove =
    question &&
    ({ label: t('inspections:do.removeQuestion'), kind: 'danger', href: `${at}/${question.id}/removal` } as const);
  const view = { head, form: { ...form, buttons: [...form.buttons, ...(remove ? [remove] : [])] } };
  return { view, frame: belowSheet(t, sheet, title) };
}

const isLike = (one: ClauseChoice) => (other: ClauseChoice) => clauseValue(one) === clauseValue(other);

const clauseOption =
  (state: FormState) =>
  (clause: ClauseChoice): Option => ({ value: clauseValue(clause), label: clauseText(clause, state) });

/** A step of a sheet: what it means, a note where it needs one, one button. */
export const sheetStepPage =
  (step: 'opening' | 'closing' | 'newcomers' | 'removal', grave: boolean) =>
  (sheet: SheetRecord, state: FormState): FormPage => {
    const { t } = state;
    const { area, hidden } = fieldsOf('inspections', state);
    const title = t(`inspections:step.${step}.title`);
    const view = formPage(
      {
        ...{ title, lead: t(`inspections:step.${step}.lead`), submit: t(`inspections:do.${step}`), danger: grave },
        action: `${sheetAddress(sheet)}/${step}`,
        fields: [...(step === 'closing' ? [area('note')] : []), hidden('revision')],
        back: { href: sheetAddress(sheet), label: t('inspections:backToSheet') },
      },
      state,
    );
    return { view, frame: belowSheet(t, sheet, title) };
  };

export function questionRemovalPage({ sheet, question }: QuestionData, state: FormState): FormPage {
  const { t } = state;
  const title = t('inspections:removeQuestion.title', { place: question?.place ?? '' });
  const at = `${sheetAddress(sheet)}/questions/${question?.id ?? ''}`;
  const view = formPage(
    {
      ...{ title, lead: question?.text ?? '', submit: t('inspections:do.removeQuestion'), danger: true },
      ...{ action: `${at}/removal`, fields: [], back: { href: `${at}/edit`, label: t('inspections:backToQuestion') } },
    },
    state,
  );
  return { view, frame: belowSheet(t, sheet, title) };
}
