import type { FieldView, Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import { type ClauseChoice, clauseValue } from './clause-choice.ts';
import { SUBJECT_KINDS } from './exception.rules.ts';
import { exceptionAddress, exceptionFrame } from './exception-frame.ts';
import { exceptionNumber } from './exception-label.ts';
import type { ExceptionMove } from './exception-life.rules.ts';
import type { ExceptionRecord } from './exception-record.ts';

interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

export interface AskingData {
  readonly choices: { readonly clauses: readonly ClauseChoice[]; readonly rows: readonly number[] };
  /** Whether the person may ask for others than themselves. */
  readonly asksForOthers: boolean;
  /** Whom it renews, or which request is sent once more. */
  readonly of: ExceptionRecord | null;
}

/** 申請: a new request, a renewal, or one that was sent back. */
export const askPage =
  (purpose: 'ask' | 'renewal' | 'edit') =>
  (data: AskingData, state: FormState): FormPage => {
    const { t } = state;
    const number = data.of ? exceptionNumber(data.of, state) : '';
    const title = t(`exceptions:${purpose}.title`, { number });
    const address = data.of ? exceptionAddress(data.of) : '/exceptions';
    const view = formPage(
      {
        ...{ title, lead: t(`exceptions:${purpose}.lead`), submit: t(`exceptions:${purpose}.submit`) },
        action: purpose === 'ask' ? '/exceptions/new' : `${address}/${purpose}`,
        fields: askFields(data, state),
        back: { href: address, label: t('exceptions:back') },
      },
      state,
    );
    return { view, frame: exceptionFrame(t, title, data.of ? { href: address, label: number } : undefined) };
  };

function askFields({ choices, asksForOthers }: AskingData, state: FormState): FieldView[] {
  const { t } = state;
  const { text, area, day, select, hidden } = fieldsOf('exceptions', state);
  const kinds = asksForOthers ? SUBJECT_KINDS : SUBJECT_KINDS.slice(0, 2);
  const support = (name: string) => ({ support: t(`exceptions:support.${name}`) });
  return [
    select(
      'subjectKind',
      kinds.map((value) => ({ value, label: t(`exceptions:value.subjectKind.${value}`) })),
      { required: true },
    ),
    text('subject', { ...support(asksForOthers ? 'subject' : 'ownSubject'), autocomplete: 'off' }),
    select('clause', clauseOptions(choices.clauses, state), { required: true, blank: t('exceptions:choose') }),
    select('accessRow', rowOptions(choices.rows, state), { ...support('accessRow'), blank: t('exceptions:noRow') }),
    area('reason', { required: true }),
    area('measure', { required: true, ...support('measure') }),
    day('fromOn', { required: true }),
    day('untilOn', { required: true, ...support('untilOn') }),
    area('emergency', support('emergency')),
    hidden('revision'),
  ];
}

const clauseOptions = (clauses: readonly ClauseChoice[], { t }: FormState): Option[] =>
  clauses.map((one) => ({
    value: clauseValue(one),
    label: t(one.clauseHeading === '' ? 'exceptions:clause.plain' : 'exceptions:clause.headed', {
      ...{ title: one.policyTitle, version: one.policyVersion, label: one.clauseLabel, heading: one.clauseHeading },
    }),
  }));

const rowOptions = (rows: readonly number[], { t }: FormState): Option[] =>
  rows.map((row) => ({
    value: String(row),
    label: t('exceptions:row', { row, sentence: t(`rules:row.${row}`) }),
  }));

/** One step of the request's life: what it means, a note, one button. */
export const exceptionStepPage =
  ({ step, grave, needsNote, ends }: ExceptionMove) =>
  (record: ExceptionRecord, state: FormState): FormPage => {
    const { t } = state;
    const { area, day, hidden } = fieldsOf('exceptions', state);
    const number = exceptionNumber(record, state);
    const title = t(`exceptions:life.${step}.title`, { number });
    const address = exceptionAddress(record);
    const note = area('note', { required: needsNote, support: t('exceptions:support.note') });
    const endsOn = day('endsOn', { required: true, support: t('exceptions:support.endsOn') });
    const view = formPage(
      {
        ...{ title, lead: t(`exceptions:life.${step}.lead`), submit: t(`exceptions:life.${step}.do`), danger: grave },
        action: `${address}/${step}`,
        fields: [...(ends ? [endsOn] : []), note, hidden('revision')],
        back: { href: address, label: t('exceptions:back') },
      },
      state,
    );
    return { view, frame: exceptionFrame(t, title, { href: address, label: number }) };
  };
