import type { ButtonView, FieldError, FieldView, FormView, PageHeadView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { errorAt, type Typed, typedText } from '../web/form.ts';
import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import { fieldAt, type TypedAnswer } from './answers.rules.ts';
import type { QuestionRecord, SheetRecord } from './inspection.queries.ts';
import { ANSWERS, isAnswer } from './inspection.rules.ts';
import { belowSheet, sheetAddress } from './inspection-frame.ts';
import { answerText, askedText, clausesText } from './inspection-view.ts';
import type { Stale } from './reply.actions.ts';
import type { ReplyRecord } from './reply.queries.ts';
import { draftIn } from './reply-content.ts';

export interface AnsweringData {
  readonly sheet: SheetRecord;
  readonly questions: readonly QuestionRecord[];
  readonly reply: ReplyRecord;
  /** Why it was sent back, where it was. */
  readonly returned: string;
  readonly action: string;
}

/** A group of fields for each question; the browser's Enter key saves and does not submit. */
export function answerPage(
  data: AnsweringData,
  state: FormState,
): { readonly view: Views['form']; readonly frame: Frame } {
  const { sheet, questions, reply, action } = data;
  const { t } = state;
  const title = t('inspections:answering.title', { asked: askedText(reply, state) });
  const button = (step: 'save' | 'submit', kind: ButtonView['kind']): ButtonView => ({
    ...{ label: t(`inspections:do.${step}`), kind, submit: true, name: 'step', value: step },
  });
  const form: FormView = {
    action,
    groups: [
      { legend: null, fields: [fieldsOf('inspections', state).hidden('revision')] },
      ...questions.map((question) => questionGroup(question, state)),
    ],
    errors: state.errors,
    buttons: [
      button('save', 'secondary'),
      button('submit', 'primary'),
      { label: t('inspections:backToSheet'), kind: 'secondary', href: sheetAddress(sheet) },
    ],
  };
  return { view: { head: headOf(data, title, t), form }, frame: belowSheet(t, sheet, title) };
}

function headOf({ reply, returned }: AnsweringData, title: string, t: Translate): PageHeadView {
  const draft = draftIn(reply.draft);
  const lines = [
    ...(returned === '' ? [] : [t('inspections:answering.returned', { reason: returned })]),
    ...(draft ? [t('inspections:answering.draft', { by: draft.by })] : []),
    t(reply.state === 'submitted' ? 'inspections:answering.again' : 'inspections:answering.lead'),
  ];
  return { title, lead: lines.join(' ') };
}

function questionGroup(question: QuestionRecord, state: FormState): FormView['groups'][number] {
  const { t } = state;
  const { place, text, how, clauses } = question;
  const note = [how, clauses.length === 0 ? '' : t('inspections:checks', { clauses: clausesText(clauses, state) })];
  return {
    legend: t('inspections:numbered', { place, text }),
    note: note.filter((line) => line !== '').join(' ') || null,
    fields: fieldsAt(place, state),
  };
}

function fieldsAt(place: number, { t, typed, errors }: FormState): FieldView[] {
  const at = (part: 'answer' | 'measure' | 'dueOn') => {
    const name = fieldAt(part, place);
    const label = t(`inspections:field.${part}At`, { place });
    return { name, label, value: typedText(typed, name), error: errorAt(errors, name) };
  };
  return [
    {
      ...{ type: 'radios', ...at('answer'), required: true },
      options: ANSWERS.map((value) => ({ value, label: t(`inspections:answerSaid.${value}`) })),
    },
    { type: 'textarea', ...at('measure'), rows: 2, support: t('inspections:support.measure') },
    { type: 'text', ...at('dueOn'), width: 'medium', support: t('inspections:support.dueAt') },
  ];
}

/** What somebody else has answered meanwhile, at each question where it differs; what was typed stays in the fields. */
export function staleErrors({ by, theirs, differing }: Stale, t: Translate): FieldError[] {
  const said = ({ answer, measure, dueOn }: TypedAnswer): string =>
    [isAnswer(answer) ? answerText(answer, { t }) : t('inspections:stale.nothing'), measure, dueOn]
      .filter((part) => part !== '')
      .join(t('inspections:separator'));
  return [
    { field: null, sentence: t('inspections:stale.first', { by }) },
    ...differing.flatMap((index) => {
      const other = theirs[index];
      if (!other) return [];
      const sentence = t('inspections:stale.theirs', { place: index + 1, by, said: said(other) });
      return [{ field: fieldAt('answer', index + 1), sentence }];
    }),
  ];
}

export const withRevision = (typed: Typed, revision: number): Typed => ({ ...typed, revision: String(revision) });
