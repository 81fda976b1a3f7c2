import type Connection from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';
import { STILL_KNOWN } from '../src/shared/dates.ts';
import { fold, likePattern } from '../src/shared/text.ts';
import { PAGE_SIZE } from '../src/web/list.ts';
import type { Question } from './questions.ts';

export interface Asked extends Omit<Question, 'unit'> {
  readonly on: string;
  readonly unitIds?: readonly string[];
}

export interface HandRow {
  readonly id: string;
}

export interface HandList {
  readonly total: number;
  readonly rows: readonly HandRow[];
}

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

const WINDOW = `LIMIT ${PAGE_SIZE} OFFSET @offset`;

/** The first rows are found by walking along the asset numbers; how many there are is counted on indexes alone. */
const LIST = {
  count: `SELECT count(*) AS total FROM device_state s WHERE ${holds('s')}`,
  page: `SELECT ${RECORD} FROM (SELECT d.id FROM device d CROSS JOIN device_state s
      WHERE s.device_id = d.id AND ${holds('s')} ORDER BY d.asset_number ${WINDOW}) page
    JOIN device d ON d.id = page.id ${AROUND} ORDER BY d.asset_number`,
};

const IN_STATE = `s.state = @state AND ${holds('s')}`;
const IN_ZONE = `z.zone = @zone AND ${holds('z')}`;

const ZONE_AND_STATE = {
  count: `SELECT count(*) AS total FROM device_state s JOIN device_zone z ON z.device_id = s.device_id
    WHERE ${IN_STATE} AND ${IN_ZONE}`,
  page: `SELECT ${RECORD} FROM device d ${AROUND} WHERE s.state = @state AND z.zone = @zone
    ORDER BY d.asset_number ${WINDOW}`,
};

/** The whole of a short list is gathered, sorted and counted at once; only its first rows are read in full. */
const gathered = (found: string): string => `WITH page AS MATERIALIZED (
    SELECT d.id, d.asset_number, count(*) OVER () AS total FROM (${found}) f JOIN device d ON d.id = f.id
    ORDER BY d.asset_number ${WINDOW})
  SELECT page.total, ${RECORD} FROM page JOIN device d ON d.id = page.id ${AROUND} ORDER BY d.asset_number`;

const UNIT = gathered(`SELECT c.device_id AS id FROM json_each(@units) one CROSS JOIN device_custody c
  WHERE c.unit_id = one.value AND ${holds('c')}`);

/** Who does not exist yet on the day has no state on it. */
const SEARCH = gathered(`SELECT x.id FROM (
    SELECT id FROM device WHERE search LIKE @pattern ESCAPE '\\'
    UNION SELECT h.device_id FROM person p CROSS JOIN device_custody h
      WHERE p.search LIKE @pattern ESCAPE '\\' AND h.person_id = p.id AND ${holds('h')}) x
  CROSS JOIN device_state s WHERE s.device_id = x.id AND ${holds('s')}`);

const RARE = gathered(`SELECT s.device_id AS id FROM device_state s CROSS JOIN device_zone z
  WHERE z.device_id = s.device_id AND ${IN_STATE} AND ${IN_ZONE}`);

type Values = Readonly<Record<string, unknown>>;

/** The statements that one would write for these very lists, prepared once. */
export function deviceListByHand(connection: Connection): (asked: Asked) => HandList {
  const prepare = (text: string): Statement => connection.prepare(text);
  const counted = ({ count, page }: typeof LIST) => {
    const [counting, paging] = [prepare(count), prepare(page)];
    return (values: Values): HandList => ({
      ...(counting.get(values) as { total: number }),
      rows: paging.all(values) as HandRow[],
    });
  };
  const together = (text: string) => {
    const statement = prepare(text);
    return (values: Values): HandList => {
      const rows = statement.all(values) as (HandRow & { total: number })[];
      return { total: rows[0]?.total ?? 0, rows };
    };
  };
  const [list, common, rare, unit, search] = [
    counted(LIST),
    counted(ZONE_AND_STATE),
    together(RARE),
    together(UNIT),
    together(SEARCH),
  ];
  return ({ on, page, q, zone, state, unitIds }) => {
    const at = { on, offset: (page - 1) * PAGE_SIZE };
    if (q) return search({ ...at, pattern: likePattern(fold(q)) });
    if (unitIds) return unit({ ...at, units: JSON.stringify(unitIds) });
    if (zone) return (state === 'deployed' ? common : rare)({ ...at, zone, state });
    return list(at);
  };
}
