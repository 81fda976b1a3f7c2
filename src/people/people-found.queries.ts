import type { Database } from '../database.ts';
import { search } from '../ledger/found.queries.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { sha256 } from '../shared/canonical.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { employeesAsCalled } from './every-employee.queries.ts';
import { countNotEmployed, listNotEmployed } from './former.queries.ts';
import { namedThen, type ShownDay } from './name-then.queries.ts';
import type { PeopleAsked, PeopleFound } from './people-list.page.ts';
import { countPeople, listClasses, type PeopleFilter, type PeopleSort, pageOfPeople } from './people-list.queries.ts';
import { codedUnit, namedUnit } from './resolve.rules.ts';
import { treeOn } from './signed-in.queries.ts';
import type { UnitOnDay } from './unit-tree.ts';

export interface Asker extends ShownDay {
  readonly scope: Scope;
}

export interface Resolved {
  readonly filter: PeopleFilter;
  readonly fault: Refused | null;
  readonly unitName: string;
}

/** The filter behind an address: a unit means it and all below, as far as the asker's permission reaches. */
export async function resolveFilter(db: Database, asked: PeopleAsked, { scope, on }: Asker): Promise<Resolved> {
  const { q, staffClass, state } = asked;
  const tree = await treeOn(db, on);
  const found = asked.unit === '' ? null : unitAsked([...tree.units.values()], asked.unit);
  const fault = found instanceof Refused ? found : null;
  const unit = found instanceof Refused ? null : found;
  const below = unit && tree.withBelow(unit.id).map(({ id }) => id);
  const unitIds = fault ? [] : within(below, scope);
  const isFound = q === '' ? null : await search(db, 'person', q);
  const filter = { isFound, unitIds, staffClass, onLeave: state === 'leave' };
  return { filter, fault, unitName: unit?.name ?? '' };
}

function unitAsked(units: readonly UnitOnDay[], text: string): UnitOnDay | Refused {
  try {
    return codedUnit(units, text) ?? namedUnit(units, text, 'unit');
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

function within(unitIds: readonly string[] | null, scope: Scope): readonly string[] | null {
  if (scope === 'all') return unitIds;
  if (unitIds === null) return scope;
  const reach = new Set(scope);
  return unitIds.filter((id) => reach.has(id));
}

type Found = Pick<PeopleFound, 'total' | 'people' | 'former' | 'tree' | 'classes'>;

export async function findPeople(db: Database, asked: PeopleAsked, resolved: Resolved, asker: Asker): Promise<Found> {
  const moment = { on: asker.on, knownAt: null };
  const offset = (asked.page - 1) * PAGE_SIZE;
  const tree = await treeOn(db, asker.on);
  const classes = await rememberRegister(db, `classes ${asker.on}`, () => listClasses(db.read, moment));
  if (asked.state === 'away') {
    // Nobody is posted who is not employed: only those who see the whole city see them.
    const all = asker.scope === 'all';
    const count = () => countNotEmployed(db.read, asked.q, moment);
    const total = all ? await rememberRegister(db, `not-employed ${asker.on} ${asked.q}`, count) : 0;
    const former = all ? await listNotEmployed(db.read, asked.q, moment, { limit: PAGE_SIZE, offset }) : [];
    return { total, people: [], former: await namedThen(db.read, former, asker), tree, classes };
  }
  const { filter } = resolved;
  const total = await rememberRegister(db, `people ${asker.on} ${sha256(JSON.stringify([asked.q, filter]))}`, () =>
    countPeople(db.read, filter, moment),
  );
  const sort = (asked.sort === '' ? 'unit' : asked.sort) as PeopleSort;
  const ids = await pageOfPeople(
    db.read,
    { filter, sort, descending: asked.descending, limit: PAGE_SIZE, offset },
    moment,
  );
  return { total, people: await inOrder(db, ids, moment), former: [], tree, classes };
}

async function inOrder(db: Database, ids: readonly string[], moment: { on: string; knownAt: null }) {
  const found = await employeesAsCalled(db, moment, ids);
  const byId = new Map(found.map((person) => [person.personId, person]));
  return ids.map((id) => byId.get(id)).filter((person) => person !== undefined);
}
