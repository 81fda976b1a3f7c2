import { rateOf } from '../people/unit-rates.ts';
import type { Cell, Column, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { FigureCardsView, ToolbarView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { QuestionRecord, SheetRecord } from './inspection.queries.ts';
import { IMPROVEMENTS, sheetAddress } from './inspection-frame.ts';
import { clausesText, comparedCells, departmentText, percentText, totalsCells, unitText } from './inspection-view.ts';
import {
  byDepartment,
  byUnit,
  keptShare,
  NO_ANSWERS,
  ofQuestion,
  type ResultRow,
  type ResultsData,
  sumOfAnswers,
  sumOfRates,
} from './results.ts';

declare module '../web/views.ts' {
  interface Views {
    'inspections/results': {
      readonly head: PageHeadView;
      readonly toolbar: ToolbarView;
      readonly figures: FigureCardsView;
      readonly tables: readonly TableView[];
    };
    'inspections/question': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly table: TableView;
    };
  }
}

export function resultsPage(data: ResultsData, tools: ViewTools): Views['inspections/results'] {
  const { sheet } = data;
  const { t, url } = tools;
  const rows = byUnit(data.rates, data.answers);
  const file = (name: string, encoding: string | null): string =>
    url({ encoding }).replace(/^[^?]*/, `${sheetAddress(sheet)}/results.${name}`);
  return {
    head: {
      title: t('inspections:resultsTitle', { title: sheet.title }),
      lead: t('inspections:resultsLead'),
      action: { label: t('inspections:do.improvements'), kind: 'secondary', href: `${IMPROVEMENTS}?sheet=${sheet.id}` },
    },
    toolbar: {
      ...{ count: null, bulk: null, columns: null },
      exports: [
        { href: file('pdf', null), label: t('inspections:export.pdf') },
        { href: file('csv', 'utf-8'), label: t('inspections:export.utf-8') },
        { href: file('csv', 'cp932'), label: t('inspections:export.cp932') },
      ],
    },
    figures: figuresOf(rows, tools),
    tables: [departmentTable(rows, tools), unitTable(sheet, rows, tools), questionTable(data, tools)],
  };
}

function figuresOf(rows: readonly ResultRow[], { t, number }: ViewTools): FigureCardsView {
  const { asked, answered, confirmed, leftOut } = sumOfRates(rows.map(({ rate }) => rate));
  const { no } = sumOfAnswers(rows.map(({ answers }) => answers));
  const figure = (key: string, value: string, unit: string, note?: string) => ({
    ...{ label: t(`inspections:column.${key}`), value, unit: t(`inspections:unit.${unit}`) },
    ...(note && { note }),
  });
  const percent = (done: number): string => percentText(rateOf(done, asked)) ?? '—';
  return {
    items: [
      figure('asked', number(asked), 'replies', t('inspections:leftOutCount', { count: number(leftOut) })),
      figure('answeredRate', percent(answered), 'percent', t('inspections:ofThem', { count: number(answered) })),
      figure('confirmedRate', percent(confirmed), 'percent', t('inspections:ofThem', { count: number(confirmed) })),
      figure('no', number(no), 'answers'),
    ],
  };
}

const RATES = ['asked', 'answered', 'answeredRate', 'confirmed', 'confirmedRate'];
const TOTALS = ['yes', 'partly', 'no', 'none'];

const columnsOf = (keys: readonly string[], { t }: ViewTools): Column[] =>
  keys.map((key) => ({
    key,
    label: t(`inspections:column.${key}`),
    numeric: [...RATES, ...TOTALS, 'kept', 'keptBefore', 'points'].includes(key),
  }));

const rateCells = ({ rate }: ResultRow, { number }: ViewTools): Cell[] => [
  ...[number(rate.asked), number(rate.answered), percentText(rateOf(rate.answered, rate.asked))],
  ...[number(rate.confirmed), percentText(rateOf(rate.confirmed, rate.asked))],
];

const departmentTable = (rows: readonly ResultRow[], tools: ViewTools): TableView => ({
  ...{ caption: tools.t('inspections:byDepartment'), captionShown: true },
  columns: columnsOf(['department', ...RATES, ...TOTALS], tools),
  rows: byDepartment(rows).map((row) => ({
    cells: [departmentText(row, tools), ...rateCells(row, tools), ...totalsCells(row.answers, tools)],
  })),
  empty: { sentence: tools.t('inspections:empty.results') },
});

const unitTable = (sheet: SheetRecord, rows: readonly ResultRow[], tools: ViewTools): TableView => ({
  ...{ caption: tools.t('inspections:byUnit'), captionShown: true, wide: true },
  columns: columnsOf(['unit', 'department', ...RATES, ...TOTALS], tools),
  rows: rows.map((row) => ({
    cells: [
      row.unitCode === ''
        ? unitText(row, tools)
        : { text: row.unitName, href: `${sheetAddress(sheet)}/replies?unit=${encodeURIComponent(row.unitCode)}` },
      departmentText(row, tools),
      ...rateCells(row, tools),
      ...totalsCells(row.answers, tools),
    ],
  })),
  empty: { sentence: tools.t('inspections:empty.results') },
});

/** With what last year’s answers were, where the sheet began as its copy. */
function questionTable({ sheet, questions, answers, before }: ResultsData, tools: ViewTools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('inspections:byQuestion'), captionShown: true, wide: true },
    columns: columnsOf(['question', ...TOTALS, 'kept', ...(before ? ['keptBefore', 'points'] : []), 'clauses'], tools),
    rows: questions.map((question) => {
      const totals = sumOfAnswers(ofQuestion(answers, question.id));
      const name = t('inspections:numbered', { place: question.place, text: question.text });
      const compared = before ? comparedCells(totals, before.get(question.stableKey) ?? NO_ANSWERS) : [];
      return {
        cells: [
          { text: name, href: `${sheetAddress(sheet)}/results/${question.id}` },
          ...[...totalsCells(totals, tools), percentText(keptShare(totals)), ...compared],
          clausesText(question.clauses, tools),
        ],
      };
    }),
    empty: { sentence: t('inspections:empty.questions') },
  };
}

export interface QuestionResultsData extends Omit<ResultsData, 'questions' | 'before'> {
  readonly question: QuestionRecord;
}

/** 課×設問: one question in every 課. */
export function questionResultsPage(data: QuestionResultsData, tools: ViewTools): Views['inspections/question'] {
  const { question, rates, answers } = data;
  const { t } = tools;
  const rows = byUnit(rates, ofQuestion(answers, question.id));
  const fact = (name: string, detail: string) => ({ term: t(`inspections:column.${name}`), detail });
  return {
    head: { title: t('inspections:questionTitle', { place: question.place }), lead: question.text },
    facts: { items: [fact('how', question.how), fact('clauses', clausesText(question.clauses, tools))] },
    table: {
      ...{ caption: t('inspections:byUnit'), captionShown: true },
      columns: columnsOf(['unit', 'department', ...TOTALS], tools),
      rows: rows.map((row) => ({
        cells: [unitText(row, tools), departmentText(row, tools), ...totalsCells(row.answers, tools)],
      })),
      empty: { sentence: t('inspections:empty.results') },
    },
  };
}
