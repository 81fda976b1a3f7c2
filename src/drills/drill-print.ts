import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, formatInstant, type Instant, type IsoDate } from '../shared/dates.ts';
import type { DrillRow } from './drill.queries.ts';
import { DEEDS, FEW } from './drill.rules.ts';
import type { ReportTimes } from './drill-counts.queries.ts';
import { type DrillTools, minutesText, sharesOf, unitLines, yearLabel } from './drill-label.ts';
import type { CountsByUnit } from './drill-units.ts';

export interface DrillReport {
  readonly drill: DrillRow;
  readonly counts: CountsByUnit;
  readonly times: ReportTimes | null;
  readonly on: IsoDate;
  readonly at: Instant;
  readonly by: string;
  readonly isWholeCity: boolean;
  /** Empty prints none. */
  readonly city: string;
}

/** 訓練の結果 of one drill on A4; it is handed on, so that few people are never told apart in it. */
export function printedDrill(report: DrillReport, tools: DrillTools): PrintedReport {
  const { t, lang } = tools;
  const { drill, at, city } = report;
  return {
    ...{ kind: 'report', language: lang, title: t('drills:print.title', { title: drill.title }), at },
    ...{ addressee: null, sender: city || null, ...printLabels(t) },
    facts: factsOf(report, tools),
    sentences: [t('drills:print.sentence', { few: FEW })],
    tables: [wholeTable(report, tools), unitTable(report, tools)],
  };
}

function factsOf({ drill, on, at, by, isWholeCity, counts }: DrillReport, tools: DrillTools): PrintedReport['facts'] {
  const { t, lang, number } = tools;
  const fact = (key: string, detail: string) => ({ term: t(`drills:print.${key}`), detail });
  const own = (key: string, detail: string) => ({ term: t(`drills:field.${key}`), detail });
  return [
    fact('on', formatDate(on, lang)),
    fact('madeAt', formatInstant(at, lang)),
    fact('madeBy', by),
    fact('place', t(isWholeCity ? 'drills:wholeCity' : 'drills:ownUnits')),
    fact('count', t('drills:people', { count: number(counts.sent) })),
    own('code', drill.code),
    own('heldOn', `${formatDate(drill.heldOn, lang)} ${yearLabel(drill.fiscalYear, tools)}`),
    own('pretence', drill.pretence),
    own('conductor', drill.conductor),
    ...(drill.note === '' ? [] : [own('note', drill.note)]),
  ];
}

function wholeTable({ counts, times }: DrillReport, tools: DrillTools): PrintedTable {
  const { t, number } = tools;
  const shown = counts.counts === null ? null : times;
  const headers = ['sent', ...DEEDS, 'median', 'first'];
  const row = [
    ...[number(counts.sent), ...sharesOf(counts.counts, tools)],
    ...[minutesText(shown?.median ?? null, tools), minutesText(shown?.first ?? null, tools)],
  ];
  return {
    caption: t('drills:print.whole'),
    columns: headers.map((key) => ({ label: t(`drills:column.${key}`), numeric: true })),
    rows: counts.sent === 0 ? [] : [row],
    empty: t('drills:noResults'),
  };
}

function unitTable({ counts }: DrillReport, tools: DrillTools): PrintedTable {
  const { t, number } = tools;
  const numeric = ['sent', ...DEEDS].map((key) => ({ label: t(`drills:column.${key}`), numeric: true }));
  return {
    caption: t('drills:byUnit'),
    columns: [{ label: t('drills:column.division') }, { label: t('drills:column.section') }, ...numeric],
    rows: unitLines(counts, t).map(({ division, section, sent, counts: own }) => [
      ...[division, section ?? t('drills:wholeDivision'), number(sent)],
      ...sharesOf(own, tools),
    ]),
    empty: t('drills:noResults'),
  };
}
