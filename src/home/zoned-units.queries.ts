import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { rows, sql } from '../sql.ts';

/** Units whose people need some zone for their systems, or the My Number zone; those below included. */
export interface ZonedUnits {
  readonly any: readonly string[];
  readonly mn: readonly string[];
}

export const zonedUnits = (db: Database, moment: Moment): Promise<ZonedUnits> =>
  remember(db, `home zoned units ${moment.on}`, async () => {
    const uses = await rows<{ unitId: string; mn: number }>(
      db.read,
      sql`SELECT x.unit_id AS "unitId", max(CASE WHEN i.zone = 'MN' THEN 1 ELSE 0 END) AS "mn"
          FROM system_use x JOIN info_system i ON i.id = x.system_id
          WHERE ${held('x', moment)} AND x.unit_id IS NOT NULL GROUP BY x.unit_id`,
    );
    const tree = await treeOn(db, moment.on);
    const below = (units: typeof uses): string[] => [
      ...new Set(units.flatMap(({ unitId }) => tree.withBelow(unitId)).map(({ id }) => id)),
    ];
    return { any: below(uses), mn: below(uses.filter(({ mn }) => mn === 1)) };
  });
