import { held, type Moment } from '../facts.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw, type Sql, sql } from '../sql.ts';

/** The condition on a row `c` of custody that a person with these units may see it: their terminal, or their people's. */
export const custodyReached = (unitIds: readonly string[], moment: Moment): Sql =>
  sql`(${isIn(raw('c.unit_id'), unitIds)} OR c.person_id IN (
    SELECT o.person_id FROM posting o WHERE ${isIn(raw('o.unit_id'), unitIds)} AND ${held('o', moment)}))`;

/** The condition on a device `d`; nothing at all where everything may be seen. */
export function deviceReached(scope: Scope, moment: Moment): Sql[] {
  if (scope === 'all') return [];
  const reached = custodyReached(scope, moment);
  return [
    sql`EXISTS (SELECT 1 FROM device_custody c WHERE c.device_id = d.id AND ${held('c', moment)} AND ${reached})`,
  ];
}
