import type { PrintedReport } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, type Instant } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { QuestionRecord, SheetRecord } from './inspection.queries.ts';
import { clausesText, yearText } from './inspection-view.ts';

interface Making {
  readonly at: Instant;
  readonly city: string;
}

/** Lines to write on. */
const ROOM = ' \n \n \n ';

type Tools = Pick<ViewTools, 't' | 'lang'>;

/** The sheet on A4, to be filled in by hand. */
export function printedSheet(
  sheet: SheetRecord,
  questions: readonly QuestionRecord[],
  { at, city }: Making,
  tools: Tools,
): PrintedReport {
  const { t, lang } = tools;
  const blank = t('inspections:print.blank');
  const fact = (key: string, detail: string) => ({ term: t(`inspections:fact.${key}`), detail });
  const widths = [7, 37, 18, 24, 14];
  return {
    ...{ kind: 'report', language: lang, title: sheet.title, at, ...printLabels(t) },
    ...{ addressee: null, sender: city || null },
    facts: [
      fact('year', yearText(sheet, tools)),
      fact('dueOn', formatDate(sheet.dueOn, lang)),
      ...['unit', 'who', 'answeredOn', 'confirmedBy'].map((key) => fact(key, blank)),
    ],
    sentences: [...sheet.lead.split('\n').filter((line) => line !== ''), t('inspections:print.howToFill')],
    tables: [
      {
        caption: t('inspections:questions'),
        columns: ['place', 'text', 'answer', 'measure', 'measureDue'].map((key, index) => ({
          ...{ label: t(`inspections:column.${key}`), percent: widths[index] ?? 20 },
        })),
        rows: questions.map(({ place, text, how, clauses }) => [
          t('inspections:place', { place }),
          [text, how, clausesText(clauses, tools)].filter((line) => line !== '').join('\n'),
          t('inspections:print.choices'),
          ROOM,
          ROOM,
        ]),
        empty: t('inspections:empty.questions'),
      },
    ],
  };
}
