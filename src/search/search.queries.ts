import type { EntityManager } from 'typeorm';
import { listContracts } from '../contractors/contract.queries.ts';
import { EVERY_CONTRACT } from '../contractors/contract-list.rules.ts';
import type { Database } from '../database.ts';
import { deviceReached } from '../devices/device-reach.queries.ts';
import { held, type Moment } from '../facts.ts';
import { search } from '../ledger/found.queries.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { foldedUnits } from '../people/unit-tree.ts';
import { listInForce, type VersionRow } from '../policies/policy.queries.ts';
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

export async function findDevices(db: Database, q: string, scope: Scope, moment: Moment): Promise<Hit[]> {
  const isFound = await search(db, 'device', q);
  return rows(
    db.read,
    sql`SELECT d.id AS "id", d.asset_number AS "title", d.maker || ' ' || d.model AS "note" FROM device d
        WHERE ${all([isFound('d'), ...deviceReached(scope, moment)])} ORDER BY d.asset_number LIMIT ${MOST_HITS}`,
  );
}

const PART_OF_ADDRESS = /^[0-9a-f]*[.:][0-9a-f.:]*$/;

/** By a part that looks like one: with a full stop or a colon. */
export async function findAddresses(db: Database, q: string, scope: Scope, moment: Moment): Promise<Hit[]> {
  const part = fold(q);
  if (!PART_OF_ADDRESS.test(part)) return [];
  return rows(
    db.read,
    sql`SELECT d.id AS "id", a.address AS "title", d.asset_number AS "note" FROM device_address a
        JOIN device d ON d.id = a.device_id
        WHERE ${all([sql`a.address LIKE ${likePattern(part)} ESCAPE '\\'`, ...deviceReached(scope, moment)])}
        ORDER BY a.address_key LIMIT ${MOST_HITS}`,
  );
}

export async function findPeople(db: Database, q: string, scope: Scope, moment: Moment): Promise<Hit[]> {
  const isFound = await search(db, 'person', q);
  const posted = sql`EXISTS (SELECT 1 FROM posting g
    WHERE g.person_id = p.id AND ${held('g', moment)} AND ${within(raw('g.unit_id'), scope)})`;
  return rows(
    db.read,
    sql`SELECT p.id AS "id", p.name AS "title", p.kana AS "note" FROM person p
        WHERE ${all([isFound('p'), ...(scope === 'all' ? [] : [posted])])} ORDER BY p.kana, p.id LIMIT ${MOST_HITS}`,
  );
}

/** By code and name, as one writes them one after the other. */
export async function findUnits(db: Database, q: string, moment: Moment): Promise<Hit[]> {
  const tree = await treeOn(db, moment.on);
  const key = fold(q);
  return foldedUnits(tree)
    .filter(({ code, name }) => `${name}${code}`.includes(key))
    .slice(0, MOST_HITS)
    .flatMap(({ id }) => tree.units.get(id) ?? [])
    .map(({ id, name, code }) => ({ id, title: name, note: code }));
}

/** By what contractors are called too; a contractor without a contract is found in the list of contractors. */
export async function findContracts(db: Database, q: string, scope: Scope, moment: Moment): Promise<Hit[]> {
  const question = { moment, scope, filter: { ...EVERY_CONTRACT, q } };
  const order = { sort: 'contractor', descending: false } as const;
  const found = await listContracts(db.read, question, order, { limit: MOST_HITS, offset: 0 });
  return found.flatMap((one) => (one.id === null ? [] : [{ id: one.id, title: one.title, note: one.contractor }]));
}

export interface ClauseHit {
  readonly href: string;
  readonly title: string;
  readonly note: string;
}

/** Clauses of the texts in force that contain the words. */
export async function findClauses(db: Database, q: string, moment: Moment): Promise<ClauseHit[]> {
  const key = fold(q);
  const hits: ClauseHit[] = [];
  for (const version of await listInForce(db.read, moment)) {
    const clauses = await clausesOf(db, version);
    const most = MOST_HITS - hits.length;
    hits.push(...clauses.filter(({ folded }) => folded.includes(key)).slice(0, most));
  }
  return hits;
}

/** The text of a version never changes: it is read and folded once. */
const clausesOf = (db: Database, version: VersionRow): Promise<readonly (ClauseHit & { readonly folded: string })[]> =>
  rememberRegister(db, `clauses of ${version.versionId}`, async () => {
    const { clauses } = await textOf(db.read, version.versionId);
    return clauses.map(({ key, label, heading, paragraphs }) => ({
      href: `/policies/${version.slug}/versions/${version.number}#${key}`,
      title: `${version.title} ${label} ${heading}`.trim(),
      note: paragraphs[0] ?? '',
      folded: fold(`${label} ${heading} ${paragraphs.join(' ')}`),
    }));
  });

async function textOf(manager: EntityManager, versionId: string): Promise<PolicyText> {
  const found = await row<{ text: string }>(
    manager,
    sql`SELECT canonical_text AS "text" FROM policy_version WHERE id = ${versionId}`,
  );
  return JSON.parse(found?.text ?? '{"clauses":[]}');
}
