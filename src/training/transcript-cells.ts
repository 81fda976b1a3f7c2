import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatInstant, type Instant } from '../shared/dates.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { numberText } from './certificate.rules.ts';
import type { Trainee, TranscriptRow } from './transcript.queries.ts';
import { stateOf } from './transcript-state.ts';

export interface TranscriptTools {
  readonly t: Translate;
  readonly lang: Language;
}

export const resultOf = ({ passed }: Pick<TranscriptRow, 'passed'>, t: Translate): string =>
  t(passed === 1 ? 'training:passed' : 'training:failed');

/** The number of the certificate that was issued for the line, if any. */
export const certificateOf = ({ fiscalYear, number }: TranscriptRow): string | null =>
  fiscalYear === null || number === null ? null : numberText({ fiscalYear, number });

const CSV_COLUMNS = ['code', 'course', 'completedOn', 'score', 'result', 'mode', 'state', 'reason', 'certificate'];

export const transcriptHeaders = (t: Translate): string[] => CSV_COLUMNS.map((key) => t(`transcript:column.${key}`));

/** Days as files write them, words as people read them. */
export const transcriptCells = (line: TranscriptRow, t: Translate): string[] => [
  ...[line.courseCode, line.courseTitle, line.completedOn, line.score === null ? '' : String(line.score)],
  ...[resultOf(line, t), t(`training:mode.${line.mode}`), t(`transcript:state.${stateOf(line)}`)],
  ...[line.reason ?? '', certificateOf(line) ?? ''],
];

interface Made {
  readonly at: Instant;
  readonly by: string;
  readonly city: string;
  readonly on: string;
}

/** The record as an A4 sheet. */
export function printedTranscript(
  { trainee, unit }: { readonly trainee: Trainee; readonly unit: string },
  record: readonly TranscriptRow[],
  { at, by, city, on }: Made,
  { t, lang }: TranscriptTools,
): PrintedReport {
  const fact = (key: string, detail: string) => ({ term: t(`transcript:fact.${key}`), detail });
  const columns = ['course', 'completedOn', 'score', 'result', 'mode', 'state', 'certificate'];
  return {
    ...{ kind: 'report', language: lang, title: t('transcript:title'), at, ...printLabels(t) },
    ...{ addressee: null, sender: city || null },
    facts: [
      fact('name', trainee.name),
      fact('numbers', trainee.numbers.join(t('transcript:and'))),
      fact('unit', unit),
      fact('on', formatDate(on, lang)),
      fact('madeAt', formatInstant(at, lang)),
      fact('madeBy', by),
      fact('count', t('transcript:counted', { count: record.length })),
    ],
    sentences: [],
    tables: [
      {
        caption: t('transcript:record'),
        columns: columns.map((key, place) => ({
          ...{ label: t(`transcript:column.${key}`), numeric: key === 'score', percent: WIDTHS[place] },
        })),
        rows: record.map((line) => printedLine(line, { t, lang })),
        empty: t('transcript:empty'),
      },
    ],
  };
}

const WIDTHS = [25, 17, 7, 9, 12, 16, 14];

const printedLine = (line: TranscriptRow, { t, lang }: TranscriptTools): (string | null)[] => [
  ...[line.courseTitle, formatDate(line.completedOn, lang), line.score === null ? null : String(line.score)],
  ...[resultOf(line, t), t(`training:mode.${line.mode}`)],
  [t(`transcript:state.${stateOf(line)}`), line.reason].filter(Boolean).join('\n'),
  certificateOf(line),
];
