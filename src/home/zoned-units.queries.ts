import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { rows, sql } from '../sql.ts';

/** Units whose people need some zone for their systems; those below included. */
export const zonedUnits = (db: Database, moment: Moment): Promise<readonly string[]> =>
  remember(db, `home zoned units ${moment.on}`, async () => {
    const uses = await rows<{ unitId: string }>(
      db.read,
      sql`SELECT DISTINCT x.unit_id AS "unitId" FROM system_use x WHERE ${held('x', moment)} AND x.unit_id IS NOT NULL`,
    );
    const tree = await treeOn(db, moment.on);
    return [...new Set(uses.flatMap(({ unitId }) => tree.withBelow(unitId)).map(({ id }) => id))];
  });
