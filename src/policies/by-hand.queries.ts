import type { EntityManager } from 'typeorm';
import { type Looking, named, type Stretch } from '../audience/who-has-not.queries.ts';
import { held, type Moment } from '../facts.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, isIn, listed, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { Asking } from './campaign.queries.ts';

export interface ByHand {
  readonly id: string;
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly signedOn: string;
  readonly mode: string;
  readonly recordedBy: string;
  readonly note: string;
}

const posted = (person: Sql, within: Scope, moment: Moment): Sql[] =>
  within === 'all'
    ? []
    : [
        sql`${person} IN (SELECT p.person_id FROM posting p
          WHERE ${isIn(raw('p.unit_id'), within)} AND ${held('p', moment)})`,
      ];

const FOUND = sql`o.id AS "id", o.person_id AS "personId", n.number AS "number", p.name AS "name",
  o.valid_from AS "signedOn", o.mode AS "mode", o.note AS "note",
  COALESCE((SELECT r.name FROM person r WHERE r.id = o.recorded_by), '') AS "recordedBy"`;

const FROM = (moment: Moment): Sql => sql`acknowledgement o JOIN person p ON p.id = o.person_id
  JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', moment)}
  JOIN employment n ON n.id = e.employment_id`;

/** What was entered for others and still holds, the latest first. */
export const listByHand = (
  manager: EntityManager,
  { versionIds }: Asking,
  looking: Looking,
  { limit, offset }: Stretch,
): Promise<ByHand[]> =>
  rows(
    manager,
    sql`SELECT ${FOUND} FROM ${FROM(looking.moment)}
        WHERE ${all([
          ...[isIn(raw('o.version_id'), versionIds), sql`o.mode <> 'screen'`, held('o', looking.moment)],
          ...[...posted(raw('o.person_id'), looking.within, looking.moment), ...named(looking)],
        ])} ORDER BY o.recorded_at DESC, n.number LIMIT ${limit} OFFSET ${offset}`,
  );

/** One of them, as far as the reader's permission reaches. */
export const findByHand = (
  manager: EntityManager,
  id: string,
  slug: string,
  within: Scope,
  moment: Moment,
): Promise<(ByHand & { readonly versionId: string }) | undefined> =>
  row(
    manager,
    sql`SELECT ${FOUND}, o.version_id AS "versionId" FROM ${FROM(moment)}
          JOIN policy_version v ON v.id = o.version_id JOIN policy y ON y.id = v.policy_id
        WHERE ${all([
          ...[sql`o.id = ${id} AND y.slug = ${slug} AND o.mode <> 'screen'`, held('o', moment)],
          ...posted(raw('o.person_id'), within, moment),
        ])}`,
  );

export interface Signer {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  /** A version that counts is acknowledged already. */
  readonly done: number;
}

/** Those of these people who are employed and within reach, once each. */
export const listSigners = (
  manager: EntityManager,
  ids: readonly string[],
  versionIds: readonly string[],
  { within, moment }: Pick<Looking, 'within' | 'moment'>,
): Promise<Signer[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "personId", p.name AS "name", (SELECT min(n.number) FROM employment n
            JOIN employment_term e ON e.employment_id = n.id AND ${held('e', moment)} WHERE n.person_id = p.id) AS "number",
          CASE WHEN EXISTS (SELECT 1 FROM acknowledgement k WHERE k.person_id = p.id
            AND ${isIn(raw('k.version_id'), versionIds)} AND ${held('k', moment)}) THEN 1 ELSE 0 END AS "done"
        FROM person p WHERE ${all([
          sql`p.id IN (${listed(engineOf(manager), ids)})`,
          sql`EXISTS (SELECT 1 FROM employment_term t WHERE t.person_id = p.id AND ${held('t', moment)})`,
          ...posted(raw('p.id'), within, moment),
        ])}`,
  );

const engineOf = (manager: EntityManager) =>
  manager.connection.options.type === 'postgres' ? ('postgres' as const) : ('sqlite' as const);
