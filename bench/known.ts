import type Connection from 'better-sqlite3';
import { FOREVER, STILL_KNOWN } from '../src/shared/dates.ts';

/** What stands in the register, to make questions of. */
export interface Known {
  readonly terminals: readonly { readonly id: string; readonly assetNumber: string }[];
  readonly kana: readonly string[];
  readonly unitCodes: readonly string[];
  readonly zonesAndStates: readonly { readonly zone: string; readonly state: string }[];
}

export function readKnown(connection: Connection): Known {
  const column = (query: string, ...values: string[]): string[] =>
    (connection.prepare(query).all(...values) as { value: string }[]).map(({ value }) => value);
  const pairs = `SELECT DISTINCT z.zone, s.state FROM device_zone z JOIN device_state s ON s.device_id = z.device_id
    WHERE z.superseded_at = ? AND s.superseded_at = ? ORDER BY z.zone, s.state`;
  return {
    zonesAndStates: connection.prepare(pairs).all(STILL_KNOWN, STILL_KNOWN) as Known['zonesAndStates'],
    terminals: connection
      .prepare('SELECT id, asset_number AS assetNumber FROM device ORDER BY asset_number')
      .all() as Known['terminals'],
    kana: column('SELECT kana AS value FROM person ORDER BY id'),
    unitCodes: column(
      `SELECT u.code AS value FROM unit u JOIN unit_fact f ON f.unit_id = u.id
       WHERE f.level = 'section' AND f.superseded_at = ? AND f.valid_to = ? ORDER BY u.code`,
      STILL_KNOWN,
      FOREVER,
    ),
  };
}
