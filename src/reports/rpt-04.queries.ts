import { countByUnit } from '../audience/who-has-not.queries.ts';
import { held, stoodAt } from '../facts.ts';
import { fieldsThen } from '../ledger/fields-then.queries.ts';
import { raw, sql } from '../sql.ts';
import { askedCourse, type RoundRow, roundsOn } from '../training/round.queries.ts';
import { MISSING_COLUMNS, missingCells, PERSON_COLUMNS, whoCells } from './asked-person.queries.ts';
import { type AskedRow, askedRows, standingOf } from './asked-rows.queries.ts';
import type { Asked, Cell, Column, Report } from './report.queries.ts';
import { drillUnitsTable } from './rpt-04-drills.queries.ts';
import { bySectionCells, COUNT_COLUMNS, treeOf, UNIT_COLUMNS } from './unit-cells.queries.ts';

const COURSE_COLUMNS = [
  { key: 'fiscalYear', kind: 'number' },
  { key: 'courseCode', kind: 'text' },
  { key: 'course', kind: 'text' },
] as const satisfies readonly Column[];

/** 研修受講状況: the courses that are asked for on the day, by 課 and by person, and the drills of the fiscal year so far. */
export const trainingReport: Report = {
  code: 'RPT-04',
  permission: 'training.status',
  tables: [
    { key: 'trainingUnits', columns: [...COURSE_COLUMNS, ...UNIT_COLUMNS, ...COUNT_COLUMNS], rows: unitRows },
    {
      key: 'trainingPeople',
      columns: [
        ...[...COURSE_COLUMNS, ...PERSON_COLUMNS],
        { key: 'askedOn', kind: 'day' },
        { key: 'dueOn', kind: 'day' },
        { key: 'standing', kind: 'text' },
        { key: 'completedOn', kind: 'day' },
        { key: 'mode', kind: 'text' },
        { key: 'score', kind: 'number' },
        { key: 'exemptReason', kind: 'text' },
      ],
      rows: (asked) => peopleRows(asked, personCells, () => true),
    },
    {
      key: 'trainingMissing',
      columns: [...[...COURSE_COLUMNS, ...PERSON_COLUMNS], ...MISSING_COLUMNS],
      rows: (asked) => peopleRows(asked, missingCells, ({ deed, exempt }) => deed === null && exempt === 0),
    },
    drillUnitsTable,
  ],
};

/** The titles of courses are no dated facts. */
async function roundsThen(asked: Asked): Promise<readonly RoundRow[]> {
  const rounds = await roundsOn(asked.db.read, asked);
  const ids = rounds.map(({ courseId }) => courseId);
  const then = await fieldsThen(asked.db.read, 'course', ids, stoodAt(asked));
  return rounds.map((round) => {
    const { title } = then.get(round.courseId) ?? {};
    return typeof title === 'string' ? { ...round, title } : round;
  });
}

const courseCells = ({ fiscalYear, code, title }: RoundRow): readonly Cell[] => [fiscalYear, code, title];

async function* unitRows(asked: Asked): AsyncGenerator<readonly Cell[]> {
  const tree = await treeOf(asked);
  for (const round of await roundsThen(asked)) {
    const looking = { asked: askedCourse(round), moment: asked, within: asked.scope, q: '' };
    const counts = await countByUnit(asked.db.read, looking);
    for (const cells of bySectionCells(tree, counts)) yield [...courseCells(round), ...cells];
    // Counting a large city takes a while, and others wait meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* peopleRows(
  asked: Asked,
  cellsOf: (person: AskedRow, asked: Asked) => readonly Cell[],
  isShown: (person: AskedRow) => boolean,
): AsyncGenerator<readonly Cell[]> {
  const tree = await treeOf(asked);
  for (const round of await roundsThen(asked)) {
    const telling = { deed: DEED, note: exemptReason(round, asked) };
    for await (const person of askedRows(asked, askedCourse(round), telling)) {
      if (!isShown(person)) continue;
      const who = whoCells(tree, person);
      yield [...courseCells(round), ...who, ...cellsOf(person, asked)];
    }
  }
}

/** The day first: the earliest is the least. */
const DEED = raw(`k.valid_from || ' ' || k.mode || ' ' || COALESCE(CAST(k.score AS text), '')`);

const exemptReason = ({ courseId }: RoundRow, asked: Asked) =>
  sql`(SELECT min(x.reason) FROM training_exemption x WHERE x.course_id = ${courseId} AND x.person_id = o.person_id
    AND ${held('x', asked)})`;

function personCells(person: AskedRow, { t, on }: Asked): readonly Cell[] {
  const [day = '', mode = '', score = ''] = person.deed?.split(' ') ?? [];
  return [
    ...[person.askedOn, person.dueOn, t(`reportMaking:standing.${standingOf(person, on)}`)],
    ...[day || null, mode === '' ? null : t(`training:mode.${mode}`), score === '' ? null : Number(score)],
    person.note,
  ];
}
