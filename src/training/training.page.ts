import { formatDate } from '../shared/dates.ts';
import type { ButtonView, DescriptionListView, Link, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { OwnRound } from './own-training.queries.ts';
import type { CompletionRow, CourseRow } from './training.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/index': {
      readonly head: PageHeadView;
      readonly courses: TableView;
      readonly transcript: TableView;
      readonly related: readonly Link[];
    };
    'training/course': {
      readonly head: PageHeadView;
      readonly description: readonly string[];
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly related: readonly Link[];
    };
  }
}

export interface Tools {
  readonly t: Translate;
  readonly lang: Language;
}

export interface OwnCourse {
  readonly course: CourseRow;
  /** Of the fiscal year, for the person who looks; null where it is asked of nobody. */
  readonly round: OwnRound | null;
  readonly completedOn: string | null;
}

interface IndexData {
  readonly courses: readonly OwnCourse[];
  readonly transcript: readonly CompletionRow[];
  readonly mayAdd: boolean;
  readonly related: readonly Link[];
}

export function trainingIndex(data: IndexData, { t, lang }: Tools): Views['training/index'] {
  const add: ButtonView = { label: t('training:add'), kind: 'primary', href: '/training/new' };
  const rows = data.courses.map(({ course, round, completedOn }) => ({
    cells: [
      { text: course.title, href: `/training/${course.code}` },
      t(`training:audience.${course.audience}`),
      dueOf(round, lang),
      { chip: ownChip(t, round, completedOn !== null) },
      completedOn === null ? null : formatDate(completedOn, lang),
    ],
  }));
  return {
    head: { title: t('training:title'), lead: t('training:lead'), action: data.mayAdd ? add : null },
    courses: table(t, 'courses', ['course', 'audience', 'dueOn', 'yours', 'completedOn'], rows),
    transcript: transcriptTable(data.transcript, { t, lang }),
    related: data.related,
  };
}

const dueOf = (round: OwnRound | null, lang: Language): string | null =>
  round && formatDate(round.ownDueOn ?? round.dueOn, lang);

function ownChip(t: Translate, round: OwnRound | null, done: boolean) {
  const mine = round !== null && round.ownDueOn !== null;
  const key = done ? 'done' : mine && round.isExempt ? 'exempt' : mine ? 'open' : 'notForYou';
  const tone = { done: 'good', open: 'attention', exempt: 'neutral', notForYou: 'neutral' } as const;
  return { kind: 'state', tone: tone[key], label: t(`training:own.${key}`) } as const;
}

function transcriptTable(transcript: readonly CompletionRow[], { t, lang }: Tools): TableView {
  const rows = transcript.map((completion) => ({
    cells: [
      completion.courseTitle,
      formatDate(completion.completedOn, lang),
      completion.score === null ? null : String(completion.score),
      t(completion.passed === 1 ? 'training:passed' : 'training:failed'),
      t(`training:mode.${completion.mode}`),
    ],
  }));
  return table(t, 'transcript', ['course', 'completedOn', 'score', 'result', 'mode'], rows);
}

function table(t: Translate, name: string, keys: readonly string[], rows: TableView['rows']): TableView {
  return {
    caption: t(`training:${name}`),
    captionShown: true,
    columns: keys.map((key) => ({ key, label: t(`training:column.${key}`), numeric: key === 'score' })),
    rows,
    empty: { sentence: t(`training:empty.${name}`) },
  };
}

interface CourseData extends OwnCourse {
  readonly mayRecord: boolean;
  readonly seesStatus: boolean;
  readonly related: readonly Link[];
}

export function coursePage(data: CourseData, { t, lang }: Tools): Views['training/course'] {
  const { course, round, completedOn } = data;
  const address = `/training/${course.code}`;
  const items: ButtonView[] = [
    ...(data.mayRecord
      ? [{ label: t('training:record'), kind: 'secondary', href: `${address}/completions/new` } as const]
      : []),
    ...(data.seesStatus && round !== null
      ? [{ label: t('training:whoHasNot'), kind: 'secondary', href: `${address}/status` } as const]
      : []),
    ...(data.seesStatus
      ? [
          { label: t('training:export.utf-8'), kind: 'secondary', href: `${address}/completions.csv` } as const,
          {
            label: t('training:export.cp932'),
            kind: 'secondary',
            href: `${address}/completions.csv?encoding=cp932`,
          } as const,
        ]
      : []),
  ];
  const take: ButtonView = { label: t('training:take'), kind: 'primary', href: `${address}/learning` };
  const fact = (key: string, detail: string | null) => ({ term: t(`training:column.${key}`), detail });
  return {
    head: { title: course.title, chips: [ownChip(t, round, completedOn !== null)], action: take },
    related: data.related,
    description: course.description.split('\n').filter((line) => line !== ''),
    facts: {
      items: [
        fact('code', course.code),
        fact('audience', t(`training:audience.${course.audience}`)),
        fact('dueOn', dueOf(round, lang)),
        fact('startsOn', formatDate(course.startsOn, lang)),
        fact('completedOn', completedOn === null ? null : formatDate(completedOn, lang)),
      ],
    },
    actions: items.length > 0 ? { title: t('training:actions'), items } : null,
  };
}
