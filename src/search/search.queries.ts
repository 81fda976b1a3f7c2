import type { EntityManager } from 'typeorm';
import { deviceReached } from '../devices/device-reach.queries.ts';
import { held, type Moment } from '../facts.ts';
import { listInForce } from '../policies/policy.queries.ts';
import type { PolicyText } from '../policies/policy-shape.ts';
import type { Scope } from '../shared/permissions.ts';
import { fold, likePattern } from '../shared/text.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';

/** Enough to recognise what one looks for; the lists behind show the rest. */
const MOST_HITS = 10;

export interface Hit {
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

const within = (column: Sql, scope: Scope): Sql => (scope === 'all' ? raw('1 = 1') : isIn(column, scope));

export const findDevices = (manager: EntityManager, q: string, scope: Scope, moment: Moment): Promise<Hit[]> =>
  rows(
    manager,
    sql`SELECT d.id AS "id", d.asset_number AS "title", d.maker || ' ' || d.model AS "note" FROM device d
        WHERE ${all([sql`d.search LIKE ${likePattern(fold(q))} ESCAPE '\\'`, ...deviceReached(scope, moment)])}
        ORDER BY d.asset_number LIMIT ${MOST_HITS}`,
  );

export const findAddresses = (manager: EntityManager, q: string, scope: Scope, moment: Moment): Promise<Hit[]> =>
  rows(
    manager,
    sql`SELECT d.id AS "id", a.address AS "title", d.asset_number AS "note" FROM device_address a
        JOIN device d ON d.id = a.device_id
        WHERE ${all([sql`a.address LIKE ${likePattern(q.toLowerCase())} ESCAPE '\\'`, ...deviceReached(scope, moment)])}
        ORDER BY a.address_key LIMIT ${MOST_HITS}`,
  );

export const findPeople = (manager: EntityManager, q: string, scope: Scope, moment: Moment): Promise<Hit[]> =>
  rows(
    manager,
    sql`SELECT DISTINCT p.id AS "id", p.name AS "title", p.kana AS "note" FROM person p
        LEFT JOIN posting g ON g.person_id = p.id AND ${held('g', moment)}
        WHERE p.search LIKE ${likePattern(fold(q))} ESCAPE '\\' AND ${within(raw('g.unit_id'), scope)}
        ORDER BY p.kana, p.id LIMIT ${MOST_HITS}`,
  );

export async function findUnits(manager: EntityManager, q: string, moment: Moment): Promise<Hit[]> {
  const units = await rows<Hit>(
    manager,
    sql`SELECT u.id AS "id", f.name AS "title", u.code AS "note" FROM unit_fact f JOIN unit u ON u.id = f.unit_id
        WHERE ${held('f', moment)} ORDER BY u.code`,
  );
  const key = fold(q);
  return units.filter(({ title, note }) => fold(`${title} ${note}`).includes(key)).slice(0, MOST_HITS);
}

export interface ClauseHit {
  readonly href: string;
  readonly title: string;
  readonly note: string;
}

/** Clauses of the texts in force that contain the words. */
export async function findClauses(manager: EntityManager, q: string, moment: Moment): Promise<ClauseHit[]> {
  const key = fold(q);
  const hits: ClauseHit[] = [];
  for (const version of await listInForce(manager, moment)) {
    const text = await textOf(manager, version.versionId);
    for (const { key: anchor, label, heading, paragraphs } of text.clauses) {
      if (!fold(`${label} ${heading} ${paragraphs.join(' ')}`).includes(key)) continue;
      const href = `/policies/${version.slug}/versions/${version.number}#${anchor}`;
      hits.push({ href, title: `${version.title} ${label} ${heading}`.trim(), note: paragraphs[0] ?? '' });
      if (hits.length === MOST_HITS) return hits;
    }
  }
  return hits;
}

async function textOf(manager: EntityManager, versionId: string): Promise<PolicyText> {
  const found = await row<{ text: string }>(
    manager,
    sql`SELECT canonical_text AS "text" FROM policy_version WHERE id = ${versionId}`,
  );
  return JSON.parse(found?.text ?? '{"clauses":[]}');
}
