import { departmentOf, sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { formatDateShort, type IsoDate } from '../shared/dates.ts';
import type { Handler } from './mn-handlers.queries.ts';
import { daysSince } from './mn-handlers.rules.ts';
import { type Making, printedPaper } from './report-print.ts';
import type { ReportTools } from './report-tables.ts';

/** Where the rule comes from, and how everything is counted. */
export const howOf = (t: ReportTools['t']): string[] =>
  ['law', 'handlers', 'last', 'due', 'states'].map((key) => t(`mnHandlers:how.${key}`));

const CELLS = [
  ...['asOn', 'number', 'name', 'department', 'section', 'title'],
  ...['lastOn', 'courseCode', 'course', 'mode', 'days', 'dueOn', 'state', 'leave'],
];

export const handlerHeaders = (t: ReportTools['t']): string[] => CELLS.map((key) => t(`mnHandlers:csv.${key}`));

export function handlerCells(handler: Handler, tree: UnitTree, on: IsoDate, t: ReportTools['t']): string[] {
  const { unitId, lastOn, mode, dueOn, state, onLeave } = handler;
  const [department, section] = unitId === null ? [null, null] : [departmentOf(tree, unitId), sectionOf(tree, unitId)];
  return [
    ...[on, handler.number, handler.name, department?.name ?? '', section?.name ?? '', handler.title ?? ''],
    ...[lastOn ?? '', handler.courseCode ?? '', handler.courseTitle ?? '', mode ? t(`training:mode.${mode}`) : ''],
    ...[String(daysSince(lastOn, on) ?? ''), dueOn ?? '', t(`mnHandlers:state.${state}`)],
    onLeave === 1 ? t('mnHandlers:state.leave') : '',
  ];
}

/** More than anybody reads on paper; all of them are in the file. */
export const MOST_PRINTED = 1_000;

interface Paper {
  readonly handlers: readonly Handler[];
  readonly total: number;
  readonly tree: UnitTree;
}

export function printedHandlers({ handlers, total, tree }: Paper, making: Making, tools: ReportTools): PrintedReport {
  const { t, number } = tools;
  const more = total > handlers.length ? [t('mnHandlers:print.more', { most: number(MOST_PRINTED) })] : [];
  const paper = {
    ...{ title: t('mnHandlers:title'), count: t('mnHandlers:print.count', { count: number(total) }) },
    sentences: [...howOf(t), ...more],
    tables: [tableOf(handlers, tree, making.on, tools)],
  };
  return printedPaper(paper, making, tools);
}

function tableOf(handlers: readonly Handler[], tree: UnitTree, on: IsoDate, { t, lang }: ReportTools): PrintedTable {
  const widths = { number: 12, name: 13, unitTitle: 15, lastOn: 11, courseMode: 16, days: 8, dueOn: 11, state: 14 };
  return {
    caption: t('mnHandlers:table'),
    columns: Object.entries(widths).map(([key, percent]) => ({
      ...{ label: t(`mnHandlers:column.${key}`), percent, numeric: key === 'days' },
    })),
    rows: handlers.map(({ number, name, unitId, title, lastOn, courseTitle, mode, dueOn, state }) => [
      ...[number, name, lines((unitId === null ? null : sectionOf(tree, unitId)?.name) ?? null, title)],
      lastOn === null ? t('mnHandlers:never') : formatDateShort(lastOn, lang),
      lines(courseTitle, mode && t(`training:mode.${mode}`)),
      ...[daysSince(lastOn, on)?.toString() ?? null, dueOn && formatDateShort(dueOn, lang)],
      t(`mnHandlers:state.${state}`),
    ]),
    empty: t('mnHandlers:empty'),
  };
}

const lines = (...texts: readonly (string | null)[]): string | null => texts.filter((text) => text).join('\n') || null;
