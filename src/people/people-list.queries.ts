import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { IsFound } from '../ledger/found.queries.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';

export interface PeopleFilter {
  /** What was searched for; null for nothing. */
  readonly isFound: IsFound | null;
  /** Posted to one of these in any way; null: anywhere or nowhere. */
  readonly unitIds: readonly string[] | null;
  readonly staffClass: string;
  readonly onLeave: boolean;
}

export type PeopleSort = 'unit' | 'number' | 'kana';

export interface PeoplePage {
  readonly filter: PeopleFilter;
  readonly sort: PeopleSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

const isWide = ({ isFound, unitIds, staffClass, onLeave }: PeopleFilter): boolean =>
  isFound === null && unitIds === null && staffClass === '' && !onLeave;

/** Conditions on the term `e` and the person `p`. */
function conditions(filter: PeopleFilter, moment: Moment): Sql[] {
  const { isFound, unitIds, staffClass, onLeave } = filter;
  const posted = sql`p.id IN (SELECT x.person_id FROM posting x
    WHERE ${isIn(raw('x.unit_id'), unitIds ?? [])} AND ${held('x', moment)})`;
  const away = sql`p.id IN (SELECT a.person_id FROM absence a WHERE ${held('a', moment)})`;
  return [
    held('e', moment),
    ...(isFound === null ? [] : [isFound('p')]),
    ...(unitIds === null ? [] : [posted]),
    ...(staffClass === '' ? [] : [sql`e.staff_class = ${staffClass}`]),
    ...(onLeave ? [away] : []),
  ];
}

export async function countPeople(manager: EntityManager, filter: PeopleFilter, moment: Moment): Promise<number> {
  const person = isWide(filter) ? raw('') : raw('JOIN person p ON p.id = e.person_id');
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM employment_term e ${person} WHERE ${all(conditions(filter, moment))}`,
  );
  return counted?.count ?? 0;
}

/** The ids of one page of the people employed on the day, in order. */
export async function pageOfPeople(manager: EntityManager, page: PeoplePage, moment: Moment): Promise<string[]> {
  if (!isWide(page.filter)) return narrowed(manager, page, moment);
  if (page.sort !== 'unit') return wide(manager, page, moment);
  const posted = await wide(manager, page, moment);
  if (posted.length === page.limit) return posted;
  const before = await countPosted(manager, moment);
  const offset = Math.max(0, page.offset - before);
  return [...posted, ...(await unposted(manager, { ...page, offset, limit: page.limit - posted.length }, moment))];
}

/**
 * The tables in the order in which they are walked, so that an index gives the order of the list and only the page asked
 * for is read: SQLite keeps the order of CROSS JOIN, PostgreSQL finds it by itself.
 */
const WALK: Readonly<Record<PeopleSort, Sql>> = {
  unit: raw('unit u CROSS JOIN posting m CROSS JOIN employment n CROSS JOIN employment_term e'),
  number: raw('employment n CROSS JOIN employment_term e CROSS JOIN person p'),
  kana: raw('person p CROSS JOIN employment n CROSS JOIN employment_term e'),
};

const LINKS: Readonly<Record<PeopleSort, (moment: Moment) => Sql>> = {
  unit: (moment) => sql`m.unit_id = u.id AND m.kind = 'main' AND ${held('m', moment)} AND n.id = m.employment_id`,
  number: () => sql`p.id = n.person_id`,
  kana: () => sql`n.person_id = p.id`,
};

const ORDER: Readonly<Record<PeopleSort, readonly string[]>> = {
  unit: ['u.code', 'n.number'],
  number: ['n.number'],
  kana: ['p.kana', 'n.number'],
};

const orderOf = ({ sort, descending }: PeoplePage): Sql =>
  raw(ORDER[sort].map((column) => `${column}${descending ? ' DESC' : ''}`).join(', '));

const ids = async (manager: EntityManager, query: Sql): Promise<string[]> =>
  (await rows<{ id: string }>(manager, query)).map(({ id }) => id);

const wide = (manager: EntityManager, page: PeoplePage, moment: Moment): Promise<string[]> =>
  ids(
    manager,
    sql`SELECT e.person_id AS "id" FROM ${WALK[page.sort]}
        WHERE ${LINKS[page.sort](moment)} AND e.employment_id = n.id AND ${held('e', moment)}
        ORDER BY ${orderOf(page)} LIMIT ${page.limit} OFFSET ${page.offset}`,
  );

const hasMain = (moment: Moment): Sql => sql`EXISTS (SELECT 1 FROM posting m
  WHERE m.employment_id = e.employment_id AND m.kind = 'main' AND ${held('m', moment)})`;

async function countPosted(manager: EntityManager, moment: Moment): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM employment_term e
        WHERE ${held('e', moment)} AND ${hasMain(moment)}`,
  );
  return counted?.count ?? 0;
}

/** Those without a 本務 stand at the end. */
const unposted = (manager: EntityManager, page: PeoplePage, moment: Moment): Promise<string[]> =>
  ids(
    manager,
    sql`SELECT e.person_id AS "id" FROM employment_term e JOIN employment n ON n.id = e.employment_id
        WHERE ${held('e', moment)} AND NOT ${hasMain(moment)}
        ORDER BY ${orderOf({ ...page, sort: 'number' })} LIMIT ${page.limit} OFFSET ${page.offset}`,
  );

const UNPOSTED_LAST = raw('CASE WHEN u.code IS NULL THEN 1 ELSE 0 END,');

const narrowed = (manager: EntityManager, page: PeoplePage, moment: Moment): Promise<string[]> =>
  ids(
    manager,
    sql`SELECT p.id AS "id" FROM employment_term e
        JOIN employment n ON n.id = e.employment_id JOIN person p ON p.id = e.person_id
        LEFT JOIN posting m ON m.employment_id = e.employment_id AND m.kind = 'main' AND ${held('m', moment)}
        LEFT JOIN unit u ON u.id = m.unit_id
        WHERE ${all(conditions(page.filter, moment))}
        ORDER BY ${page.sort === 'unit' ? UNPOSTED_LAST : raw('')} ${orderOf(page)} LIMIT ${page.limit} OFFSET ${page.offset}`,
  );

/** 職員区分 as the city words them, for the filter. */
export const listClasses = (manager: EntityManager, moment: Moment): Promise<{ staffClass: string }[]> =>
  rows(
    manager,
    sql`SELECT DISTINCT e.staff_class AS "staffClass" FROM employment_term e WHERE ${held('e', moment)} ORDER BY 1`,
  );
