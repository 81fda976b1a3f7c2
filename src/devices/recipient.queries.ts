import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import { resolvePerson, resolveUnit } from '../people/resolve.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { rows, sql } from '../sql.ts';
import type { Keeper } from './custody.rules.ts';
import { personLabel } from './device-record.ts';

interface Wanted {
  readonly holder: string;
  readonly unit: string;
  readonly from: IsoDate;
  readonly scope: Scope;
}

/**
 * The person or unit that a hand-over names, as of its day. Throws Refused at the field for leavers, abolished units, a
 * unit the person is not posted to, and whoever is outside the units of the one who hands over.
 */
export async function resolveRecipient(manager: EntityManager, wanted: Wanted): Promise<Keeper> {
  const { holder, unit } = wanted;
  if (holder === '' && unit === '') throw new Refused('devices:refused.noRecipient', {}, 'holder');
  const keeper = holder === '' ? await wholeUnit(manager, wanted) : await person(manager, wanted);
  return within(wanted.scope, keeper, holder === '' ? 'unit' : 'holder');
}

/** The unit that stores a terminal. */
export const resolveStore = async (manager: EntityManager, wanted: Omit<Wanted, 'holder'>): Promise<Keeper> =>
  within(wanted.scope, await wholeUnit(manager, wanted), 'unit');

async function wholeUnit(manager: EntityManager, { unit, from }: Pick<Wanted, 'unit' | 'from'>): Promise<Keeper> {
  const { id, name } = await resolveUnit(manager, unit, from, 'unit');
  return { personId: null, name: null, holder: null, unitId: id, unit: name };
}

async function person(manager: EntityManager, { holder, unit, from }: Wanted): Promise<Keeper> {
  const { personId, name, number } = await resolvePerson(manager, holder, from, 'holder');
  const posts = await postsOf(manager, personId, from);
  const asked = unit === '' ? null : await resolveUnit(manager, unit, from, 'unit');
  const post = asked === null ? posts[0] : posts.find(({ unitId }) => unitId === asked.id);
  if (!post && asked) throw new Refused('devices:refused.notPostedThere', { name, unit: asked.name }, 'unit');
  if (!post) throw new Refused('devices:refused.noPosting', { name }, 'holder');
  return { personId, name, holder: personLabel(name, number), ...post };
}

/** Where the person is posted on the day, the 本務 first. A cross join keeps SQLite from asking each unit for its people. */
export const postsOf = (
  manager: EntityManager,
  personId: string,
  on: IsoDate,
): Promise<{ unitId: string; unit: string }[]> =>
  rows(
    manager,
    sql`SELECT o.unit_id AS "unitId", u.name AS "unit" FROM posting o CROSS JOIN unit_fact u
        WHERE o.person_id = ${personId} AND ${held('o', { on, knownAt: null })}
          AND u.unit_id = o.unit_id AND ${held('u', { on, knownAt: null })}
        ORDER BY CASE WHEN o.kind = 'main' THEN 0 ELSE 1 END, u.name`,
  );

function within(scope: Scope, keeper: Keeper, field: string): Keeper {
  const inside = scope === 'all' || (keeper.unitId !== null && scope.includes(keeper.unitId));
  if (!inside) throw new Refused('devices:refused.outsideScope', {}, field);
  return keeper;
}
