import type { ButtonView, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { PageLine } from './material.queries.ts';
import type { AttemptLine, Standing } from './quiz.queries.ts';
import { attemptsLeft } from './quiz.rules.ts';
import type { ReadingPlace } from './reading.queries.ts';
import { type ItemsTaken, itemAttemptsTable, itemsTaken, nextItem } from './scorm-learning.page.ts';
import type { CourseRow } from './training.queries.ts';
import type { VersionRow } from './version.queries.ts';
import { attemptAddress, learningAddress, resultAddress } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/learning': {
      readonly head: PageHeadView;
      readonly notice: NoticeView | null;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly pages: TableView | null;
      readonly attempts: TableView;
    };
  }
}

/** What somebody can take now; null of `version`: nothing on screen. */
export interface Taking {
  readonly version: VersionRow;
  readonly pages: readonly PageLine[];
  /** How many questions are drawn. */
  readonly questions: number;
  readonly place: ReadingPlace | null;
  readonly standing: Standing;
  readonly dueOn: string;
  /** Of a version that is a package. */
  readonly items: ItemsTaken | null;
}

interface LearningData {
  readonly course: CourseRow;
  readonly taking: Taking | null;
  readonly attempts: readonly AttemptLine[];
}

export function learningPage({ course, taking, attempts }: LearningData, tools: ViewTools): Views['training/learning'] {
  const { t } = tools;
  const items = taking ? nextOf(taking, tools) : [];
  return {
    head: {
      title: t('learning:title', { title: course.title }),
      lead: t(taking?.items ? 'scorm:learning.lead' : 'learning:lead'),
    },
    notice: noticeOf(taking, tools),
    facts: { items: taking ? factsOf(taking, tools) : [] },
    actions: items.length > 0 ? { title: t('learning:next'), items } : null,
    pages: taking && contentsOf(taking, tools),
    attempts: taking?.items ? itemAttemptsTable(taking.items, tools) : attemptsTable(course, attempts, tools),
  };
}

const contentsOf = (taking: Taking, tools: ViewTools): TableView =>
  taking.items ? itemsTaken(taking.version, taking.items, tools) : pagesTable(taking, tools);

const nextOf = (taking: Taking, tools: ViewTools): ButtonView[] =>
  taking.items ? nextItem(taking.version, taking.items, taking.standing.hasPassed, tools) : stepsOf(taking, tools);

function noticeOf(taking: Taking | null, { t }: ViewTools): NoticeView | null {
  if (!taking) return { kind: 'info', sentence: t('learning:nothing') };
  if (taking.standing.hasPassed) return { kind: 'success', sentence: t('learning:passed') };
  if (taking.items) return null;
  const isUsedUp = leftOf(taking) === 0 && taking.standing.openId === null;
  return isUsedUp ? { kind: 'warning', sentence: t('learning:usedUp') } : null;
}

const leftOf = ({ version, standing }: Taking) => attemptsLeft(version.attemptsAllowed, standing.begun);

function factsOf(taking: Taking, { t, date }: ViewTools): DescriptionListView['items'] {
  const { version, questions, dueOn } = taking;
  const left = leftOf(taking);
  const fact = (key: string, detail: string) => ({ term: t(`learning:fact.${key}`), detail });
  return [
    fact('dueOn', date(dueOn)),
    ...(taking.items ? [] : [fact('questions', t('learning:questions', { count: questions }))]),
    ...(questions > 0 || (taking.items && version.passMark > 0)
      ? [fact('passMark', t('learning:marks', { count: version.passMark }))]
      : []),
    ...(taking.items
      ? []
      : [fact('left', left === null ? t('learning:anyTimes') : t('learning:times', { count: left }))]),
  ];
}

/** First what comes next; a button that writes is there only while today is shown. */
function stepsOf(taking: Taking, tools: ViewTools): ButtonView[] {
  const { version, pages, place, standing, questions } = taking;
  const { t } = tools;
  const address = learningAddress(version.courseCode);
  const at = Math.min(place?.page ?? 1, pages.length);
  const hasRead = pages.length === 0 || (place?.furthest ?? 0) >= pages.length;
  const readKey = place === null ? 'learning:begin' : 'learning:goOn';
  const reading = { label: t(readKey), href: `${address}/pages/${hasRead ? 1 : at}` };
  const quiz = quizButton(
    { version, standing, questions, left: leftOf(taking) },
    tools,
    hasRead ? 'primary' : 'secondary',
  );
  const steps: ButtonView[] = pages.length > 0 ? [{ ...reading, kind: hasRead ? 'secondary' : 'primary' }] : [];
  return hasRead ? [...quiz, ...steps] : [...steps, ...quiz];
}

interface Quizzing extends Pick<Taking, 'version' | 'standing' | 'questions'> {
  readonly left: number | null;
}

/** To begin, to go on or to try again; nothing where none of it is possible. */
function quizButton(
  { version, standing, questions, left }: Quizzing,
  tools: ViewTools,
  kind: 'primary' | 'secondary',
): ButtonView[] {
  const { t } = tools;
  const { openId, begun, hasPassed } = standing;
  if (version.kind !== 'pages' || !tools.can('training.take')) return [];
  if (openId !== null)
    return [{ kind, label: t('learning:continueQuiz'), href: attemptAddress(version.courseCode, openId) }];
  if (hasPassed || left === 0) return [];
  const key = questions === 0 ? 'learning:finishReading' : begun === 0 ? 'learning:beginQuiz' : 'learning:tryAgain';
  return [beginButton(version, t(key), kind)];
}

export const beginButton = (version: VersionRow, label: string, kind: 'primary' | 'secondary'): ButtonView => ({
  ...{ kind, label, post: `${learningAddress(version.courseCode)}/attempts` },
  hidden: [{ name: 'version', value: String(version.number) }],
});

function pagesTable({ version, pages, place }: Taking, { t }: ViewTools): TableView {
  const state = (position: number): string =>
    t(
      position === place?.page
        ? 'learning:here'
        : position <= (place?.furthest ?? 0)
          ? 'learning:read'
          : 'learning:unread',
    );
  return {
    ...{ caption: t('learning:pages'), captionShown: true },
    columns: ['page', 'state'].map((key) => ({ key, label: t(`learning:column.${key}`) })),
    rows: pages.map(({ position, heading }) => ({
      cells: [
        {
          text: t('versions:pageNumbered', { position, heading }),
          href: `${learningAddress(version.courseCode)}/pages/${position}`,
        },
        state(position),
      ],
    })),
    empty: { sentence: t('learning:noPages') },
  };
}

function attemptsTable({ code }: CourseRow, attempts: readonly AttemptLine[], tools: ViewTools): TableView {
  const { t, instantTag, number } = tools;
  const label = ({ finishedAt, passed }: AttemptLine): string =>
    t(finishedAt === null ? 'learning:open' : passed === 1 ? 'training:passed' : 'training:failed');
  return {
    ...{ caption: t('learning:attempts'), captionShown: true },
    columns: ['begunAt', 'score', 'result'].map((key) => ({
      ...{ key, label: t(`learning:column.${key}`), numeric: key === 'score' },
    })),
    rows: attempts.map((line) => ({
      cells: [
        { html: instantTag(line.begunAt) },
        line.score === null ? null : number(line.score),
        {
          text: label(line),
          href: line.finishedAt === null ? attemptAddress(code, line.id) : resultAddress(code, line.id),
        },
      ],
    })),
    empty: { sentence: t('learning:noAttempts') },
  };
}
