import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { addDays, formatDate, formatDateShort, formatInstant, type Instant, type IsoDate } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { exceptionNumber } from './exception-label.ts';
import { renewalText } from './exception-list.page.ts';
import type { ExceptionRecord } from './exception-record.ts';
import { clauseText, shortRow, subjectText } from './exception-view.ts';

export interface LedgerData {
  readonly exceptions: readonly ExceptionRecord[];
  readonly on: IsoDate;
  /** Of the city; empty where the operator has set none. */
  readonly cityName: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
}

type Tools = Pick<ViewTools, 't' | 'lang' | 'date' | 'number'>;

/** 例外措置台帳 on A4 (guideline 7.4: requests and what came of them are kept and looked through). */
export function ledgerDocument(data: LedgerData, tools: Tools): PrintedReport {
  const { t, lang, number } = tools;
  const fact = (key: string, detail: string) => ({ term: t(`exceptions:ledger.${key}`), detail });
  return {
    ...{ kind: 'report', language: lang, title: t('exceptions:ledger.title') },
    addressee: t('exceptions:ledger.addressee'),
    sender: data.cityName || null,
    facts: [
      fact('on', formatDate(data.on, lang)),
      fact('madeAt', formatInstant(data.madeAt, lang)),
      fact('madeBy', data.madeBy),
      fact('count', t('exceptions:ledger.counted', { number: number(data.exceptions.length) })),
    ],
    sentences: [],
    tables: [
      {
        caption: t('exceptions:ledger.caption'),
        columns: PRINTED.map((key) => ({ label: t(`exceptions:column.${key}`) })),
        rows: data.exceptions.map((one) => printedRow(one, tools)),
        empty: t('exceptions:empty'),
      },
    ],
    at: data.madeAt,
    ...printLabels(t),
  };
}

const PRINTED = ['number', 'clause', 'reason', 'measure', 'permittedBy', 'until', 'renewal'] as const;

function printedRow(one: ExceptionRecord, tools: Tools): (string | null)[] {
  const { t, lang } = tools;
  const until = formatDateShort(lastOn(one), lang);
  return [
    exceptionNumber(one, tools),
    t('exceptions:ledger.clause', { clause: clauseText(one, tools), subject: subjectText(one, tools) }),
    one.reason,
    one.measure,
    one.permittedBy,
    t('exceptions:ledger.until', { until, standing: t(`exceptions:standing.${one.standing}`) }),
    renewalText(one, tools) || null,
  ];
}

const lastOn = ({ validTo, untilOn }: ExceptionRecord): IsoDate => (validTo === null ? untilOn : addDays(validTo, -1));

const HEADERS = [
  ...(['number', 'standing', 'kind', 'subject', 'unit', 'clause', 'row', 'reason', 'measure'] as const),
  ...(['from', 'until', 'emergency', 'permittedBy', 'permittedAt', 'renewal'] as const),
];

/** The same, with every field in a column of its own. */
export const ledgerCsv = (exceptions: readonly ExceptionRecord[], tools: Tools) => ({
  headers: HEADERS.map((key) => tools.t(`exceptions:column.${key}`)),
  rows: exceptions.map((one) => csvRow(one, tools)),
});

const csvRow = (one: ExceptionRecord, tools: Tools): (string | number | null)[] => [
  exceptionNumber(one, tools),
  tools.t(`exceptions:standing.${one.standing}`),
  tools.t(`exceptions:value.subjectKind.${one.subjectKind}`),
  one.subjectLabel,
  one.unit,
  clauseText(one, tools),
  shortRow(one, tools),
  one.reason,
  one.measure,
  one.validFrom ?? one.fromOn,
  lastOn(one),
  one.emergency,
  one.permittedBy,
  one.permittedAt === null ? '' : formatInstant(one.permittedAt, tools.lang),
  renewalText(one, tools),
];

export const ledgerFile = (on: IsoDate, ending: string, { t }: Pick<Tools, 't'>): string =>
  `${t('exceptions:export.file')}-${on}.${ending}`;
