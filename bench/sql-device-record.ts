import { STILL_KNOWN } from '../src/shared/dates.ts';

export const holds = (alias: string): string =>
  `${alias}.superseded_at = '${STILL_KNOWN}' AND ${alias}.valid_from <= @on AND ${alias}.valid_to > @on`;

/** One terminal with everything that a list or its own page shows of it. */
export const RECORD = `d.*, z.zone, s.state, s.valid_from AS state_from, c.person_id, p.name AS holder, c.unit_id,
  u.name AS unit, w.code AS unit_code, c.valid_from AS custody_from, k.controls,
  (SELECT n.number FROM employment n LEFT JOIN employment_term e ON e.employment_id = n.id AND ${holds('e')}
   WHERE n.person_id = c.person_id ORDER BY e.id IS NULL, n.number DESC LIMIT 1) AS holder_number`;

export const AROUND = `JOIN device_zone z ON z.device_id = d.id AND ${holds('z')}
  JOIN device_state s ON s.device_id = d.id AND ${holds('s')}
  LEFT JOIN device_custody c ON c.device_id = d.id AND ${holds('c')}
  LEFT JOIN device_controls k ON k.device_id = d.id AND ${holds('k')}
  LEFT JOIN person p ON p.id = c.person_id
  LEFT JOIN unit w ON w.id = c.unit_id
  LEFT JOIN unit_fact u ON u.unit_id = c.unit_id AND ${holds('u')}`;
