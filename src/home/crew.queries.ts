import { held, type Moment } from '../facts.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw, type Sql, sql } from '../sql.ts';

/** Whom a panel counts, and by which of their posts they come into the scope. */
export interface Crew {
  readonly scope: Scope;
  /** `main` counts nobody twice; `any` names everybody somebody answers for. */
  readonly by: 'any' | 'main';
}

/** `id` and `number` of everybody employed on the day and not on leave. */
export const crewOf = ({ scope, by }: Crew, moment: Moment): Sql =>
  sql`SELECT e.person_id AS id, n.number AS number FROM employment_term e JOIN employment n ON n.id = e.employment_id
      WHERE ${held('e', moment)} AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.person_id = e.person_id
        AND ${held('a', moment)})${scope === 'all' ? raw('') : sql` AND e.person_id IN (${postedIn(scope, by, moment)})`}`;

const postedIn = (unitIds: readonly string[], by: Crew['by'], moment: Moment): Sql =>
  sql`SELECT p.person_id FROM posting p WHERE ${isIn(raw('p.unit_id'), unitIds)} AND ${held('p', moment)}
      ${raw(by === 'main' ? "AND p.kind = 'main'" : '')}`;
