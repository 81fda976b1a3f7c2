import type { Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { QuestionRecord, SheetRecord } from './inspection.queries.ts';
import { belowSheet, IMPROVEMENTS, replyAddress, sheetAddress } from './inspection-frame.ts';
import { answerText, askedText, clausesText, departmentText, replyChip, unitText } from './inspection-view.ts';
import type { InspectionStep } from './reply.entity.ts';
import type { AnswerRecord, ReplyRecord } from './reply.queries.ts';
import { type ReplyState, replyObstacle } from './reply-life.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'inspections/reply': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly answers: TableView;
      readonly steps: TableView;
    };
  }
}

export interface ReplyData {
  readonly sheet: SheetRecord;
  readonly questions: readonly QuestionRecord[];
  readonly reply: ReplyRecord;
  readonly answers: readonly AnswerRecord[];
  readonly steps: readonly Pick<InspectionStep, 'step' | 'at' | 'byLabel' | 'note'>[];
  /** Whoever submitted it once. */
  readonly answerers: readonly string[];
  /** Whether it is looked at by an office that reads replies. */
  readonly isRead: boolean;
  readonly mayConfirm: boolean;
}

export function replyPage(data: ReplyData, tools: ViewTools): Views['inspections/reply'] {
  const { sheet, reply } = data;
  const { t, instant } = tools;
  const fact = (name: string, detail: Cell) => ({ term: t(`inspections:column.${name}`), detail });
  return {
    head: {
      title: t('inspections:replyTitle', { asked: askedText(reply, tools) }),
      chips: [replyChip(reply.state, tools)],
    },
    facts: {
      items: [
        fact('title', { text: sheet.title, href: sheetAddress(sheet) }),
        fact('department', departmentText(reply, tools)),
        fact('unit', unitText(reply, tools)),
        fact('submittedBy', reply.submittedBy),
        fact('submittedAt', reply.submittedAt === null ? null : instant(reply.submittedAt)),
      ],
    },
    actions: actionsOf(data, tools),
    answers: answersTable(data, tools),
    steps: stepsTable(data.steps, tools),
  };
}

/** What the section head may do today. */
function actionsOf(data: ReplyData, { t, user, asOn }: ViewTools): ActionsView | null {
  const { sheet, reply, answerers, isRead, mayConfirm } = data;
  const hands = { state: reply.state as ReplyState, isClosed: sheet.closedAt !== null, answerers };
  const steps = mayConfirm && asOn.isToday ? (['confirmation', 'return'] as const) : [];
  const closed = steps.map((step) => ({ step, closed: replyObstacle(step, hands, user?.personId ?? null) }));
  const items = closed
    .filter((one) => one.closed === null)
    .map(({ step }) => ({
      ...{ label: t(`inspections:do.${step}`), href: `${replyAddress(reply)}/${step}` },
      kind: step === 'confirmation' ? ('primary' as const) : ('danger' as const),
    }));
  const own = closed.some((one) => one.closed === 'inspections:closed.own') ? t('inspections:closed.own') : null;
  const list = `${IMPROVEMENTS}?sheet=${sheet.id}&unit=${encodeURIComponent(reply.unitCode)}`;
  const improvements = { label: t('inspections:do.improvements'), kind: 'secondary', href: list } as const;
  if (!isRead) return null;
  return { title: t('inspections:actions'), items: [...items, improvements], note: own };
}

function answersTable({ questions, answers }: ReplyData, tools: ViewTools): TableView {
  const { t, date } = tools;
  const given = new Map(answers.map((one) => [one.questionId, one]));
  return {
    ...{ caption: t('inspections:answers'), captionShown: true, wide: true },
    columns: ['place', 'text', 'answer', 'measure', 'measureDue', 'clauses'].map((key) => ({
      ...{ key, label: t(`inspections:column.${key}`), nowrap: key === 'place' || key === 'answer' },
    })),
    rows: questions.map(({ id, place, text, clauses }) => {
      const own = given.get(id);
      return {
        cells: [
          t('inspections:place', { place }),
          text,
          own ? answerText(own.answer, tools) : null,
          own?.measure ?? null,
          date(own?.dueOn ?? null),
          clausesText(clauses, tools),
        ],
      };
    }),
    empty: { sentence: t('inspections:empty.questions') },
  };
}

function stepsTable(steps: ReplyData['steps'], { t, instant }: ViewTools): TableView {
  return {
    ...{ caption: t('inspections:steps'), captionShown: true },
    columns: ['step', 'by', 'at', 'note'].map((key) => ({ key, label: t(`inspections:column.${key}`) })),
    rows: steps.map(({ step, byLabel, at, note }) => ({
      cells: [t(`inspections:stepName.${step}`), byLabel, instant(at), note],
    })),
    empty: { sentence: t('inspections:empty.steps') },
  };
}

type Loaded = Pick<ReplyData, 'sheet' | 'reply'>;

/** 確認 or 差戻し of one reply. */
export const decidePage =
  (step: 'confirmation' | 'return') =>
  ({ sheet, reply }: Loaded, state: FormState): { readonly view: Views['form']; readonly frame: Frame } => {
    const { t } = state;
    const { area, hidden } = fieldsOf('inspections', state);
    const asked = askedText(reply, state);
    const title = t(`inspections:decide.${step}.title`, { asked });
    const at = replyAddress(reply);
    const isReturn = step === 'return';
    const view = formPage(
      {
        ...{ title, lead: t(`inspections:decide.${step}.lead`), submit: t(`inspections:do.${step}`), danger: isReturn },
        action: `${at}/${step}`,
        fields: [area('note', { required: isReturn, support: t('inspections:support.note') }), hidden('revision')],
        back: { href: at, label: t('inspections:backToReply') },
      },
      state,
    );
    const above = [{ href: at, label: t('inspections:replyTitle', { asked }) }];
    return { view, frame: belowSheet(t, sheet, title, above) };
  };

export interface UnitData {
  readonly sheet: SheetRecord;
  readonly unit: { readonly unitId: string; readonly unitName: string; readonly waiting: number };
}

/** Everything that waits in the unit, in one act. */
export function confirmUnitPage({ sheet, unit }: UnitData, state: FormState) {
  const { t } = state;
  const title = t('inspections:decide.unit.title', { unit: unit.unitName });
  const view = formPage(
    {
      ...{
        title,
        lead: t('inspections:decide.unit.lead', { count: unit.waiting }),
        submit: t('inspections:do.confirmUnit'),
      },
      action: `${sheetAddress(sheet)}/units/${unit.unitId}/confirmation`,
      fields: [],
      back: { href: sheetAddress(sheet), label: t('inspections:backToSheet') },
    },
    state,
  );
  return { view, frame: belowSheet(t, sheet, title) };
}
