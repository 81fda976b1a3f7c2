import type Connection from 'better-sqlite3';
import { holds } from './sql-device-record.ts';

interface Place {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
  readonly people: number;
}

/** One query for the units with their people, then each unit under its parent. */
const UNITS = `SELECT u.id, u.code, f.name, f.parent_id AS parentId, f.level, f.organ, coalesce(m.people, 0) AS people
  FROM unit_fact f JOIN unit u ON u.id = f.unit_id
  LEFT JOIN (SELECT unit_id, count(*) AS people FROM posting x WHERE x.kind = 'main' AND ${holds('x')}
    GROUP BY unit_id) m ON m.unit_id = u.id
  WHERE ${holds('f')} ORDER BY u.code`;

export function organisationByHand(connection: Connection) {
  const statement = connection.prepare(UNITS);
  return (on: string) => {
    const places = statement.all({ on }) as Place[];
    const known = new Set(places.map(({ id }) => id));
    const children = new Map<string | null, Place[]>();
    for (const place of places) {
      const parent = place.parentId !== null && known.has(place.parentId) ? place.parentId : null;
      const others = children.get(parent);
      if (others) others.push(place);
      else children.set(parent, [place]);
    }
    return { places, children, roots: children.get(null)?.length ?? 0 };
  };
}
