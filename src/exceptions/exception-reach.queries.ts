import { custodyReached } from '../devices/device-reach.queries.ts';
import { held, type Moment } from '../facts.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, join, raw, type Sql, sql } from '../sql.ts';

/** Who asks to see: always their own, and what their office reaches. */
export interface Viewer {
  readonly personId: string;
  /** Null: their own alone. */
  readonly scope: Scope | null;
  /** Only looks: sees also what was permitted for everybody. */
  readonly looks?: true;
}

/**
 * The condition on a request `x` with what was permitted `g` that this person reaches it: what they asked for, what is for
 * them, what they answer for.
 */
export function exceptionReached({ personId, scope, looks }: Viewer, moment: Moment): Sql {
  if (scope === 'all') return raw('1 = 1');
  const own = [
    sql`x.requester_id = ${personId} OR x.person_id = ${personId}`,
    sql`x.device_id IN (SELECT c.device_id FROM device_custody c WHERE c.person_id = ${personId} AND ${held('c', moment)})`,
  ];
  const office = scope === null || scope.length === 0 ? [] : [officeReached(scope, moment)];
  const everybodys = looks ? [raw(`(x.subject_kind = 'route' AND g.id IS NOT NULL)`)] : [];
  return sql`(${join([...own, ...office, ...everybodys], ' OR ')})`;
}

/** For the units themselves, or for people and terminals that are theirs on the day. */
const officeReached = (units: readonly string[], moment: Moment): Sql =>
  sql`${isIn(raw('x.unit_id'), units)}
      OR x.person_id IN (SELECT o.person_id FROM posting o WHERE ${isIn(raw('o.unit_id'), units)} AND ${held('o', moment)})
      OR x.device_id IN (SELECT c.device_id FROM device_custody c WHERE ${held('c', moment)}
        AND ${custodyReached(units, moment)})`;
