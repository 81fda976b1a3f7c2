import { rateOf } from '../people/unit-rates.ts';
import type { Link } from '../web/components.ts';
import type { FigureCardsView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { asOnNotice, exportsOf, monthsChart, shownTable, yearFilter } from './report.page.ts';
import { scoreFigures } from './report.rules.ts';
import { type CourseReport, courseTables, unitLines } from './report-course-tables.ts';
import { pointsText, sumsOf, yearText } from './report-tables.ts';

export interface CourseReportData extends CourseReport {
  readonly years: readonly number[];
  /** What is taken now; null where nothing is published. */
  readonly version: number | null;
}

/** RPT-04: one course, by unit, way, score and month. */
export function courseReportPage(data: CourseReportData, tools: ViewTools): Views['training/report'] {
  const { course, days } = data;
  const { t } = tools;
  const address = `/training/${course.round.code}/report`;
  const [, units, ...others] = courseTables(data, tools);
  const year = yearText(days.year, tools);
  return {
    head: {
      title: t('reports:courseTitle', { title: course.round.title, year }),
      lead: t('reports:courseLead', { on: tools.date(days.on), dueOn: tools.date(course.round.dueOn) }),
    },
    filter: yearFilter(address, data, tools),
    toolbar: exportsOf(address, tools),
    notice: asOnNotice(days, tools),
    figures: cardsOf(data, tools),
    bars: null,
    lines: monthsChart([course], days, tools),
    tables: [...(units ? [shownTable(units, unitHrefs(data))] : []), ...others.map((table) => shownTable(table))],
    how: ['people', 'rate', 'first', 'months', 'before'].map((key) => t(`reports:how.${key}`)),
    related: relatedOf(data, tools),
  };
}

function cardsOf({ course }: CourseReport, { t, number }: ViewTools): FigureCardsView {
  const { now, same, end } = sumsOf(course);
  const { mean, median } = scoreFigures(course.done);
  const shown = (value: number | null | undefined): string => value?.toFixed(1) ?? '—';
  const people = (key: string, value: number) => ({
    ...{ label: t(`reports:column.${key}`), value: number(value), unit: t('reports:unit.people') },
  });
  const rates = {
    points: pointsText(now, same) ?? '—',
    rate: shown(same && rateOf(same.done, same.due)),
    end: shown(end && rateOf(end.done, end.due)),
  };
  return {
    items: [
      {
        ...{
          label: t('reports:column.rate'),
          value: shown(rateOf(now.done, now.due)),
          unit: t('reports:unit.percent'),
        },
        note: t('reports:card.togetherNote', { done: number(now.done), due: number(now.due) }),
        more: [t('reports:card.same', rates), t('reports:card.end', rates)],
      },
      ...[people('left', now.due - now.done), people('overdue', now.overdue)],
      ...[people('onLeave', now.onLeave), people('exempt', now.exempt)],
      {
        ...{ label: t('reports:card.mean'), value: shown(mean), unit: t('reports:unit.marks') },
        note: t('reports:card.median', { median: shown(median) }),
      },
    ],
  };
}

/** Who has not stands by the day that is shown: a year that was over by then is not there. */
const isOpen = ({ days }: CourseReport): boolean => days.on === days.shownOn;

function unitHrefs(data: CourseReportData): (string | null)[] {
  if (!isOpen(data)) return [];
  return unitLines(data.trees.now, data.course.now).map(({ department, section, isWhole }) => {
    const code = (isWhole ? department : section)?.code;
    return code === undefined ? null : `/training/${data.course.round.code}/status?unit=${encodeURIComponent(code)}`;
  });
}

function relatedOf(data: CourseReportData, tools: ViewTools): Link[] {
  const { code } = data.course.round;
  const { t, can } = tools;
  const statistics = data.version !== null && can('material.read');
  return [
    ...(isOpen(data) ? [{ href: `/training/${code}/status`, label: t('reports:link.whoHasNot') }] : []),
    ...(statistics
      ? [
          {
            href: `/training/${code}/versions/${data.version}/statistics`,
            label: t('reports:link.questions', { number: data.version }),
          },
        ]
      : []),
    { href: `/training/${code}/exemptions`, label: t('reports:link.exemptions') },
    { href: `/training/reports?year=${data.days.year}`, label: t('reports:link.year') },
  ];
}
