import type { FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { BarTableView, FigureCardsView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { StoredQuestion } from './question.queries.ts';
import type { QuestionFigures } from './quiz.rules.ts';
import type { QuizFigures, SheetLine } from './quiz-statistics.queries.ts';
import type { VersionRow } from './version.queries.ts';
import { resultAddress, versionAddress } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/statistics': {
      readonly head: PageHeadView;
      readonly figures: FigureCardsView;
      readonly chart: BarTableView | null;
      readonly choices: TableView;
    };
    'training/attempts': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface AskedQuestion extends QuestionFigures {
  readonly question: StoredQuestion;
}

interface Statistics {
  readonly version: VersionRow;
  readonly figures: QuizFigures;
  readonly questions: readonly AskedQuestion[];
}

const percent = (part: number, whole: number): number => Math.round((100 * part) / whole);

export function statisticsPage(data: Statistics, tools: ViewTools): Views['training/statistics'] {
  const { version, questions } = data;
  const { t } = tools;
  const asked = questions.filter(({ answered }) => answered > 0);
  return {
    head: {
      title: t('versions:statisticsTitle', { title: version.courseTitle, number: version.number }),
      lead: t('versions:statisticsLead'),
    },
    figures: { items: cardsOf(data.figures, tools) },
    chart: asked.length === 0 ? null : chartOf(asked, tools),
    choices: choicesTable(asked, tools),
  };
}

function cardsOf({ people, attempts, peoplePassed, meanScore }: QuizFigures, { t, number }: ViewTools) {
  const card = (key: string, value: number | null, unit: 'people' | 'sheets' | 'marks') => ({
    ...{
      label: t(`versions:figure.${key}`),
      value: value === null ? '–' : number(value),
      unit: t(`versions:unit.${unit}`),
    },
  });
  return [
    card('people', people, 'people'),
    card('peoplePassed', peoplePassed, 'people'),
    card('attempts', attempts, 'sheets'),
    card('meanScore', meanScore, 'marks'),
  ];
}

const chartOf = (asked: readonly AskedQuestion[], { t }: ViewTools): BarTableView => ({
  ...{ title: t('versions:rightRate'), summary: t('versions:rightRateSummary'), unit: '%' },
  ...{ category: t('versions:column.wording'), series: [t('versions:rightRate')], max: 100 },
  rows: asked.map(({ question: { position, wording }, answered, right }) => {
    const value = percent(right, answered);
    return { label: t('versions:questionNumbered', { position, wording }), values: [{ value, text: String(value) }] };
  }),
});

function choicesTable(asked: readonly AskedQuestion[], { t, number }: ViewTools): TableView {
  const columns = ['wording', 'choice', 'isRight', 'chosen', 'share'];
  return {
    caption: t('versions:distribution'),
    captionShown: true,
    columns: columns.map((key) => ({
      key,
      label: t(`versions:column.${key}`),
      numeric: ['chosen', 'share'].includes(key),
    })),
    rows: asked.flatMap(({ question: { position, wording, choices }, answered, chosen }) =>
      choices.map(({ key, text, right }) => ({
        cells: [
          t('versions:questionNumbered', { position, wording }),
          text,
          right ? t('versions:isRight') : null,
          number(chosen[key] ?? 0),
          `${percent(chosen[key] ?? 0, answered)}%`,
        ],
      })),
    ),
    empty: { sentence: t('versions:empty.statistics') },
  };
}

interface SheetsData {
  readonly version: VersionRow;
  readonly sheets: readonly SheetLine[];
  readonly pages: PaginationView;
  readonly q: string;
}

/** The finished sheets, each to be looked at again. */
export function attemptsPage({ version, sheets, pages, q }: SheetsData, tools: ViewTools): Views['training/attempts'] {
  const { t, instantTag, number } = tools;
  const search = { type: 'search', name: 'q', label: t('versions:searchName'), value: q } as const;
  const address = `${versionAddress(version)}/attempts`;
  return {
    head: {
      title: t('versions:attemptsTitle', { title: version.courseTitle, number: version.number }),
      lead: t('versions:attemptsLead'),
    },
    filter: { action: address, search, fields: [], hidden: [] },
    table: {
      caption: t('versions:toAttempts'),
      columns: ['person', 'attempt', 'finishedAt', 'score', 'result'].map((key) => ({
        ...{ key, label: t(`versions:column.${key}`), numeric: ['attempt', 'score'].includes(key) },
      })),
      rows: sheets.map((sheet) => ({
        cells: [
          { text: sheet.personName, href: resultAddress(version.courseCode, sheet.id) },
          number(sheet.number),
          { html: instantTag(sheet.finishedAt) },
          sheet.score === null ? null : number(sheet.score),
          t(sheet.passed === 1 ? 'training:passed' : 'training:failed'),
        ],
      })),
      empty:
        q === ''
          ? { sentence: t('versions:empty.attempts') }
          : { sentence: t('versions:empty.found'), action: { href: address, label: t('versions:showAll') } },
    },
    pages,
  };
}
