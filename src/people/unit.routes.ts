import { Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { employeesAsCalled } from './every-employee.queries.ts';
import { countPeople, pageOfPeople } from './people-list.queries.ts';
import { peopleFrame } from './person-form.page.ts';
import { treeOn } from './signed-in.queries.ts';
import { unitPage } from './unit.page.ts';
import { nameOfUnit } from './unit.queries.ts';
import { UNIT_COLUMNS } from './unit-columns.ts';
import { unitCells } from './unit-csv.ts';
import { findUnit, mainCounts, type UnitRecord } from './unit-show.queries.ts';
import { unitsPage } from './unit-tree.page.ts';
import type { UnitTree } from './unit-tree.ts';

export function unitRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/units', guard('people.read'), async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const tree = await treeOn(db, asOn.on);
    const people = scope === 'all' ? await mainCounts(db, { on: asOn.on, knownAt: null }) : null;
    const tools = viewTools(req, res);
    const view = unitsPage({ tree, people, mayWrite: tools.can('people.write') }, tools);
    showPage(req, res, 'people/units', view, peopleFrame(t, t('people:units')));
  });

  router.get('/units.csv', guard('people.read'), async (req, res) => {
    const { asOn, t } = res.locals;
    const encoding = encodingOf(req.query.encoding);
    const cells = unitCells(await treeOn(db, asOn.on));
    const { bytes } = writeCsv(
      UNIT_COLUMNS.map(({ ja }) => ja),
      cells,
      encoding,
    );
    sendCsv(res, `${t('people:export.units')}-${asOn.on}.csv`, bytes, encoding);
  });

  router.get('/units/:id', guard('people.read'), async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const record = await findUnit(db.read, String(req.params.id));
    if (!record) throw new NotFound();
    const tree = await treeOn(db, asOn.on);
    const { page, offset } = readList(req, { sorts: ['unit'], filters: [] });
    const { direct, ...people } = await peopleOf(db, record, { tree, scope, on: asOn.on, offset });
    const names = await namesIn(db, record, tree);
    const tools = viewTools(req, res);
    const history = await historyOf(db, 'unit', record.unit.id, res.locals);
    const common = { record, tree, on: asOn.on, history, mayWrite: tools.can('people.write') };
    const nameOf = (id: string): string => names.get(id) ?? '';
    const view = unitPage({ ...common, ...people, nameOf, pages: pagination(direct, page, PAGE_SIZE) }, tools);
    const crumb = { href: '/units', label: t('people:units') };
    showPage(req, res, 'people/unit', view, peopleFrame(t, view.head.title, [crumb]));
  });
  return router;
}

interface Place {
  readonly on: string;
  readonly tree: UnitTree;
  readonly scope: Scope;
  readonly offset: number;
}

/** One page of those posted to the unit itself, and how many there are, alone and with the units below. */
async function peopleOf(db: Database, { unit }: UnitRecord, { tree, scope, on, offset }: Place) {
  if (scope !== 'all' && !scope.includes(unit.id)) return { people: null, direct: 0, total: null };
  const moment = { on, knownAt: null };
  const filter = { isFound: null, staffClass: '', onLeave: false };
  const here = { ...filter, unitIds: [unit.id] };
  const below = { ...filter, unitIds: tree.withBelow(unit.id).map(({ id }) => id) };
  const asked = { filter: here, sort: 'number', descending: false, limit: PAGE_SIZE, offset } as const;
  const ids = await pageOfPeople(db.read, asked, moment);
  return {
    people: await employeesAsCalled(db, moment, ids),
    direct: await countPeople(db.read, here, moment),
    total: await countPeople(db.read, below, moment),
  };
}

/** The names of the upper units of all times; of those that do not exist on the day, the latest. */
async function namesIn(db: Database, { line }: UnitRecord, tree: UnitTree): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { parentId } of line) {
    if (parentId === null || names.has(parentId)) continue;
    names.set(parentId, tree.units.get(parentId)?.name ?? (await nameOfUnit(db.read, parentId)));
  }
  return names;
}
