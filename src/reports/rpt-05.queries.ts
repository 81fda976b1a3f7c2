import { countByUnit } from '../audience/who-has-not.queries.ts';
import { askedAcknowledgement } from '../policies/asked-acknowledgement.queries.ts';
import { type Asking, askingOn } from '../policies/campaign.queries.ts';
import { listInForce } from '../policies/policy.queries.ts';
import { raw } from '../sql.ts';
import { MISSING_COLUMNS, missingCells, PERSON_COLUMNS, whoCells } from './asked-person.queries.ts';
import { type AskedRow, askedRows, standingOf } from './asked-rows.queries.ts';
import type { Asked, Cell, Column, Report } from './report.queries.ts';
import { bySectionCells, COUNT_COLUMNS, treeOf, UNIT_COLUMNS } from './unit-cells.queries.ts';

const POLICY_COLUMNS = [
  { key: 'policy', kind: 'text' },
  { key: 'version', kind: 'text' },
] as const satisfies readonly Column[];

/** ポリシー確認状況: the texts in force that ask to be acknowledged, by 課 and by person. */
export const acknowledgementReport: Report = {
  code: 'RPT-05',
  permission: 'policy.status',
  tables: [
    { key: 'acknowledgementUnits', columns: [...POLICY_COLUMNS, ...UNIT_COLUMNS, ...COUNT_COLUMNS], rows: unitRows },
    {
      key: 'acknowledgementPeople',
      columns: [
        ...[...POLICY_COLUMNS, ...PERSON_COLUMNS],
        { key: 'askedOn', kind: 'day' },
        { key: 'dueOn', kind: 'day' },
        { key: 'standing', kind: 'text' },
        { key: 'acknowledgedAt', kind: 'instant' },
        { key: 'acknowledgedBy', kind: 'text' },
      ],
      rows: (asked) => peopleRows(asked, personCells, () => true),
    },
    {
      key: 'acknowledgementMissing',
      columns: [...[...POLICY_COLUMNS, ...PERSON_COLUMNS], ...MISSING_COLUMNS],
      rows: (asked) => peopleRows(asked, missingCells, ({ deed }) => deed === null),
    },
  ],
};

const askingThen = async (asked: Asked): Promise<readonly Asking[]> =>
  askingOn(asked.db.read, await listInForce(asked.db.read, asked), asked.on, asked.knownAt);

const policyCells = ({ version }: Asking): readonly Cell[] => [version.title, version.number];

async function* unitRows(asked: Asked): AsyncGenerator<readonly Cell[]> {
  const tree = await treeOf(asked);
  for (const asking of await askingThen(asked)) {
    const looking = { asked: askedAcknowledgement(asking), moment: asked, within: asked.scope, q: '' };
    const counts = await countByUnit(asked.db.read, looking);
    for (const cells of bySectionCells(tree, counts)) yield [...policyCells(asking), ...cells];
  }
}

async function* peopleRows(
  asked: Asked,
  cellsOf: (person: AskedRow, asked: Asked) => readonly Cell[],
  isShown: (person: AskedRow) => boolean,
): AsyncGenerator<readonly Cell[]> {
  const tree = await treeOf(asked);
  for (const asking of await askingThen(asked)) {
    for await (const person of askedRows(asked, askedAcknowledgement(asking), TELLING)) {
      if (!isShown(person)) continue;
      const who = whoCells(tree, person);
      yield [...policyCells(asking), ...who, ...cellsOf(person, asked)];
    }
  }
}

/** The instant first: the earliest is the least. */
const TELLING = { deed: raw(`k.acknowledged_at || ' ' || k.mode`), note: raw('NULL') };

function personCells(person: AskedRow, { t, on }: Asked): readonly Cell[] {
  const [at = '', mode = ''] = person.deed?.split(' ') ?? [];
  return [
    ...[person.askedOn, person.dueOn, t(`reportMaking:standing.${standingOf(person, on)}`)],
    ...[at || null, mode === '' ? null : t(`reportMaking:acknowledgedBy.${mode}`)],
  ];
}
