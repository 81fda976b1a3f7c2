import type {
  ButtonView,
  ChipView,
  DescriptionListView,
  FieldError,
  FieldView,
  Link,
  PageHeadView,
} from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import { errorAt } from '../web/form.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { beginButton } from './learning.page.ts';
import type { AttemptRow } from './quiz.queries.ts';
import { fieldOf, isRight, type SheetQuestion } from './quiz.rules.ts';
import type { VersionRow } from './version.queries.ts';
import { attemptAddress, learningAddress } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/result': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly questions: readonly AnsweredView[];
    };
  }
}

interface AnsweredView {
  readonly heading: string;
  readonly wording: string;
  readonly chip: ChipView;
  readonly choices: readonly { readonly text: string; readonly marks: readonly string[] }[];
  readonly explanation: readonly string[];
  readonly clause: Link | null;
}

export type TypedAnswers = ReadonlyMap<string, readonly string[]>;

interface QuizData {
  readonly version: VersionRow;
  readonly attempt: AttemptRow;
  readonly typed: TypedAnswers;
  readonly errors: readonly FieldError[];
}

/** The drawn questions as one form. */
export function quizForm({ version, attempt, typed, errors }: QuizData, { t }: ViewTools): Views['form'] {
  const count = attempt.sheet.length;
  const lead = count === 0 ? t('learning:onlyRead') : t('learning:quizLead', { count, mark: attempt.passMark });
  const submit = {
    label: t(count === 0 ? 'learning:finishReading' : 'learning:submit'),
    kind: 'primary',
    submit: true,
  } as const;
  const back = { label: t('learning:later'), kind: 'secondary', href: learningAddress(version.courseCode) } as const;
  return {
    head: { title: t('learning:quizTitle', { title: version.courseTitle }), lead },
    form: {
      action: attemptAddress(version.courseCode, attempt.id),
      groups: [
        { legend: null, fields: attempt.sheet.map((one, index) => questionField(one, index, { typed, errors }, t)) },
      ],
      errors,
      buttons: [submit, back],
    },
  };
}

function questionField(
  { id, wording, several, choices }: SheetQuestion,
  index: number,
  { typed, errors }: Pick<QuizData, 'typed' | 'errors'>,
  t: ViewTools['t'],
): FieldView {
  const name = fieldOf(id);
  const chosen = typed.get(id) ?? [];
  const base = {
    ...{ name, label: t('learning:questionNumbered', { number: index + 1, wording }), error: errorAt(errors, name) },
    options: choices.map(({ key, text }) => ({ value: key, label: text })),
  };
  return several
    ? { ...base, type: 'checkboxes', values: chosen, support: t('learning:chooseAll') }
    : { ...base, type: 'radios', value: chosen[0] ?? '', support: t('learning:chooseOne') };
}

interface ResultData {
  readonly version: VersionRow;
  readonly attempt: AttemptRow;
  /** Whether the person who looks took it. */
  readonly isOwn: boolean;
  readonly mayTryAgain: boolean;
}

/** What was asked, what was answered and what is right. */
export function resultPage(
  { version, attempt, isOwn, mayTryAgain }: ResultData,
  tools: ViewTools,
): Views['training/result'] {
  const { t } = tools;
  const passed = attempt.passed === 1;
  const again = mayTryAgain && tools.can('training.take');
  const items: ButtonView[] = [
    ...(again ? [beginButton(version, t('learning:tryAgain'), 'primary')] : []),
    ...(isOwn
      ? [{ kind: 'secondary', label: t('learning:toContents'), href: learningAddress(version.courseCode) } as const]
      : []),
  ];
  return {
    head: {
      title: t('learning:resultTitle', { title: version.courseTitle, name: attempt.personName }),
      lead: t(passed ? 'learning:isPassed' : again ? 'learning:isFailedAgain' : 'learning:isFailed'),
      chips: [resultChip(passed, t(passed ? 'training:passed' : 'training:failed'))],
    },
    facts: { items: factsOf(version, attempt, tools) },
    actions: items.length > 0 ? { title: t('learning:next'), items } : null,
    questions: attempt.sheet.map((question, index) => answeredView(question, index, attempt, t)),
  };
}

const resultChip = (good: boolean, label: string): ChipView => ({ kind: 'state', tone: good ? 'good' : 'bad', label });

function factsOf(version: VersionRow, attempt: AttemptRow, { t, instantTag }: ViewTools): DescriptionListView['items'] {
  const { sheet, answers, score, passMark, begunAt, finishedAt, number } = attempt;
  const right = sheet.filter((question) => isRight(question, answers)).length;
  const fact = (key: string, detail: DescriptionListView['items'][number]['detail']) => ({
    ...{ term: t(`learning:fact.${key}`), detail },
  });
  return [
    fact('score', score === null ? null : t('learning:marks', { count: score })),
    fact('right', t('learning:rightOf', { right, total: sheet.length })),
    fact('passMark', t('learning:marks', { count: passMark })),
    fact('version', t('versions:numbered', { number: version.number })),
    fact('attempt', t('learning:timeNumbered', { number })),
    fact('begunAt', { html: instantTag(begunAt) }),
    ...(finishedAt === null ? [] : [fact('finishedAt', { html: instantTag(finishedAt) })]),
  ];
}

function answeredView(
  question: SheetQuestion,
  index: number,
  { answers }: AttemptRow,
  t: ViewTools['t'],
): AnsweredView {
  const { id, wording, choices, explanation, clause } = question;
  const chosen = answers[id] ?? [];
  const right = isRight(question, answers);
  return {
    heading: t('learning:question', { number: index + 1 }),
    wording,
    chip: resultChip(right, t(right ? 'learning:right' : 'learning:wrong')),
    choices: choices.map((choice) => ({
      text: choice.text,
      marks: [
        ...(chosen.includes(choice.key) ? [t('learning:yourAnswer')] : []),
        ...(choice.right ? [t('learning:rightAnswer')] : []),
      ],
    })),
    explanation: explanation.split('\n').filter((line) => line !== ''),
    clause: clause
      ? { href: `/policies/${clause.policySlug}#${clause.clauseKey}`, label: t('learning:toClause') }
      : null,
  };
}
