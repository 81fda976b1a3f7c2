import { editionNameKey } from '../networks/model.rules.ts';
import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatInstant, type Instant, type IsoDate } from '../shared/dates.ts';
import type { PageTools } from './labels.ts';
import { type Progress, progressTables } from './progress-tables.ts';
import { longRows, printedTable } from './report-table.ts';
import type { AssessmentRules } from './route.rules.ts';

export interface ProgressReport extends Progress {
  /** Of the city; empty where the operator has set none. */
  readonly cityName: string;
  readonly on: IsoDate;
  /** The unit with all below it, or everything that the person may see. */
  readonly place: string;
  readonly rules: AssessmentRules;
  readonly madeAt: Instant;
  /** 所属・職・氏名. */
  readonly madeBy: string;
}

type Tools = Pick<PageTools, 't' | 'lang' | 'number'>;

/** 1台化進捗報告 for the 推進本部. */
export function progressDocument(report: ProgressReport, tools: Tools): PrintedReport {
  const { t, lang } = tools;
  const date = formatDate(report.on, lang);
  return {
    kind: 'report',
    language: lang,
    title: t('kpi:report.title'),
    addressee: t('kpi:report.addressee'),
    sender: report.cityName || null,
    facts: factsOf(report, tools),
    sentences: [t('kpi:report.sentence', { date, place: report.place })],
    tables: progressTables(report, tools).map(printedTable),
    at: report.madeAt,
    ...printLabels(t),
  };
}

function factsOf(report: ProgressReport, { t, lang, number }: Tools): PrintedReport['facts'] {
  const { overview, rules } = report;
  const model = { model: t(`rules:model.${rules.model}`), edition: t(editionNameKey(rules.edition)) };
  const counts = { people: number(overview.figures.employees), terminals: number(overview.figures.terminals) };
  const fact = (key: string, detail: string) => ({ term: t(`kpi:report.fact.${key}`), detail });
  return [
    fact('on', formatDate(report.on, lang)),
    fact('madeAt', formatInstant(report.madeAt, lang)),
    fact('madeBy', report.madeBy),
    fact('conditions', t('kpi:report.conditions', { place: report.place, ...model })),
    fact('count', t('kpi:report.count', counts)),
  ];
}

/** The same figures, one a row. */
export function progressCsv(report: ProgressReport, tools: Tools) {
  const { t } = tools;
  const headers = ['asOn', 'place', 'table', 'row', 'column', 'value', 'unit'];
  return {
    headers: headers.map((key) => t(`kpi:report.csv.${key}`)),
    rows: longRows(progressTables(report, tools)).map((row) => [report.on, report.place, ...row]),
  };
}

export const progressFile = (on: IsoDate, ending: string, { t }: Pick<Tools, 't'>): string =>
  `${t('kpi:report.file')}-${on}.${ending}`;
