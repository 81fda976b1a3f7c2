import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import type { Scope } from '../shared/permissions.ts';
import { row, sql } from '../sql.ts';
import { crewOf } from './crew.queries.ts';
import { heldBy, needsSomething, withUses } from './need.queries.ts';
import { zonedUnits } from './zoned-units.queries.ts';

/** As the consolidation counts: people whom the city equips, and the individual terminals in their hands. */
export interface TerminalFigures {
  readonly people: number;
  readonly terminals: number;
  readonly withOne: number;
}

/** Without a verdict, which would take an assessment of the whole city. */
export const terminalFigures = (db: Database, scope: Scope, moment: Moment): Promise<TerminalFigures> =>
  remember(db, `home terminals ${moment.on} ${scope}`, async () => {
    const crew = crewOf({ scope, by: 'main' }, moment);
    const among = scope === 'all' ? null : crew;
    const uses = withUses(await zonedUnits(db, moment), among, moment);
    const found = await row<TerminalFigures>(
      db.read,
      sql`SELECT CAST(count(*) AS integer) AS "people", CAST(COALESCE(sum(h.n), 0) AS integer) AS "terminals",
            CAST(COALESCE(sum(CASE WHEN h.n = 1 THEN 1 ELSE 0 END), 0) AS integer) AS "withOne"
          FROM (${crew}) c LEFT JOIN (${heldBy(among, moment)}) h ON h.id = c.id ${uses}
          WHERE h.n IS NOT NULL OR ${needsSomething(moment)}`,
    );
    return found ?? { people: 0, terminals: 0, withOne: 0 };
  });
