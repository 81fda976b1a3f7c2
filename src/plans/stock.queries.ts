import type { Database } from '../database.ts';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';

/** Terminals of a zone in stock with which the plan does nothing. */
export interface FreeStock {
  readonly zone: string;
  readonly count: number;
  /** 管理番号, the newest first, as many as are offered. */
  readonly assetNumbers: readonly string[];
}

const MOST_OFFERED = 200;

/** What can be handed over as a terminal that was bought: in stock, and not on loan. */
export async function freeStock(
  db: Database,
  planId: string,
  zones: readonly string[],
  on: IsoDate,
): Promise<FreeStock[]> {
  const now = { on, knownAt: null };
  const found = await rows<{ zone: string; assetNumber: string }>(
    db.read,
    sql`SELECT z.zone AS "zone", d.asset_number AS "assetNumber" FROM device d
        JOIN device_zone z ON z.device_id = d.id AND ${held('z', now)}
        JOIN device_state s ON s.device_id = d.id AND ${held('s', now)}
        WHERE s.state = 'inStock' AND d.use_class <> 'loan' AND ${isIn(raw('z.zone'), zones)}
          AND NOT EXISTS (SELECT 1 FROM plan_item i WHERE i.plan_id = ${planId} AND i.device_id = d.id)
        ORDER BY COALESCE(d.acquired_on, '') DESC, d.asset_number`,
  );
  return zones.map((zone) => {
    const numbers = found.filter((one) => one.zone === zone).map(({ assetNumber }) => assetNumber);
    return { zone, count: numbers.length, assetNumbers: numbers.slice(0, MOST_OFFERED) };
  });
}
