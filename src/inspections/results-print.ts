import { rateOf } from '../people/unit-rates.ts';
import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatDateShort, formatInstant, type Instant, type IsoDate } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ImprovementRecord } from './improvement.queries.ts';
import {
  answerText,
  askedText,
  clausesText,
  comparedCells,
  departmentText,
  percentText,
  totalsCells,
  unitText,
  yearText,
} from './inspection-view.ts';
import {
  type AnswerTotals,
  byDepartment,
  byUnit,
  keptShare,
  keyOf,
  NO_ANSWERS,
  ofQuestion,
  type ResultRow,
  type ResultsData,
  sumOfAnswers,
  sumOfRates,
} from './results.ts';

export interface Making {
  readonly on: IsoDate;
  readonly at: Instant;
  readonly by: string;
  /** Empty prints none. */
  readonly city: string;
}

type Tools = Pick<ViewTools, 't' | 'lang' | 'number'>;
type Printed = ResultsData & { readonly improvements: readonly ImprovementRecord[] };

/** 自己点検集計 on A4 (RPT-09), with what every report states. */
export function printedResults(data: Printed, { on, at, by, city }: Making, tools: Tools): PrintedReport {
  const { t, lang, number } = tools;
  const { sheet } = data;
  const rows = byUnit(data.rates, data.answers);
  const { asked } = sumOfRates(rows.map(({ rate }) => rate));
  const fact = (key: string, detail: string) => ({ term: t(`inspections:fact.${key}`), detail });
  return {
    ...{ kind: 'report', language: lang, title: t('inspections:print.title'), at, ...printLabels(t) },
    ...{ addressee: t('inspections:print.addressee'), sender: city || null },
    facts: [
      fact('sheet', t('inspections:ofYear', { year: yearText(sheet, tools), title: sheet.title })),
      fact('on', formatDate(on, lang)),
      fact('madeAt', formatInstant(at, lang)),
      fact('madeBy', by),
      fact('count', t('inspections:print.counted', { asked: number(asked), questions: data.questions.length })),
    ],
    sentences: [t('inspections:print.sentence')],
    tables: [
      ratesTable('byDepartment', byDepartment(rows), (row) => departmentText(row, tools), tools),
      ratesTable('byUnit', rows, (row) => unitText(row, tools), tools),
      questionsTable(data, tools),
      ...matrices(data, rows, tools),
      improvementsTable(data.improvements, tools),
    ],
  };
}

const labelled = (keys: readonly string[], t: Tools['t'], numeric: readonly string[]): PrintedTable['columns'] =>
  keys.map((key) => ({ label: t(`inspections:column.${key}`), numeric: numeric.includes(key) }));

const NUMBERS = ['asked', 'answered', 'answeredRate', 'confirmed', 'confirmedRate', 'yes', 'partly', 'no', 'none'];

function ratesTable(
  name: 'byDepartment' | 'byUnit',
  rows: readonly ResultRow[],
  nameOf: (row: ResultRow) => string,
  { t, number }: Tools,
): PrintedTable {
  return {
    caption: t(`inspections:${name}`),
    columns: labelled([name === 'byUnit' ? 'unit' : 'department', ...NUMBERS], t, NUMBERS),
    rows: rows.map((row) => [
      ...[nameOf(row), number(row.rate.asked)],
      ...[number(row.rate.answered), percentText(rateOf(row.rate.answered, row.rate.asked))],
      ...[number(row.rate.confirmed), percentText(rateOf(row.rate.confirmed, row.rate.asked))],
      ...totalsCells(row.answers, { number }),
    ]),
    empty: t('inspections:empty.results'),
  };
}

function questionsTable({ questions, answers, before }: ResultsData, tools: Tools): PrintedTable {
  const { t } = tools;
  const numeric = ['yes', 'partly', 'no', 'none', 'kept', 'keptBefore', 'points'];
  const compared = before ? ['keptBefore', 'points'] : [];
  return {
    caption: t('inspections:byQuestion'),
    columns: labelled(['question', 'clauses', 'yes', 'partly', 'no', 'none', 'kept', ...compared], t, numeric),
    rows: questions.map((question) => {
      const totals = sumOfAnswers(ofQuestion(answers, question.id));
      return [
        t('inspections:numbered', { place: question.place, text: question.text }),
        clausesText(question.clauses, tools) || null,
        ...[...totalsCells(totals, tools), percentText(keptShare(totals))],
        ...(before ? comparedCells(totals, before.get(question.stableKey) ?? NO_ANSWERS) : []),
      ];
    }),
    empty: t('inspections:empty.questions'),
  };
}

/** As many questions as stand beside each other on a page. */
const BESIDE = 12;

/** 課×設問: the answer of each unit, or how many of its people answered ×. */
function matrices(
  { sheet, questions, answers }: ResultsData,
  rows: readonly ResultRow[],
  tools: Tools,
): PrintedTable[] {
  const { t, number } = tools;
  const given = new Map(answers.map((one) => [`${keyOf(one)} ${one.questionId}`, one]));
  const cell = (totals: AnswerTotals | undefined): string | null => {
    if (!totals) return null;
    if (sheet.respondents === 'person') return number(totals.no);
    const own = (['yes', 'partly', 'no', 'none'] as const).find((answer) => totals[answer] > 0);
    return own ? t(`inspections:mark.${own}`) : null;
  };
  const pages = Array.from({ length: Math.ceil(questions.length / BESIDE) }, (_, index) =>
    questions.slice(index * BESIDE, (index + 1) * BESIDE),
  );
  return pages.map((some) => ({
    caption: t(`inspections:print.matrix.${sheet.respondents}`),
    columns: [
      { label: t('inspections:column.unit'), percent: 22 },
      ...some.map(({ place }) => ({ label: t('inspections:place', { place }) })),
    ],
    rows: rows.map((row) => [unitText(row, tools), ...some.map(({ id }) => cell(given.get(`${keyOf(row)} ${id}`)))]),
    empty: t('inspections:empty.results'),
  }));
}

function improvementsTable(improvements: readonly ImprovementRecord[], tools: Tools): PrintedTable {
  const { t, lang } = tools;
  const keys = ['unit', 'question', 'answer', 'measure', 'measureDue', 'state', 'doneOn'];
  return {
    caption: t('inspections:improvements.title'),
    columns: labelled(keys, t, []),
    rows: improvements.map((one) => [
      one.personName === '' ? unitText(one, tools) : `${unitText(one, tools)}\n${askedText(one, tools)}`,
      t('inspections:numbered', { place: one.place, text: one.question }),
      answerText(one.answer, tools),
      one.measure,
      formatDateShort(one.dueOn, lang),
      t(`inspections:improvementState.${one.standing}`),
      one.doneOn === null ? null : `${formatDateShort(one.doneOn, lang)}\n${one.what ?? ''}`,
    ]),
    empty: t('inspections:empty.improvements'),
  };
}
