import { isInHand } from '../consolidation/terminal-state.rules.ts';
import { codesOf, STATES, USES } from '../devices/device.rules.ts';
import { held, type Moment } from '../facts.ts';
import { isIn, raw, type Sql, sql } from '../sql.ts';

const NOT_IN_HAND = codesOf(STATES).filter((state) => !isInHand(state));
const NOT_INDIVIDUAL = codesOf(USES).filter((use) => use !== 'individual');

/** `id` of whoever works with a system, through a unit or in person. */
const usersOf = (unitIds: readonly string[], among: Sql | null, moment: Moment): Sql =>
  sql`SELECT p.person_id AS id FROM posting p
      WHERE ${isIn(raw('p.unit_id'), unitIds)} AND ${held('p', moment)}${within('p.person_id', among)}
      UNION SELECT x.person_id AS id FROM system_use x
      WHERE x.person_id IS NOT NULL AND ${held('x', moment)}${within('x.person_id', among)}`;

const within = (column: string, among: Sql | null): Sql =>
  among ? sql` AND ${raw(column)} IN (SELECT m.id FROM (${among}) m)` : raw('');

/** Joins to each person `c` what systems say of them: `u` where any use is recorded. */
export const withUses = (unitIds: readonly string[], among: Sql | null, moment: Moment): Sql =>
  sql`LEFT JOIN (${usersOf(unitIds, among, moment)}) u ON u.id = c.id`;

/** Where no use of a system is recorded, the terminals in hand speak: as `needsOf` of the consolidation has it. */
const holds = (zones: Sql, moment: Moment): Sql =>
  sql`EXISTS (SELECT 1 FROM device_custody k JOIN device d ON d.id = k.device_id
        JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)}
        JOIN device_zone z ON z.device_id = d.id AND ${held('z', moment)}
      WHERE k.person_id = c.id AND ${held('k', moment)} AND NOT ${isIn(raw('s.state'), NOT_IN_HAND)}
        AND d.use_class NOT IN ('spare', 'loan') AND ${zones})`;

/** Person `c` needs some zone: who needs none and holds nothing is not counted. */
export const needsSomething = (moment: Moment): Sql =>
  sql`(u.id IS NOT NULL OR ${holds(sql`z.zone NOT IN ('TC', 'EX')`, moment)})`;

/** `id` and how many individual terminals (`n`) somebody has in hand; what does not count is the smaller part by far. */
export const heldBy = (among: Sql | null, moment: Moment): Sql =>
  sql`SELECT k.person_id AS id, count(*) AS n FROM device_custody k
      WHERE ${held('k', moment)} AND k.person_id IS NOT NULL${within('k.person_id', among)}
        AND k.device_id NOT IN (SELECT d.id FROM device d WHERE ${isIn(raw('d.use_class'), NOT_INDIVIDUAL)})
        AND k.device_id NOT IN (SELECT d.id FROM device d WHERE d.kind = 'special')
        AND k.device_id NOT IN (SELECT s.device_id FROM device_state s
          WHERE ${isIn(raw('s.state'), NOT_IN_HAND)} AND ${held('s', moment)})
        AND k.device_id NOT IN (SELECT z.device_id FROM device_zone z WHERE z.zone = 'JK' AND ${held('z', moment)})
      GROUP BY k.person_id`;
