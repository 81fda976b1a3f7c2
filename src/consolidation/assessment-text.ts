import type { AssessmentReport } from './assessment-json.ts';
import { percent, perPerson } from './labels.ts';
import type { ConsolidationFigures } from './summary.rules.ts';

const HEADERS = [
  'department',
  'people',
  'terminals',
  'per person',
  'one terminal %',
  'two or more',
  'fits',
  'conditional',
  'exception',
  'cannot',
];

/** The summary by 部 that people read on a terminal. */
export function assessmentText({ on, rules, overview }: AssessmentReport): string {
  const { figures, divisions, unconfirmedRows } = overview;
  const rows = divisions.map((one) => cellsOf(one.place?.name ?? '(no unit)', one));
  const open =
    unconfirmedRows.length === 0
      ? []
      : [
          `${figures.unconfirmed} verdicts rest on rules that the city has not confirmed: ${unconfirmedRows.join(', ')}`,
        ];
  return [
    `as of ${on}, model ${rules.model}, guideline ${rules.edition}`,
    '',
    ...aligned([HEADERS, ...rows, cellsOf('all', figures)]),
    '',
    `${figures.notCounted} people are not counted (on leave, or nothing to equip)`,
    ...open,
  ].join('\n');
}

const cellsOf = (name: string, figures: ConsolidationFigures): string[] => [
  name,
  String(figures.employees),
  String(figures.terminals),
  perPerson(figures.terminalsPerPerson),
  percent(figures.oneTerminalRate),
  String(figures.withMore),
  ...(['fits', 'conditional', 'exception', 'cannot'] as const).map((verdict) => String(figures.verdicts[verdict])),
];

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADERS.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, column === 0))
      .join('  ')
      .trimEnd(),
  );
}

function padded(cell: string, to: number, isName: boolean): string {
  const blanks = ' '.repeat(to - width(cell));
  return isName ? cell + blanks : blanks + cell;
}

/** Columns on a terminal: kana, kanji and full-width forms take two. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115F\u2E80-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u.test(character) ? 2 : 1),
    0,
  );
