import { stoodAt } from '../facts.ts';
import { calledAt } from '../people/name-then.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { departmentOf, sectionOf } from '../people/unit-rates.ts';
import { type UnitTree, unitTree } from '../people/unit-tree.ts';
import { handlerBasis } from '../training/handler-basis.queries.ts';
import { type Handler, handlersInOrder, listHandlers } from '../training/mn-handlers.queries.ts';
import { daysSince } from '../training/mn-handlers.rules.ts';
import type { Asked, Cell, Report, Table } from './report.queries.ts';

/** マイナンバー利用事務の取扱者, the most urgent first: what they last took, and by when they are to take the next. */
const handlers: Table = {
  key: 'handlers',
  columns: [
    { key: 'employeeNumber', kind: 'text' },
    { key: 'name', kind: 'text' },
    { key: 'department', kind: 'text' },
    { key: 'unitCode', kind: 'text' },
    { key: 'unit', kind: 'text' },
    { key: 'postTitle', kind: 'text' },
    { key: 'lastCompletionOn', kind: 'day' },
    { key: 'courseCode', kind: 'text' },
    { key: 'course', kind: 'text' },
    { key: 'trainingMode', kind: 'text' },
    { key: 'daysSince', kind: 'number' },
    { key: 'nextDueOn', kind: 'day' },
    { key: 'standing', kind: 'text' },
  ],
  async *rows(asked) {
    const tree = unitTree(await listUnits(asked.db.read, asked));
    for await (const page of pages(asked)) yield* page.map((one) => cellsOf(one, tree, asked));
  },
};

export const mnHandlersReport: Report = {
  code: 'RPT-04b',
  permission: 'training.status',
  tables: [handlers],
};

const AT_ONCE = 500;

/** Who is due is found in one pass, of which only the order is kept; what is told of them follows some at a time. */
async function* pages(asked: Asked): AsyncGenerator<readonly Handler[]> {
  const { db, on, knownAt, scope } = asked;
  const question = { on, knownAt, within: scope, q: '', filter: '' } as const;
  const basis = await handlerBasis(db, on, knownAt);
  const ids = await handlersInOrder(db.read, basis, question);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = { ...basis, people: ids.slice(start, start + AT_ONCE), areFew: true };
    const found = await listHandlers(db.read, some, question, { limit: AT_ONCE, offset: 0 });
    const byId = new Map(found.map((one) => [one.personId, one]));
    const inOrder = some.people.flatMap((id) => byId.get(id) ?? []);
    yield await calledAt(db.read, inOrder, stoodAt(asked));
  }
}

function cellsOf(one: Handler, tree: UnitTree, { t, on }: Asked): Cell[] {
  const { unitId, lastOn, mode } = one;
  const section = unitId === null ? null : sectionOf(tree, unitId);
  const department = unitId === null ? null : departmentOf(tree, unitId);
  return [
    ...[
      one.number,
      one.name,
      department?.name ?? null,
      section?.code ?? null,
      section?.name ?? null,
      one.title || null,
    ],
    ...[lastOn, one.courseCode, one.courseTitle, mode ? t(`training:mode.${mode}`) : null],
    ...[daysSince(lastOn, on), one.dueOn, t(`mnHandlers:state.${one.state}`)],
  ];
}
